using System.Reflection;
using Baton.Expressions.Languages;
using Baton.Expressions.Values;
using Baton.Kernel.Activities;
using Baton.Kernel.Plans;
using Microsoft.Extensions.DependencyInjection;

namespace Baton.Runtime.Definitions;

/// <summary>Asks triggers that are written as classes by what they start a flow.</summary>
public sealed class TriggerPayloads(IServiceScopeFactory scopes, TimeProvider time)
{
    /// <summary>The names of the stimuli that start a flow with this node, each once.</summary>
    /// <exception cref="ExpressionException">An input does not fit, or the class fails; the message says why.</exception>
    public async Task<IReadOnlyList<string>> NamesOfAsync(PlanNode node, ObjectValue inputs, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(node);
        await using var scope = scopes.CreateAsyncScope();
        try
        {
            var trigger = (Trigger)ActivatorUtilities.CreateInstance(scope.ServiceProvider, node.Descriptor.Class!);
            var facts = new InstanceFacts("", "", 0, null, null, null, time.GetUtcNow());
            ActivityFilling.Fill(trigger, new Run("", "", 0, node.Id, node.Name ?? node.Id, node.Type, inputs, "", facts));
            var context = new TriggerIndexingContext(node.Type, cancellation);
            var payloads = await Trigger.PayloadsOfAsync(trigger, context);
            return payloads.Count == 0
                ? throw new ExpressionException($"节点“{node.Id}”没有说由什么发起。 / Activity {node.Id} names nothing that starts it.")
                : [.. payloads.Select(payload => StimulusName.Of(context.TriggerName, payload)).Distinct()];
        }
        catch (Exception exception) when (exception is not (ExpressionException or OperationCanceledException))
        {
            throw new ExpressionException((exception is TargetInvocationException { InnerException: { } inner } ? inner : exception).Message, exception);
        }
    }
}
