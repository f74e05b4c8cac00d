using Baton.Storage.Inbox;

namespace Baton.Runtime.Channels.Routing;

/// <summary>Nothing takes it: it stays visible, and the person is told what can be written. Whoever goes on is told no more for a while.</summary>
internal sealed class FallbackStage(Usages usages) : IRouteStage
{
    private const int MostAnswered = 10;
    private static readonly TimeSpan Quiet = TimeSpan.FromMinutes(5);

    public async Task<bool> TryTakeAsync(Turn turn, CancellationToken cancellation)
    {
        if (turn.Message.Kind != MessageKind.Text)
            return await turn.EndAsync(InboxStatus.Unmatched, "没有流程在等这条消息。 / No flow waits for this message.", null, cancellation);
        var reply = await ReplyAsync(turn, cancellation);
        return await turn.EndAsync(InboxStatus.Unmatched, "没有流程以这句话开头。 / No trigger matches the text.", reply, cancellation);
    }

    private async Task<string?> ReplyAsync(Turn turn, CancellationToken cancellation)
    {
        var talk = turn.Conversation;
        turn.Remember(talk.HelpedAt is not { } since || turn.Now >= since + Quiet
            ? talk with { HelpedAt = turn.Now, NotUnderstood = 1 }
            : talk with { NotUnderstood = Math.Min(talk.NotUnderstood + 1, MostAnswered + 1) });
        if (turn.Conversation.NotUnderstood > MostAnswered)
            return null;
        return turn.Reference is { } reference
            ? $"没有找到 #{reference.Id}，或者它没有在等您的消息。"
            : Usages.NotUnderstood(await usages.FindAsync(turn, cancellation), turn.Person);
    }
}
