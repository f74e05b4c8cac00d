using System.Collections.Immutable;
using Baton.Expressions.Values;
using Baton.HumanTasks.Grabs;
using Baton.Runtime.Organisation;
using Baton.Storage.Organisation;

namespace Baton.HumanTasks.Handling;

/// <summary>The ways in which the designer lets those be chosen who handle something.</summary>
internal static class HandlerKinds
{
    public const string Person = "Person";
    public const string Unit = "Unit";
    public const string UnitLeader = "UnitLeader";
    public const string Role = "Role";
    public const string Initiator = "Initiator";
    public const string InitiatorManager = "InitiatorManager";

    /// <summary>What another activity has found.</summary>
    public const string List = "List";

    /// <summary>Who is asked; unlike with an approval that may be the initiator.</summary>
    public static ImmutableArray<string> Find(Handle node, string? initiator, People people) => node.HandlerKind.Value switch
    {
        Person => Ids((node.HandlerPersons.Value ?? []).Select(people.Find)),
        Unit => Candidates.Find(new ListValue([ObjectValue.Empty.With("unit", Value.From(node.HandlerUnit.Value))]), [], people),
        UnitLeader => Ids(people.LeadersOf(node.HandlerUnit.Value ?? "")),
        Role => Ids(people.InRole(node.HandlerRole.Value ?? "")),
        Initiator => Ids([people.Find(initiator ?? "")]),
        InitiatorManager => Ids([people.ManagerOf(initiator ?? "")]),
        _ => Candidates.Find(node.Handlers.Value ?? ListValue.Empty, [], people),
    };

    private static ImmutableArray<string> Ids(IEnumerable<PersonRow?> found) => [.. found.OfType<PersonRow>().Where(person => person.IsActive).Select(person => person.Id).Distinct()];
}
