using Baton.Expressions.Values;

namespace Baton.HumanTasks.Grabs;

/// <summary>The ways in which the designer lets those be chosen who may grab.</summary>
internal static class CandidateKinds
{
    public const string Person = "Person";
    public const string Unit = "Unit";
    public const string Role = "Role";

    /// <summary>What a query or another activity has found.</summary>
    public const string List = "List";

    /// <summary>Where to look for them, as the node says it.</summary>
    public static ListValue SourcesOf(Grab node) => node.CandidateKind.Value switch
    {
        Person => new ListValue([.. (node.CandidatePersons.Value ?? []).Where(id => id.Length > 0).Select(Value.From)]),
        Unit => new ListValue([Source("unit", node.CandidateUnit.Value)]),
        Role => new ListValue([Source("role", node.CandidateRole.Value)]),
        _ => node.Candidates.Value ?? ListValue.Empty,
    };

    private static ObjectValue Source(string member, string? value) => ObjectValue.Empty.With(member, Value.From(value));
}
