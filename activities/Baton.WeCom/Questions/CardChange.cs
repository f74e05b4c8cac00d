using System.Text.Json;
using System.Text.Json.Serialization;
using Baton.Kernel.Activities;
using Baton.WeCom.Channels;
using Baton.WeCom.Jobs;

namespace Baton.WeCom.Questions;

/// <summary>The order at rest to show on a card with a question what became of it: one grey line in place of its buttons.</summary>
/// <param name="App">The application that sent it.</param>
/// <param name="UserId">Whose copy.</param>
/// <param name="CardId">Its task_id.</param>
/// <param name="Headline">What became of it.</param>
/// <param name="Code">What the person's own click carried.</param>
internal sealed record CardChange(string App, string UserId, string CardId, string Headline, string? Code) : IAppOrder
{
    public const string Kind = "wecom.update-card";

    /// <summary>Behind the card in its person's lane; of several states that wait to be shown, the newest.</summary>
    public JobDraft ToDraft() => new(Kind, LaneOf(App, UserId), JsonSerializer.SerializeToUtf8Bytes(this, CardChangeJson.Default.CardChange))
    {
        LimitKey = WeComApps.ChannelOf(App),
        SupersedeKey = WeComChannel.CloseKeyOf(CardId),
    };

    public static string LaneOf(string app, string userId) => $"{WeComApps.ChannelOf(app)}/{userId}";
}

[JsonSourceGenerationOptions(JsonSerializerDefaults.Web, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(CardChange))]
internal sealed partial class CardChangeJson : JsonSerializerContext;
