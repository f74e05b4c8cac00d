using System.Text.Json;
using Baton.Storage;

namespace Baton.WeCom.Questions;

/// <summary>What a card says, as the job that sends it keeps it.</summary>
internal static class SentCard
{
    /// <summary>The card's title; "这张卡片" where the job is not kept any more.</summary>
    public static async Task<string> TitleOfAsync(IStore store, string tenant, string cardId, CancellationToken cancellation)
    {
        if (await store.FindJobAsync(tenant, cardId, cancellation) is not { } job)
            return "这张卡片";
        using var message = JsonDocument.Parse(job.Payload);
        return message.RootElement.TryGetProperty("template_card", out var card) && card.TryGetProperty("main_title", out var title) && title.TryGetProperty("title", out var text)
            ? text.GetString()!
            : "这张卡片";
    }
}
