using Baton.Storage.Commits;

namespace Baton.Storage.Tasks;

/// <summary>A person's work item. <see cref="Data"/> is its notice as JSON: what is asked, the facts, the reasons to choose from.</summary>
public sealed record TaskRow
{
    public const string ApprovalKind = "approval";

    /// <summary>Somebody fills in what is asked for.</summary>
    public const string HandlingKind = "handling";

    /// <summary>Offered to many, while nobody has it; then of who claimed it.</summary>
    public const string OfferKind = "offer";

    public required string Tenant { get; init; }
    public required string Id { get; init; }
    public required string InstanceId { get; init; }
    public required int Execution { get; init; }
    public required string ActivityId { get; init; }
    public required string Kind { get; init; }
    /// <summary>Empty while it is offered to many.</summary>
    public required string Assignee { get; init; }

    /// <summary>The task state of the kernel, by name: Open, Done, NotNeeded, TimedOut, Cancelled, …</summary>
    public required string Status { get; init; }
    public required string Title { get; init; }
    public required byte[] Data { get; init; }
    public string? Decision { get; init; }
    public string? Actor { get; init; }
    public string? Channel { get; init; }
    public string? Reason { get; init; }
    public required DateTimeOffset CreatedAt { get; init; }
    public DateTimeOffset? Due { get; init; }
    public DateTimeOffset? ClosedAt { get; init; }
}

/// <summary>Inserts or replaces the task.</summary>
public sealed record SaveTask(TaskRow Row) : Change;
