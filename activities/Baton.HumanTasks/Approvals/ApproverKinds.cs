using Baton.Expressions.Values;

namespace Baton.HumanTasks.Approvals;

/// <summary>The ways in which the designer lets approvers be chosen, and the sources that they stand for.</summary>
internal static class ApproverKinds
{
    public const string Person = "Person";
    public const string UnitLeader = "UnitLeader";
    public const string InitiatorManager = "InitiatorManager";
    public const string Role = "Role";

    /// <summary>A list of sources, written as JSON: for what the other kinds cannot say.</summary>
    public const string Sources = "Sources";

    /// <summary>Where to look for approvers, as the node says it.</summary>
    public static ListValue SourcesOf(Approval node, string? initiator) => node.ApproverKind.Value switch
    {
        Person => new ListValue([.. (node.ApproverPersons.Value ?? []).Where(id => id.Length > 0).Select(id => Source("person", "person", id))]),
        UnitLeader => new ListValue([Source("leader", "unit", node.ApproverUnit.Value)]),
        InitiatorManager => new ListValue([Source("manager", "of", string.IsNullOrEmpty(node.ApproverOf.Value) ? initiator : node.ApproverOf.Value)]),
        Role => new ListValue([Source("role", "role", node.ApproverRole.Value)]),
        _ => node.People.Value ?? ListValue.Empty,
    };

    private static ObjectValue Source(string kind, string member, string? value) =>
        ObjectValue.Empty.With("kind", Value.From(kind)).With(member, Value.From(value));
}
