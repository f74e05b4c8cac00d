using Baton.Storage.Commits;

namespace Baton.Storage.Journal;

/// <summary>What happened in one step of one instance: one row a step, compact JSON.</summary>
public sealed record JournalRow(string Tenant, string InstanceId, int Step, DateTimeOffset At, byte[] Entries);

public sealed record AddJournal(JournalRow Row) : Change;

/// <summary>One act of one person or rule, append-only, kept ten years.</summary>
public sealed record AuditRow
{
    public required string Tenant { get; init; }

    /// <summary>Set by the store; no gaps are promised, the order is.</summary>
    public long Sequence { get; init; }
    public required DateTimeOffset At { get; init; }
    public required string Actor { get; init; }
    public string? OnBehalfOf { get; init; }
    public required string Channel { get; init; }

    /// <summary>What was done, such as "task.agree" or "parameter.set".</summary>
    public required string Act { get; init; }

    /// <summary>What it was done to: a task, an instance, a definition's parameter.</summary>
    public required string Subject { get; init; }
    public string? InstanceId { get; init; }

    /// <summary>From, to, reason and the like, as JSON.</summary>
    public string? Detail { get; init; }
}

public sealed record AddAudit(AuditRow Row) : Change;
