using System.Text.Json.Serialization;
using Baton.Expressions.Values;

namespace Baton.Kernel.Tasks;

/// <summary>One piece of work for one person within one run of an approval node.</summary>
public sealed record PersonTask
{
    /// <summary>26 characters [0-9a-z], unique for ever.</summary>
    public required string Id { get; init; }

    /// <summary>Empty while it is offered to many.</summary>
    public required string Assignee { get; init; }
    public required TaskStatus Status { get; init; }
    public TaskDecision? Decision { get; init; }

    /// <summary>Whose it was before; null for what was this person's from the beginning.</summary>
    public FormerAssignee? TakenOver { get; init; }
    public required DateTimeOffset OpenedAt { get; init; }
    public DateTimeOffset? ClosedAt { get; init; }

    [JsonIgnore]
    public bool IsFinal => Status >= TaskStatus.Done;
}

/// <summary>Who had a task that somebody else has now, with the name as it was then; texts show it.</summary>
public sealed record FormerAssignee(string Person, string Name);

/// <summary>Everything from <see cref="Done"/> on is final.</summary>
public enum TaskStatus
{
    /// <summary>未轮到: a later member of a sequential node.</summary>
    Waiting = 0,

    /// <summary>待认领: offered to many.</summary>
    Offered = 1,

    /// <summary>待办.</summary>
    Open = 2,

    /// <summary>加签中 or 委派中: the giver waits.</summary>
    Paused = 3,

    Done = 10,

    /// <summary>无需处理: somebody else's answer decided.</summary>
    NotNeeded = 11,
    Transferred = 12,
    Returned = 13,
    Cancelled = 14,
    TimedOut = 15,
}

/// <summary>What was decided, by whom, through which channel.</summary>
public sealed record TaskDecision(TaskVerb Verb, string Actor, string? OnBehalfOf, string Channel, string? Reason)
{
    /// <summary>The actor's name as it was then; texts show it.</summary>
    public string? ActorName { get; init; }

    /// <summary>What was filled in, where something was asked for.</summary>
    public ObjectValue? Fields { get; init; }
}

public enum TaskVerb
{
    Agree = 0,
    Reject = 1,

    /// <summary>办理: fills in what was asked for; no vote.</summary>
    Handle = 2,

    /// <summary>抢单: takes what is offered to many.</summary>
    Claim = 10,

    /// <summary>放弃: gives back what was claimed.</summary>
    Release = 11,

    /// <summary>开始: does what was claimed; from then on it is not given back.</summary>
    Start = 12,
}

/// <summary>A person's act on a task. <paramref name="Channel"/> says where it came from: card, page, text, api.</summary>
public sealed record TaskAct(string TaskId, TaskVerb Verb, string Actor, string? OnBehalfOf, string Channel, string? Reason)
{
    public string? ActorName { get; init; }

    /// <summary>What was filled in; files as those who keep them describe them.</summary>
    public ObjectValue? Fields { get; init; }
}
