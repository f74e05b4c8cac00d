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
    /// <summary>The event that has come for an activity that awaited it and goes on itself; null when it begins.</summary>
    public ArrivedEvent? Arrived { get; init; }
}

/// <summary>An event that came for an execution.</summary>
public sealed record ArrivedEvent(string Name, Value Payload);

/// <summary>What an activity may know of its instance.</summary>
public sealed record InstanceFacts(string DefinitionId, string DefinitionName, int DefinitionVersion, string? CorrelationId, string? Name, string? StartedBy, DateTimeOffset CreatedAt);

/// <summary>What running an activity came to.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "$")]
[JsonDerivedType(typeof(Completed), "completed")]
[JsonDerivedType(typeof(Failed), "failed")]
[JsonDerivedType(typeof(Posted), "posted")]
[JsonDerivedType(typeof(Asked), "asked")]
[JsonDerivedType(typeof(Awaited), "awaited")]
public abstract record RunResult;

public sealed record Completed(ObjectValue Outputs, ImmutableArray<string> Outcomes) : RunResult
{
    /// <summary>What whoever waits for this step is answered; null for nothing.</summary>
    public Value? Reply { get; init; }
}

public sealed record Failed(string Message, string? Detail = null) : RunResult;

/// <summary>The execution waits for a job. The draft goes into the job alone, so a result read back from the journal has none.</summary>
public sealed record Posted(string JobId, [property: JsonIgnore] JobDraft? Job) : RunResult;

/// <summary>The execution waits for the first of these events that comes.</summary>
public sealed record Awaited(ImmutableArray<AwaitedEvent> Events) : RunResult;

/// <summary>An event by its name, and what whoever sends it has to know and lists of waits show.</summary>
public sealed record AwaitedEvent(string Name, ObjectValue Payload);

/// <summary>The execution waits for people.</summary>
public sealed record Asked(ApprovalDraft Approval) : RunResult;

/// <summary>
/// A Write to be carried out after the commit. <paramref name="Kind"/> names its handler; jobs of one
/// <paramref name="Lane"/> run in commit order; <paramref name="Payload"/> holds the exact bytes to send.
/// </summary>
public sealed record JobDraft(string Kind, string Lane, byte[] Payload)
{
    /// <summary>A waiting job of the same lane with this key is superseded.</summary>
    public string? SupersedeKey { get; init; }

    /// <summary>What limits count by beside the kind: "backoffice/erp", "wecom/baton". Empty for nothing.</summary>
    public string LimitKey { get; init; } = "";
}
