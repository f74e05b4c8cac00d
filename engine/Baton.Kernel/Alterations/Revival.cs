using Baton.Kernel.Children;
using Baton.Kernel.Executions;

namespace Baton.Kernel.Alterations;

/// <summary>
/// An instance that a fault has ended can be opened again by a person: what failed stands where it stood, in its containers. What ran beside it was
/// cancelled then and stays so.
/// </summary>
internal static class Revival
{
    public static bool MayBegin(InstanceState state, Stimulus stimulus) => state is { Status: InstanceStatus.Faulted, Faulted: not null } && stimulus switch
    {
        IncidentDecided => true,
        Altered altered => !altered.Alterations.Any(alteration => alteration is Cancel),
        _ => false,
    };

    /// <summary>The state of before it ended. Whom it had to tell of its end was told.</summary>
    public static InstanceState Of(InstanceState state) => state with
    {
        Status = InstanceStatus.Suspended,
        Executions = state.Faulted!.Value,
        Faulted = null,
        Parent = state.Parent is { } parent ? parent with { Awaited = ChildAwaited.Nothing } : null,
    };
}
