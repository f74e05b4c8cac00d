using Baton.Expressions.Values;

namespace Baton.Runtime.Alterations;

/// <summary>An alteration as a person asks for it, with Elsa's names: a type and what that type takes.</summary>
/// <param name="Type">Migrate, Cancel, CancelActivity, ModifyVariable, ScheduleActivity, or ours: Jump.</param>
public sealed record AlterationRequest(string Type)
{
    /// <summary>Migrate: the number of a version of the instance's definition that cannot change any more.</summary>
    public int? TargetVersion { get; init; }

    /// <summary>The node, by id or path.</summary>
    public string? ActivityId { get; init; }

    /// <summary>One execution, "{instance}-{number}"; for a Jump, the one that gives way; for ModifyVariable, whose variable.</summary>
    public string? ActivityInstanceId { get; init; }

    /// <summary>ModifyVariable: by id or name.</summary>
    public string? VariableId { get; init; }

    public Value? Value { get; init; }
}
