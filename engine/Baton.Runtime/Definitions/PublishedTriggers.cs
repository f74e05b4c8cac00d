using Baton.Expressions.Languages;
using Baton.Expressions.Values;
using Baton.Kernel.Plans;
using Baton.Storage.Definitions;
using Microsoft.Extensions.Logging;

namespace Baton.Runtime.Definitions;

/// <summary>The published triggers of a type, with their inputs. What is wrong with one definition must not keep the others from being started.</summary>
public sealed partial class PublishedTriggers(TriggerIndex triggers, DefinitionLibrary definitions, ILogger<PublishedTriggers> logger)
{
    /// <param name="tenant">Whose.</param>
    /// <param name="type">The activity type.</param>
    /// <param name="read">What its finder makes of one; an <see cref="ExpressionException"/> leaves it out.</param>
    /// <param name="cancellation">Gives up.</param>
    public async Task<List<T>> ReadAsync<T>(string tenant, string type, Func<PublishedTrigger, T> read, CancellationToken cancellation)
        where T : class
    {
        ArgumentNullException.ThrowIfNull(read);
        var found = new List<T>();
        foreach (var trigger in await triggers.OfKindAsync(tenant, type, cancellation))
        {
            if (await ReadAsync(tenant, trigger, read, cancellation) is { } published)
                found.Add(published);
        }

        return found;
    }

    private async Task<T?> ReadAsync<T>(string tenant, TriggerRow trigger, Func<PublishedTrigger, T> read, CancellationToken cancellation)
        where T : class
    {
        try
        {
            if (await definitions.PublishedAsync(tenant, trigger.DefinitionId, cancellation) is not { } plan)
                return null;
            // Just published over: the index follows.
            if (plan.Nodes.FirstOrDefault(candidate => candidate.Id == trigger.ActivityId) is not { } node)
                return null;
            var parameters = await definitions.ParametersAsync(tenant, plan, cancellation);
            return read(new PublishedTrigger(trigger, plan, parameters, TriggerReader.InputsOf(node, parameters)));
        }
        catch (Exception exception) when (exception is ExpressionException or DefinitionException)
        {
            TriggerIsBroken(exception, trigger.DefinitionId, trigger.ActivityId);
            return null;
        }
    }

    [LoggerMessage(1, LogLevel.Warning, "Trigger {ActivityId} of definition {DefinitionId} cannot be used")]
    private partial void TriggerIsBroken(Exception exception, string definitionId, string activityId);
}

/// <summary>A trigger that can be used, as it stands now.</summary>
/// <param name="Row">Which node it is.</param>
/// <param name="Plan">What it starts.</param>
/// <param name="Parameters">The flow's, for the start.</param>
/// <param name="Inputs">The node's own.</param>
public sealed record PublishedTrigger(TriggerRow Row, Plan Plan, ObjectValue Parameters, ObjectValue Inputs);
