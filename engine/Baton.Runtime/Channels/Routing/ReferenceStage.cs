using Baton.Storage.Inbox;

namespace Baton.Runtime.Channels.Routing;

/// <summary>"#A1001 …": what waits for anybody who names the order, conversations about it, or, with nothing behind it, how it stands.</summary>
internal sealed class ReferenceStage(OpenQuestions questions, Relays relays, OrderStatus orders, CustomerOrderStatus customerOrders, Targets targets) : IRouteStage
{
    public async Task<bool> TryTakeAsync(Turn turn, CancellationToken cancellation)
    {
        if (turn.Reference is not { } reference)
            return false;
        if (reference.Rest.Length == 0)
        {
            var found = turn.Person.IsOutside ? customerOrders.FindAsync(turn, reference.Id, cancellation) : orders.FindAsync(turn, reference.Id, cancellation);
            return await found is { } status
                && await turn.EndAsync(InboxStatus.Done, "已回复进展。 / Answered with how it stands.", status, cancellation);
        }

        var about = turn.About(turn.Message with { Text = reference.Rest });
        var asked = await questions.FindAsync(turn.Tenant, MessageQuestion.NameForReference(turn.Sender.Channel, reference.Id), about.Message, cancellation);
        Target[] targeted = [.. asked.Select(question => question.ToTarget()), .. await relays.FindAsync(turn, reference.Id, cancellation)];
        return targeted switch
        {
            [] => false,
            [var only] => await targets.TryTakeAsync(about, only, cancellation),
            _ => await about.AskWhichAsync(targeted, cancellation),
        };
    }
}
