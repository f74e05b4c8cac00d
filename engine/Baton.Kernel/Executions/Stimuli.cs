using System.Collections.Immutable;
using System.Text.Json.Serialization;
using Baton.Expressions.Values;
using Baton.Kernel.Activities;
using Baton.Kernel.Alterations;
using Baton.Kernel.Children;
using Baton.Kernel.Events;
using Baton.Kernel.Incidents;
using Baton.Kernel.Tasks;

namespace Baton.Kernel.Executions;

/// <summary>What arrives from outside for an instance, or starts one. Journaled as it came, so that a replay needs no world.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "$")]
[JsonDerivedType(typeof(Start), "start")]
[JsonDerivedType(typeof(EventArrived), "event")]
[JsonDerivedType(typeof(TimerDue), "timer")]
[JsonDerivedType(typeof(JobEnded), "job")]
[JsonDerivedType(typeof(TaskActed), "task")]
[JsonDerivedType(typeof(PersonLeft), "left")]
[JsonDerivedType(typeof(Ran), "ran")]
[JsonDerivedType(typeof(ChildReported), "child")]
[JsonDerivedType(typeof(RequestAnswered), "request")]
[JsonDerivedType(typeof(IncidentDecided), "incident")]
[JsonDerivedType(typeof(CancelRequested), "cancel")]
[JsonDerivedType(typeof(Altered), "alter")]
public abstract record Stimulus;

/// <summary>Starts an instance. <paramref name="TriggerActivityId"/> is the node whose trigger fired, if one did; <paramref name="TriggerPayload"/> what it carries.</summary>
public sealed record Start(
    ObjectValue Inputs,
    ObjectValue Parameters,
    string? CorrelationId = null,
    string? Name = null,
    string? StartedBy = null,
    string? TriggerActivityId = null,
    Value? TriggerPayload = null) : Stimulus
{
    /// <summary>Whose child the instance is.</summary>
    public ParentLink? Parent { get; init; }

    /// <summary>What led to it, where another instance did.</summary>
    public EventChain? Chain { get; init; }
}

/// <summary>An event by name. With <paramref name="Execution"/> it is for that wait alone, else for every wait on the name, oldest first.</summary>
public sealed record EventArrived(string Name, Value Payload, int? Execution = null) : Stimulus
{
    /// <summary>What led to it, where an instance published it.</summary>
    public EventChain? Chain { get; init; }
}

public sealed record TimerDue(int Execution) : Stimulus;

/// <summary>A job has ended: with what it gave, or with <paramref name="Error"/> after its last retry.</summary>
public sealed record JobEnded(string JobId, ObjectValue Outputs, ImmutableArray<string> Outcomes, string? Error = null) : Stimulus
{
    /// <summary>An activity that ran as a job, because its look at the world was late, and did not end with it: it asks people or posts a job.</summary>
    public RunResult? Then { get; init; }
}

/// <summary>A child tells the execution that waits for it under this key how it stands.</summary>
public sealed record ChildReported(int Execution, string Key, int Item, ChildReport Report) : Stimulus;

/// <summary>A system outside has done what the execution asked for.</summary>
public sealed record RequestAnswered(int Execution, string RequestId, Value Result) : Stimulus;

public sealed record TaskActed(TaskAct Act) : Stimulus;

/// <summary>
/// Somebody works here no more: what they have to do goes to <paramref name="Successor"/>, what they have claimed is offered again, and nothing is
/// offered to them any longer. Without a successor their own tasks stay as they are.
/// </summary>
public sealed record PersonLeft(string Person, string Name, string? Successor) : Stimulus;

/// <summary>An authored activity was run; fed back within the same step.</summary>
public sealed record Ran(int Execution, RunResult Result) : Stimulus;

public sealed record IncidentDecided(int Execution, Repair Repair, ImmutableArray<string> Outcomes, string Actor, string? Reason) : Stimulus;

public sealed record CancelRequested(string Actor, string? Reason) : Stimulus;

/// <summary>A person changes the instance by hand.</summary>
public sealed record Altered(ImmutableArray<Alteration> Alterations, string Actor, string? Reason) : Stimulus;
