using Baton.Expressions.Values;
using Baton.Expressions.Values.Conversions;
using Baton.Kernel.Plans;
using Baton.Runtime.Definitions;
using Baton.Storage.Definitions;

namespace Baton.Runtime.Channels.Routing;

/// <summary>What can be started by writing something.</summary>
internal sealed class TriggerOffers(PublishedTriggers triggers)
{
    public Task<List<TriggerOffer>> FindAsync(string tenant, string type, CancellationToken cancellation) =>
        triggers.ReadAsync(tenant, type, found => new TriggerOffer(found.Row, found.Plan, found.Parameters, found.Inputs, FormOf(found.Inputs)), cancellation);

    private static TextForm? FormOf(ObjectValue inputs) => !inputs.TryGet(nameof(TextTrigger.Keyword), out var keyword)
        ? null
        : new TextForm(Conversion.ToText(keyword), [.. (inputs[nameof(TextTrigger.Fields)] as ListValue ?? ListValue.Empty).Items.Select(TextField.From)]);
}

/// <summary>A trigger that can be used, as it stands now. <paramref name="Form"/> is how its line is written, where it has a keyword.</summary>
internal sealed record TriggerOffer(TriggerRow Trigger, Plan Plan, ObjectValue Parameters, ObjectValue Inputs, TextForm? Form)
{
    public StartTarget ToTarget() => new($"发起“{Plan.Name}”", Trigger.DefinitionId, Trigger.ActivityId);
}
