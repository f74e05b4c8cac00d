using System.Text;
using Baton.Expressions.Values.Large;
using Baton.Runtime.Hosting;
using Baton.Storage;
using Baton.Storage.Instances;
using Baton.Storage.Retention;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace Baton.Runtime.Retention;

/// <summary>
/// Takes away what has been kept long enough, in commits of a few rows with pauses between them, so that steps never wait long for the
/// database: it may have at most a fifth of the writer's time.
/// </summary>
public sealed class RetentionRun(
    IStore store, RetentionRound round, IEnumerable<TemporarySettings> temporary, IOptionsMonitor<RetentionOptions> options, TimeProvider time)
{
    /// <summary>So many times as long as a commit took, the others have the database.</summary>
    private const int Share = 4;

    private const int InstancesRead = 20;

    // Longer than the longest window of a rate, an hour, and than clocks of nodes differ.
    private static readonly TimeSpan RatesKept = TimeSpan.FromHours(2);

    private static readonly TimeSpan ShortestPause = TimeSpan.FromMilliseconds(50);

    /// <summary>A whole round, where it is this node's turn. False otherwise, and where another node has taken it over.</summary>
    public async Task<bool> TryAsync(CancellationToken cancellation)
    {
        if (!await round.TryBeginAsync(cancellation))
            return false;
        var given = options.CurrentValue;
        // Journals first: they are most of what there is.
        var isWhole = await PurgeTenantsAsync(given, cancellation)
            && await PurgeAllAsync("inbox", given.InboxDays, before => new PurgeHandledMessages(before), cancellation)
            && await PurgeAllAsync("open-inbox", given.OpenInboxDays, before => new PurgeOpenMessages(before), cancellation)
            && await PurgeAllAsync("jobs", given.JobDays, before => new PurgeFinishedJobs(before), cancellation)
            && await PurgeAllAsync("job-rates", new PurgeJobRates(time.GetUtcNow() - RatesKept), cancellation)
            && await PurgeSettingsAsync(cancellation)
            && await PurgeAllAsync("answers", given.AnswerDays, before => new PurgeAnswers(before), cancellation)
            && await PurgeAllAsync("deliveries", given.DeliveryDays, before => new PurgeDeliveries(before), cancellation)
            && await PurgeAllAsync("key-usage", given.KeyUsageDays, before => new PurgeKeyUsage(before.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture)), cancellation)
            && await PurgeAllAsync("tasks", given.TaskDays, before => new PurgeTasks(before), cancellation)
            && await PurgeAllAsync("audit", given.AuditDays, before => new PurgeAudit(before), cancellation);
        if (isWhole)
            await round.EndAsync(given.Every, cancellation);
        return isWhole;
    }

    private async Task<bool> PurgeSettingsAsync(CancellationToken cancellation)
    {
        foreach (var each in temporary)
        {
            if (!await PurgeAllAsync("settings", new PurgeSettings("", each.Area, time.GetUtcNow() - each.Kept), cancellation))
                return false;
        }

        return true;
    }

    private async Task<bool> PurgeTenantsAsync(RetentionOptions given, CancellationToken cancellation)
    {
        for (var tenant = await NextTenantAsync(null, cancellation); tenant is not null; tenant = await NextTenantAsync(tenant, cancellation))
        {
            var of = tenant;
            var isWhole = await PurgeJournalsAsync(of, given.JournalDays, cancellation)
                && await PurgeAllAsync("instances", given.InstanceDays, before => new PurgeInstances(of, before), cancellation)
                && await PurgeAllAsync("parked-jobs", given.ParkedJobDays, before => new PurgeParkedJobs(of, before), cancellation);
            if (!isWhole)
                return false;
        }

        return true;
    }

    // One that has jobs need not have instances.
    private async Task<string?> NextTenantAsync(string? after, CancellationToken cancellation)
    {
        await using var reads = store.OpenReads();
#pragma warning disable CA1309 // The database compares, byte by byte.
        var ofInstances = await reads.Instances.Select(row => row.Tenant).Where(tenant => after == null || string.Compare(tenant, after) > 0).OrderBy(tenant => tenant).FirstOrDefaultAsync(cancellation);
        var ofJobs = await reads.Jobs.Select(row => row.Tenant).Where(tenant => after == null || string.Compare(tenant, after) > 0).OrderBy(tenant => tenant).FirstOrDefaultAsync(cancellation);
#pragma warning restore CA1309
        return ofInstances is null || (ofJobs is not null && Comparison(ofJobs, ofInstances) < 0) ? ofJobs : ofInstances;
    }

    private static int Comparison(string one, string other) => Encoding.UTF8.GetBytes(one).AsSpan().SequenceCompareTo(Encoding.UTF8.GetBytes(other));

    private async Task<bool> PurgeJournalsAsync(string tenant, int days, CancellationToken cancellation)
    {
        if (days == 0)
            return true;
        var before = time.GetUtcNow().AddDays(-days);
        while (await EndedAsync(tenant, round.MarkOf(tenant), before, cancellation) is { Count: > 0 } ended)
        {
            foreach (var instance in ended)
            {
                var kept = new LargeValueSource($"Instance {instance.Id}").MissingIn(instance.State);
                if (!await PurgeAllAsync("journal", new PurgeJournal(tenant, instance.Id, instance.Version, [.. kept]), cancellation))
                    return false;
            }

            if (!await round.KeepAsync(tenant, new JournalMark(ended[^1].FinishedAt!.Value, ended[^1].Id), cancellation))
                return false;
        }

        return true;
    }

    private async Task<List<InstanceRow>> EndedAsync(string tenant, JournalMark mark, DateTimeOffset before, CancellationToken cancellation)
    {
        await using var reads = store.OpenReads();
#pragma warning disable CA1309 // As above.
        return await reads.Instances
            .Where(row => row.Tenant == tenant && row.FinishedAt >= mark.EndedAt && row.FinishedAt < before && (row.FinishedAt > mark.EndedAt || string.Compare(row.Id, mark.InstanceId) > 0))
            .OrderBy(row => row.FinishedAt).ThenBy(row => row.Id).Take(InstancesRead).ToListAsync(cancellation);
#pragma warning restore CA1309
    }

    private Task<bool> PurgeAllAsync(string kind, int days, Func<DateTimeOffset, Purge> purge, CancellationToken cancellation) =>
        days == 0 ? Task.FromResult(true) : PurgeAllAsync(kind, purge(time.GetUtcNow().AddDays(-days)), cancellation);

    /// <summary>False when another node has the round.</summary>
    private async Task<bool> PurgeAllAsync(string kind, Purge purge, CancellationToken cancellation)
    {
        var batch = options.CurrentValue.Batch;
        while (true)
        {
            var begun = time.GetTimestamp();
            var deleted = await store.PurgeAsync(purge, batch, cancellation);
            Telemetry.Deleted(kind, deleted);
            if (deleted < batch)
                return await round.KeepAsync(cancellation);
            var pause = time.GetElapsedTime(begun) * Share;
            await Task.Delay(pause > ShortestPause ? pause : ShortestPause, time, cancellation);
            if (!await round.KeepAsync(cancellation))
                return false;
        }
    }
}
