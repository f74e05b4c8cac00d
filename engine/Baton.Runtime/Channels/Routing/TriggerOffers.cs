using Baton.Expressions.Languages;
using Baton.Expressions.Values;
using Baton.Expressions.Values.Conversions;
using Baton.Kernel.Plans;
using Baton.Runtime.Definitions;
using Baton.Storage.Definitions;
using Microsoft.Extensions.Logging;

namespace Baton.Runtime.Channels.Routing;

/// <summary>The published triggers of a type, with their inputs. What is wrong with one definition must not keep the others from being started.</summary>
internal sealed partial class TriggerOffers(TriggerIndex triggers, DefinitionLibrary definitions, ILogger<TriggerOffers> logger)
{
    public async Task<List<TriggerOffer>> FindAsync(string tenant, string type, CancellationToken cancellation)
    {
        var offers = new List<TriggerOffer>();
        foreach (var trigger in await triggers.OfKindAsync(tenant, type, cancellation))
        {
            if (await ReadAsync(tenant, trigger, cancellation) is { } offer)
                offers.Add(offer);
        }

        return offers;
    }

    private async Task<TriggerOffer?> ReadAsync(string tenant, TriggerRow trigger, CancellationToken cancellation)
    {
        try
        {
            if (await definitions.PublishedAsync(tenant, trigger.DefinitionId, cancellation) is not { } plan)
                return null;
            // Just published over: the index follows.
            if (plan.Nodes.FirstOrDefault(candidate => candidate.Id == trigger.ActivityId) is not { } node)
                return null;
            var parameters = await definitions.ParametersAsync(tenant, plan, cancellation);
            var inputs = TriggerReader.InputsOf(node, parameters);
            return new TriggerOffer(trigger, plan, parameters, inputs, FormOf(inputs));
        }
        catch (Exception exception) when (exception is ExpressionException or DefinitionException)
        {
            TriggerIsBroken(exception, trigger.DefinitionId, trigger.ActivityId);
            return null;
        }
    }

    private static TextForm? FormOf(ObjectValue inputs) => !inputs.TryGet(nameof(TextTrigger.Keyword), out var keyword)
        ? null
        : new TextForm(Conversion.ToText(keyword), [.. (inputs[nameof(TextTrigger.Fields)] as ListValue ?? ListValue.Empty).Items.Select(TextField.From)]);

    [LoggerMessage(1, LogLevel.Warning, "Trigger {ActivityId} of definition {DefinitionId} cannot be used")]
    private partial void TriggerIsBroken(Exception exception, string definitionId, string activityId);
}

/// <summary>A trigger that can be used, as it stands now. <paramref name="Form"/> is how its line is written, where it has a keyword.</summary>
internal sealed record TriggerOffer(TriggerRow Trigger, Plan Plan, ObjectValue Parameters, ObjectValue Inputs, TextForm? Form)
{
    public StartTarget ToTarget() => new($"发起“{Plan.Name}”", Trigger.DefinitionId, Trigger.ActivityId);
}
