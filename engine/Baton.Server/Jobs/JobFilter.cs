using System.Collections.Immutable;
using Baton.Kernel;
using Baton.Runtime.Requests;
using Baton.Storage.Jobs;

namespace Baton.Server.Jobs;

/// <summary>Which jobs a list shows, or a decision is about. What is null or empty admits everything.</summary>
internal sealed record JobFilter
{
    public ImmutableArray<JobStatus> Statuses { get; init; } = [];

    public ImmutableArray<string> Kinds { get; init; } = [];

    public string? Lane { get; init; }

    public string? InstanceId { get; init; }

    public string? LimitKey { get; init; }

    /// <summary>A part of the error's text.</summary>
    public string? Error { get; init; }

    public DateTimeOffset? CreatedBefore { get; init; }

    public DateTimeOffset? CreatedAfter { get; init; }

    /// <summary>Several with commas.</summary>
    public static ImmutableArray<string> KindsOf(string? text) => [.. (text ?? "").Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)];

    /// <exception cref="RefusedException">A status that there is not.</exception>
    public static ImmutableArray<JobStatus> StatusesOf(string? text) => string.IsNullOrEmpty(text)
        ? []
        : [.. text.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Select(each =>
            Enum.TryParse<JobStatus>(each, ignoreCase: true, out var status) && Enum.IsDefined(status)
                ? status
                : throw new RefusedException(new Refusal("status-unknown", $"没有“{each}”这种状态。", $"There is no status {each}."), 400))];

    /// <summary>What the filter asks beyond status and kind.</summary>
    public IQueryable<JobRow> Apply(IQueryable<JobRow> rows)
    {
        if (InstanceId is { Length: > 0 } instanceId)
            rows = rows.Where(row => row.InstanceId == instanceId);
        if (Lane is { Length: > 0 } lane)
            rows = rows.Where(row => row.Lane == lane);
        if (LimitKey is { } limitKey)
            rows = rows.Where(row => row.LimitKey == limitKey);
        if (Error is { Length: > 0 } error)
            rows = rows.Where(row => row.Error != null && row.Error.Contains(error));
        if (CreatedBefore is { } before)
            rows = rows.Where(row => row.CreatedAt < before);
        if (CreatedAfter is { } after)
            rows = rows.Where(row => row.CreatedAt >= after);
        return rows;
    }
}
