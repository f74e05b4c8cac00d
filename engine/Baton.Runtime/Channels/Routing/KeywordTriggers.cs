using Baton.Expressions.Values;
using Baton.Kernel.Executions;
using Baton.Runtime.Steps;
using Baton.Storage.Inbox;

namespace Baton.Runtime.Channels.Routing;

/// <summary>Starts flows by what is written to a messenger's triggers.</summary>
internal sealed class KeywordTriggers(TriggerOffers offers)
{
    /// <summary>Those whose keyword the text begins with; of several keywords that fit, the longest says most.</summary>
    public async Task<List<TriggerOffer>> FindAsync(Turn turn, string type, CancellationToken cancellation)
    {
        if (turn.Message.Kind != MessageKind.Text)
            return [];
        var met = (await offers.FindAsync(turn.Tenant, type, cancellation)).Where(offer => offer.Form?.Read(turn.Message.Text) is not null).ToList();
        var longest = met.Select(LengthOf).DefaultIfEmpty().Max();
        return [.. met.Where(offer => LengthOf(offer) == longest)];
    }

    /// <summary>Those that any message of this kind and look starts.</summary>
    public async Task<List<TriggerOffer>> FindByMessageAsync(Turn turn, string type, CancellationToken cancellation) =>
        [.. (await offers.FindAsync(turn.Tenant, type, cancellation)).Where(offer => MessageTrigger.IsMetBy(offer.Inputs, turn.Message))];

    /// <summary>Whether it starts, was started before, or what was wrong has been answered. False where it is published no more.</summary>
    public async Task<bool> TryStartAsync(Turn turn, StartTarget target, CancellationToken cancellation)
    {
        foreach (var type in new[] { turn.Sender.Triggers.Keyword, turn.Sender.Triggers.Message })
        {
            if ((await offers.FindAsync(turn.Tenant, type, cancellation)).FirstOrDefault(each => (each.Trigger.DefinitionId, each.Trigger.ActivityId) == (target.DefinitionId, target.ActivityId)) is { } offer)
                return await StartAsync(turn, offer, cancellation);
        }

        return false;
    }

    private static int LengthOf(TriggerOffer offer) => offer.Form!.Keyword.Trim().Length;

    private static async Task<bool> StartAsync(Turn turn, TriggerOffer offer, CancellationToken cancellation)
    {
        var (item, person) = (turn.Item, turn.Person);
        var reading = offer.Form?.Read(turn.Message.Text) ?? new TextReading(
            turn.Message.Content.With("Text", Value.From(turn.Message.Text)).With("Kind", Value.From(turn.Message.Kind.ToString())), null);
        if (reading.Values is not { } values)
            return await turn.EndAsync(InboxStatus.Done, "内容不对，已回复怎么写。 / Answered with what is wrong.", reading.Problem!, cancellation);

        var inputs = values.With("Initiator", Value.From(person.Id)).With("InitiatorName", Value.From(person.Name)).With(ChannelDirectory.Asking, Value.From(turn.Sender.Channel));
        var start = new Start(inputs, offer.Parameters, StartedBy: person.Id, TriggerActivityId: offer.Trigger.ActivityId, TriggerPayload: inputs);
        var result = await item.StartAsync(new StartRequest(turn.Tenant, offer.Plan, start) { With = turn.With() }, $"发起“{offer.Plan.Name}”", cancellation);
        if (result.Refusal is { } refusal)
            return await turn.EndAsync(InboxStatus.Done, refusal.English, refusal.Chinese, cancellation);
        return !result.IsExisting || await turn.EndAsync(InboxStatus.Done, "已经发起过。 / Started before.", null, cancellation);
    }
}
