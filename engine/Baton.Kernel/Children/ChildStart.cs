using System.Text.Json.Serialization;
using Baton.Expressions.Values;
using Baton.Kernel.Events;
using Baton.Kernel.Executions;

namespace Baton.Kernel.Children;

/// <summary>An instance that an execution starts; the caller starts it, once, under this id.</summary>
public sealed record ChildStart(string Id, string VersionId, ObjectValue Inputs, ParentLink Parent)
{
    public string? CorrelationId { get; init; }
    public string? StartedBy { get; init; }

    /// <summary>What led to it.</summary>
    public EventChain? Chain { get; init; }
}

/// <summary>
/// Whose child an instance is, and what it has to tell its parent. <paramref name="Key"/> is what the parent's execution waits for,
/// <paramref name="Item"/> the child's place where it waits for several, <paramref name="Depth"/> how many parents there are.
/// </summary>
public sealed record ParentLink(
    string InstanceId,
    int Execution,
    string Key,
    int Item,
    [property: JsonConverter(typeof(JsonStringEnumConverter<ChildAwaited>))] ChildAwaited Awaited,
    int Depth);

/// <summary>What a parent waits for.</summary>
public enum ChildAwaited
{
    /// <summary>Nothing: the child goes its own way.</summary>
    Nothing = 0,

    /// <summary>The end of the child's first step.</summary>
    Rest = 1,

    /// <summary>The child's end, however it ends.</summary>
    End = 2,
}

/// <summary>How a child stands. <paramref name="Refused"/> says why it could not even be started.</summary>
public sealed record ChildReport(string Id, InstanceStatus Status, ObjectValue Outputs, string? CorrelationId = null, string? Refused = null)
{
    /// <summary>What the instance has to tell its parent after this step, if it has one that waits.</summary>
    /// <param name="state">After the step.</param>
    /// <param name="isFirst">Whether the step has started it.</param>
    public static ChildReported? Of(InstanceState state, bool isFirst)
    {
        ArgumentNullException.ThrowIfNull(state);
        var isDue = state.Parent?.Awaited switch
        {
            ChildAwaited.Rest => isFirst,
            ChildAwaited.End => state.HasEnded,
            _ => false,
        };
        return isDue ? To(state.Parent!, new ChildReport(state.Id, state.Status, state.Outputs, state.CorrelationId)) : null;
    }

    /// <summary>What the parent is told of a child that cannot be started.</summary>
    public static ChildReported OfRefused(ChildStart start, string why)
    {
        ArgumentNullException.ThrowIfNull(start);
        return To(start.Parent, new ChildReport(start.Id, InstanceStatus.Faulted, ObjectValue.Empty, start.CorrelationId, why));
    }

    private static ChildReported To(ParentLink parent, ChildReport report) => new(parent.Execution, parent.Key, parent.Item, report);
}
