using System.Collections.Immutable;
using Baton.Runtime.Requests;
using Baton.Runtime.Schedules;
using Baton.Storage;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Baton.Server.Keys;

/// <summary>What a key was used for on its latest days, today included.</summary>
internal sealed record ReadKeyUsage(string Id, int Days) : IQuery<KeyUsage>
{
    private const int UsualDays = 30;
    private const int MostDays = 366;

    public Permission Permission => Permission.ManageKeys;

    /// <exception cref="RefusedException">No number of days.</exception>
    public static ReadKeyUsage Of(string id, int? days) => (days ?? UsualDays) is >= 1 and <= MostDays and var count
        ? new ReadKeyUsage(id, count)
        : throw RefusedException.Invalid($"days 在 1 到 {MostDays} 之间。", $"days is between 1 and {MostDays}.");
}

/// <summary>Counts of requests that passed the quota, and of instances started. <paramref name="Days"/> has the days of use, the latest first.</summary>
internal sealed record KeyUsage(string KeyId, UsageWindow Today, UsageWindow ThisMinute, ImmutableArray<UsageDay> Days);

/// <summary>A window of the quota; without a limit there is nothing remaining to tell.</summary>
internal sealed record UsageWindow(int Requests, int? Limit)
{
    public int? Remaining => Limit is { } limit ? Math.Max(0, limit - Requests) : null;
}

internal sealed record UsageDay(string Day, int Requests, int Starts);

internal sealed class KeyUsageReader(IStore store, KeyShelf shelf, CompanyClock clock, RequestContext caller, TimeProvider time) : IRequestHandler<ReadKeyUsage, KeyUsage>
{
    public async Task<KeyUsage> Handle(ReadKeyUsage request, CancellationToken cancellationToken)
    {
        var key = await shelf.FindAsync(request.Id, cancellationToken);
        await using var reads = store.OpenReads();
        var days = await reads.KeyUsage.Where(row => row.Tenant == caller.Tenant && row.KeyId == request.Id).OrderByDescending(row => row.Day).Take(request.Days).ToListAsync(cancellationToken);
        var starts = await reads.KeyStarts.Where(row => row.Tenant == caller.Tenant && row.KeyId == request.Id).OrderByDescending(row => row.Day).Take(request.Days)
            .ToDictionaryAsync(row => row.Day, row => row.Starts, cancellationToken);
        var now = time.GetUtcNow();
        var today = days.FirstOrDefault(row => row.Day == KeyDay.Of(clock.DayOf(now)));
        var thisMinute = today?.Minute == now.ToUnixTimeSeconds() / 60 ? today.MinuteRequests : 0;
        return new KeyUsage(
            request.Id, new UsageWindow(today?.Requests ?? 0, key.PerDay), new UsageWindow(thisMinute, key.PerMinute),
            [.. days.Select(row => new UsageDay(row.Day, row.Requests, starts.GetValueOrDefault(row.Day)))]);
    }
}
