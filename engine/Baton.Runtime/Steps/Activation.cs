using Baton.Kernel.Plans;
using Baton.Storage.Instances;

namespace Baton.Runtime.Steps;

/// <summary>Holds a start to its definition's activation strategy: checked in the very commit that starts, so that of two at the same moment one alone passes.</summary>
internal static class Activation
{
    /// <summary>What is committed with the start, the guard included where the strategy needs one.</summary>
    public static StepAttachments Guarded(StartRequest request, string instanceId) => GuardOf(request, instanceId) is { } guard
        ? request.With with { Changes = [guard, .. request.With.Changes] }
        : request.With;

    private static StartAlone? GuardOf(StartRequest request, string instanceId)
    {
        var definition = request.Plan.Key.DefinitionId;
        var correlation = request.Start.CorrelationId;
        return request.Plan.ActivationStrategy switch
        {
            ActivationStrategy.Singleton => new StartAlone(instanceId, definition, false, null),
            ActivationStrategy.Correlation when correlation is not null => new StartAlone(instanceId, null, true, correlation),
            ActivationStrategy.CorrelatedSingleton => new StartAlone(instanceId, definition, true, correlation),
            _ => null,
        };
    }
}
