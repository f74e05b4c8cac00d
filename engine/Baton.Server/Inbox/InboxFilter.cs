using System.Collections.Immutable;
using System.Linq.Expressions;
using Baton.Kernel;
using Baton.Runtime.Requests;
using Baton.Storage.Inbox;

namespace Baton.Server.Inbox;

/// <summary>Which messages a list shows, or a decision is about. What is null admits everything.</summary>
internal sealed record InboxFilter
{
    // What a person has to look at, unless something else is asked for.
    private static readonly ImmutableArray<InboxStatus> Open = [InboxStatus.Unmatched, InboxStatus.Poison];

    public ImmutableArray<InboxStatus> Statuses { get; init; } = Open;

    /// <summary>Where they came from, such as "wecom/baton".</summary>
    public string? Source { get; init; }

    public string? InstanceId { get; init; }

    /// <summary>A part of what became of them.</summary>
    public string? Note { get; init; }

    public DateTimeOffset? Since { get; init; }

    public DateTimeOffset? Before { get; init; }

    /// <exception cref="RefusedException">A status that there is not.</exception>
    public static ImmutableArray<InboxStatus> StatusesOf(string? text) => string.IsNullOrEmpty(text)
        ? Open
        : [.. text.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Select(each =>
            Enum.TryParse<InboxStatus>(each, ignoreCase: true, out var status) && Enum.IsDefined(status)
                ? status
                : throw new RefusedException(new Refusal("status-unknown", $"没有“{each}”这种状态。", $"There is no status {each}."), 400))];

    /// <summary>One stream for each status, by a constant, which alone is found by the index that keeps the open ones.</summary>
    public IEnumerable<IQueryable<InboxRow>> Apply(IQueryable<InboxRow> rows) => Statuses.Distinct().Select(status => Narrow(rows.Where(Of(status))));

    private IQueryable<InboxRow> Narrow(IQueryable<InboxRow> rows)
    {
        if (Source is { Length: > 0 } source)
            rows = rows.Where(row => row.Source == source);
        if (InstanceId is { Length: > 0 } instanceId)
            rows = rows.Where(row => row.InstanceId == instanceId);
        if (Note is { Length: > 0 } note)
            rows = rows.Where(row => row.Note != null && row.Note.Contains(note));
        if (Since is { } since)
            rows = rows.Where(row => row.ReceivedAt >= since);
        if (Before is { } before)
            rows = rows.Where(row => row.ReceivedAt < before);
        return rows;
    }

    private static Expression<Func<InboxRow, bool>> Of(InboxStatus status) => status switch
    {
        InboxStatus.Unread => row => row.Status == InboxStatus.Unread,
        InboxStatus.Unmatched => row => row.Status == InboxStatus.Unmatched,
        InboxStatus.Poison => row => row.Status == InboxStatus.Poison,
        _ => row => row.Status == InboxStatus.Done,
    };
}
