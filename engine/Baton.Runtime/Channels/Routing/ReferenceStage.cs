using Baton.Storage.Inbox;

namespace Baton.Runtime.Channels.Routing;

/// <summary>"#A1001 …": what waits for anybody who names the order, conversations about it, or, with nothing behind it, how it stands.</summary>
internal sealed class ReferenceStage(OpenQuestions questions, Relays relays, OrderStatus orders, Targets targets) : IRouteStage
{
    public async Task<bool> TryTakeAsync(Turn turn, CancellationToken cancellation)
    {
        if (turn.Reference is not { } reference)
            return false;
        if (reference.Rest.Length == 0)
            return await orders.FindAsync(turn, reference.Id, cancellation) is { } status
                && await turn.EndAsync(InboxStatus.Done, "已回复进展。 / Answered with how it stands.", status, cancellation);

        var about = turn.About(turn.Message with { Text = reference.Rest });
        var asked = await questions.FindAsync(turn.Tenant, MessageQuestion.NameForReference(turn.Sender.Channel, reference.Id), about.Message, cancellation);
        Target[] found = [.. asked.Select(question => question.ToTarget()), .. await relays.FindAsync(turn, reference.Id, cancellation)];
        return found switch
        {
            [] => false,
            [var only] => await targets.TryTakeAsync(about, only, cancellation),
            _ => await about.AskWhichAsync(found, cancellation),
        };
    }
}
