using System.Collections.Immutable;
using System.Text.Json.Serialization;
using Baton.Expressions.Values;
using Baton.Kernel.Tasks;

namespace Baton.Kernel.Activities;

/// <summary>The kernel's request to run an authored activity. <paramref name="JobId"/> is the id its job would have.</summary>
public sealed record Run(
    string Tenant,
    string InstanceId,
    int Execution,
    string ActivityId,
    string ActivityName,
    string TypeName,
    ObjectValue Inputs,
    string JobId,
    InstanceFacts Instance)
{
    /// <summary>The method it goes on with, and with what; null when it begins.</summary>
    public Call? Call { get; init; }

    /// <summary>What it keeps from its earlier runs.</summary>
    public ActivityMemory? Memory { get; init; }

    /// <summary>The activities inside it; null for none.</summary>
    public ImmutableArray<PlannedActivity>? Inner { get; init; }

    /// <summary>What the trigger carries that started the instance at this activity; null when another one did, or none.</summary>
    public Value? Trigger { get; init; }

    /// <summary>The id of the execution outside.</summary>
    [JsonIgnore]
    public string ExecutionId => $"{InstanceId}-{Execution}";
}

/// <summary>What an activity may know of its instance.</summary>
public sealed record InstanceFacts(string DefinitionId, string DefinitionName, int DefinitionVersion, string? CorrelationId, string? Name, string? StartedBy, DateTimeOffset CreatedAt);

/// <summary>What running an activity came to.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "$")]
[JsonDerivedType(typeof(Completed), "completed")]
[JsonDerivedType(typeof(Failed), "failed")]
[JsonDerivedType(typeof(Posted), "posted")]
[JsonDerivedType(typeof(Asked), "asked")]
[JsonDerivedType(typeof(Offered), "offered")]
[JsonDerivedType(typeof(Awaited), "awaited")]
[JsonDerivedType(typeof(Rested), "rested")]
[JsonDerivedType(typeof(Canceled), "canceled")]
public abstract record RunResult
{
    /// <summary>What the run has changed, however it ended; null for nothing.</summary>
    public RunChanges? Changes { get; init; }

    /// <summary>What whoever waits for this step is answered; null for nothing.</summary>
    public Value? Reply { get; init; }
}

public sealed record Completed(ObjectValue Outputs, ImmutableArray<string> Outcomes) : RunResult;

public sealed record Failed(string Message, string? Detail = null) : RunResult;

/// <summary>The execution waits for a job. The draft goes into the job alone, so a result read back from the journal has none.</summary>
public sealed record Posted(string JobId, [property: JsonIgnore] JobDraft? Job) : RunResult;

/// <summary>The execution waits for the first of these events that comes.</summary>
public sealed record Awaited(ImmutableArray<AwaitedEvent> Events) : RunResult;

/// <summary>The execution waits for people.</summary>
public sealed record Asked(ApprovalDraft Approval) : RunResult;

/// <summary>The execution waits for one of many to take what is offered.</summary>
public sealed record Offered(OfferDraft Offer) : RunResult;

/// <summary>The run has ended without a word. The execution goes on as long as it waits for something or has children; then it is done.</summary>
public sealed record Rested : RunResult;

/// <summary>The execution has cancelled itself: it ends without an outcome.</summary>
public sealed record Canceled : RunResult;

/// <summary>
/// A Write to be carried out after the commit. <paramref name="Kind"/> names its handler; jobs of one
/// <paramref name="Lane"/> run in commit order; <paramref name="Payload"/> holds the exact bytes to send.
/// </summary>
public sealed record JobDraft(string Kind, string Lane, byte[] Payload)
{
    /// <summary>Of the lane and of each key, in bytes of UTF-8.</summary>
    public const int LongestLane = 512;

    /// <summary>A waiting job of the same lane with this key is superseded.</summary>
    public string? SupersedeKey { get; init; }

    /// <summary>What limits count by beside the kind: "backoffice/erp", "wecom/baton". Empty for nothing.</summary>
    public string LimitKey { get; init; } = "";
}
