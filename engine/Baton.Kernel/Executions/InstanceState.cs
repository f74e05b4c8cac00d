using System.Collections.Immutable;
using System.Text.Json.Serialization;
using Baton.Expressions.Values;
using Baton.Expressions.Values.Json;
using Baton.Kernel.Children;
using Baton.Kernel.Events;
using Baton.Kernel.Incidents;
using Baton.Kernel.Plans;
using Baton.Kernel.Waits;

namespace Baton.Kernel.Executions;

/// <summary>Everything the kernel knows of one run, immutable; what a step starts from and ends with.</summary>
public sealed record InstanceState
{
    /// <summary>The at-rest format this was written in. Grows when a change needs a converter.</summary>
    public int Format { get; init; } = CurrentFormat;

    public const int CurrentFormat = 1;

    public required string Tenant { get; init; }
    public required string Id { get; init; }
    public required PlanKey Plan { get; init; }
    public required InstanceStatus Status { get; init; }
    public string? CorrelationId { get; init; }
    public string? Name { get; init; }
    public string? StartedBy { get; init; }

    /// <summary>Whose child it is, if it was started by another instance.</summary>
    public ParentLink? Parent { get; init; }

    /// <summary>What led here since something came from outside; null for nothing.</summary>
    public EventChain? Chain { get; init; }

    /// <summary>Inputs by name, converted to their declared types; readable for ever.</summary>
    public required ObjectValue Inputs { get; init; }

    /// <summary>The flow parameters as they were at the start.</summary>
    public required ObjectValue Parameters { get; init; }

    /// <summary>The definition's own variables, by variable id.</summary>
    public required ObjectValue Variables { get; init; }

    /// <summary>The definition's outputs so far, by name.</summary>
    public required ObjectValue Outputs { get; init; }

    /// <summary>What each authored activity gave last: activity id → output → value.</summary>
    [JsonConverter(typeof(InnerMembersJsonConverter))]
    public required ObjectValue ActivityOutputs { get; init; }

    /// <summary>The node, by its place in the plan, whose Result was given last; none before there is one.</summary>
    public int? LastResult { get; init; }

    /// <summary>Steps committed so far.</summary>
    public int Steps { get; init; }
    public int LastExecution { get; init; }
    public long JournalEntries { get; init; }

    /// <summary>The living executions, each container before its children.</summary>
    public ImmutableArray<Execution> Executions { get; init; } = [];
    public ImmutableArray<Wait> Waits { get; init; } = [];
    public ImmutableArray<EarlyEvent> EarlyEvents { get; init; } = [];
    public ImmutableArray<Incident> Incidents { get; init; } = [];

    /// <summary>How often each node was begun, completed, cancelled and faulted; by place in the plan, for those that were.</summary>
    public ImmutableArray<NodeCount> Counts { get; init; } = [];

    /// <summary>The execution whose fault has ended the instance, after the containers it stood in: what a retry goes on with.</summary>
    public ImmutableArray<Execution>? Faulted { get; init; }

    /// <summary>The versions it was bound to before it was migrated, the first one first.</summary>
    public ImmutableArray<EarlierPlan>? EarlierPlans { get; init; }
    public required DateTimeOffset CreatedAt { get; init; }
    public required DateTimeOffset UpdatedAt { get; init; }
    public DateTimeOffset? FinishedAt { get; init; }

    /// <summary>What the step still under way remembers; not part of the state at rest.</summary>
    [JsonIgnore]
    internal MidStep MidStep { get; init; } = MidStep.Fresh;

    [JsonIgnore]
    public bool HasEnded => Status >= InstanceStatus.Finished;

    /// <summary>The version under which a step was taken; the nodes in its journal are that version's.</summary>
    public PlanKey PlanOf(int step) => (EarlierPlans ?? []).FirstOrDefault(earlier => step <= earlier.LastStep)?.Plan ?? Plan;
}

/// <summary>A version that an instance was bound to, and the last step it took under it.</summary>
public sealed record EarlierPlan(PlanKey Plan, int LastStep);

public enum InstanceStatus
{
    /// <summary>At rest, waiting for something.</summary>
    Suspended = 0,
    Finished = 10,
    Cancelled = 11,
    Faulted = 12,
}

/// <summary>Members have short names at rest: there is one for each node of each instance.</summary>
public sealed record NodeCount(
    [property: JsonPropertyName("n")] int Node,
    [property: JsonPropertyName("b")] int Begun,
    [property: JsonPropertyName("c"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)] int Completed,
    [property: JsonPropertyName("x"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)] int Cancelled,
    [property: JsonPropertyName("f"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)] int Faulted);
