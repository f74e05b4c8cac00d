using Baton.Expressions.Values.Conversions;
using Baton.HumanTasks.Participants;
using Baton.Kernel.Executions;
using Baton.Runtime.Definitions;
using Baton.Runtime.Steps;
using Baton.Storage.Instances;

namespace Baton.HumanTasks.Customers.Matters;

/// <summary>Where something is that a customer has begun, as the flow tells it to those outside.</summary>
internal sealed class MatterStates(InstanceStates states, DefinitionLibrary definitions)
{
    public Task<InstanceState?> ReadAsync(InstanceRow row, CancellationToken cancellation) => states.TryReadAsync(row, cancellation);

    /// <summary>What it is called that began without a form: the flow's name and the order's number. The instance's own name may say what is nobody's business outside.</summary>
    public async Task<string> TitleOfAsync(InstanceRow row, CancellationToken cancellation)
    {
        var flow = await states.TryReadAsync(row, cancellation) is { } state ? (await definitions.PlanOfAsync(row.Tenant, state.Plan, cancellation)).Name ?? row.DefinitionId : row.DefinitionId;
        return row.CorrelationId is { Length: > 0 } number ? $"{flow} {number}" : flow;
    }

    /// <summary>The state that the flow has entered last; null for none.</summary>
    public static string? StateOf(InstanceState? state) =>
        state?.Variables[EnterState.StateVariable] is { IsNull: false } value && Conversion.ToText(value) is { Length: > 0 } text ? text : null;
}
