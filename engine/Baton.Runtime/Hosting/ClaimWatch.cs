using Baton.Runtime.Jobs;
using Baton.Runtime.Steps;
using Baton.Storage;
using Baton.Storage.Commits;
using Baton.Storage.Inbox;
using Baton.Storage.Jobs;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Baton.Runtime.Hosting;

/// <summary>
/// Gives back claims that nobody renews although the clock says that they still hold, as after it was set back: a claim that looks the same
/// for longer than claims last, by a watch that nobody sets, belongs to nobody. Where clocks are right, claims run out earlier by themselves.
/// </summary>
public sealed partial class ClaimWatch(IStore store, Signals signals, IOptions<JobOptions> options, TimeProvider time, ILogger<ClaimWatch> logger) : BackgroundService
{
    private readonly Dictionary<Seen, long> _since = [];

    private TimeSpan Pause => options.Value.Claim / 3;

    protected override Task ExecuteAsync(CancellationToken stoppingToken) => Loop.RunAsync(LookAsync, logger, time, stoppingToken);

    private async Task LookAsync(CancellationToken cancellation)
    {
        await Task.Delay(Pause, time, cancellation);
        var seen = await ReadAsync(cancellation);
        var now = time.GetTimestamp();
        foreach (var gone in _since.Keys.Except(seen).ToArray())
            _since.Remove(gone);
        foreach (var claim in seen)
        {
            if (_since.TryAdd(claim, now) || time.GetElapsedTime(_since[claim], now) < options.Value.Claim + Pause)
                continue;
            var commit = new Commit(claim.Tenant, [claim.Expiry()]);
            if ((await store.CommitAsync(commit, cancellation)).IsWritten)
            {
                Expired(claim.What, claim.ClaimedBy, claim.ClaimedUntil);
                signals.AfterCommit(commit);
            }
        }
    }

    private async Task<HashSet<Seen>> ReadAsync(CancellationToken cancellation)
    {
        await using var reads = store.OpenReads();
        var jobs = await reads.Jobs.Where(row => row.ClaimedBy != null)
            .Select(row => new { row.Tenant, row.Id, row.ClaimedBy, row.ClaimedUntil }).ToListAsync(cancellation);
        var messages = await reads.Inbox.Where(row => row.Status == InboxStatus.Unread && row.ClaimedBy != null)
            .Select(row => new { row.Tenant, row.Sequence, row.ClaimedBy, row.ClaimedUntil }).ToListAsync(cancellation);
        return
        [
            .. jobs.Select(row => new Seen(row.Tenant, row.Id, null, row.ClaimedBy!, row.ClaimedUntil!.Value)),
            .. messages.Select(row => new Seen(row.Tenant, null, row.Sequence, row.ClaimedBy!, row.ClaimedUntil!.Value)),
        ];
    }

    [LoggerMessage(1, LogLevel.Warning, "The claim of {Node} on {What}, until {Until:O}, was not renewed and is given back")]
    private partial void Expired(string what, string node, DateTimeOffset until);

    private sealed record Seen(string Tenant, string? JobId, long? Message, string ClaimedBy, DateTimeOffset ClaimedUntil)
    {
        public string What => JobId is null ? $"message {Message}" : $"job {JobId}";

        public Guard Expiry() => JobId is null
            ? new ExpireInboxClaim(Message!.Value, ClaimedBy, ClaimedUntil)
            : new ExpireJobClaim(JobId, ClaimedBy, ClaimedUntil);
    }
}
