using System.Text;
using Baton.Runtime.Hosting;
using Baton.Runtime.Pausing;
using Baton.Runtime.Steps;
using Baton.Storage;
using Baton.Storage.Commits;
using Baton.Storage.Jobs;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Baton.Runtime.Organisation.Leavers;

/// <summary>
/// Looks every few minutes whether somebody who works here no more still has to do something: a task may have come in the moment they left, or the
/// organisation was changed by other means. Where nobody could take over before, it is tried again as soon as somebody can.
/// </summary>
public sealed class LeaverPump(IStore store, IOrganisation organisation, Succession succession, Signals signals, RuntimePause pause, TimeProvider time, ILogger<LeaverPump> logger) : BackgroundService
{
    private static readonly TimeSpan Look = TimeSpan.FromMinutes(2);

    protected override Task ExecuteAsync(CancellationToken stoppingToken) => Loop.RunAsync(LookAsync, logger, time, stoppingToken);

    private async Task LookAsync(CancellationToken cancellation)
    {
        await Task.Delay(Look, time, cancellation);
        if ((await pause.ReadAsync(cancellation)).IsPaused)
            return;
        foreach (var tenant in await TenantsAsync(cancellation))
            await OrderAsync(tenant, cancellation);
    }

    // Only those whom somebody has left.
    private async Task<List<string>> TenantsAsync(CancellationToken cancellation)
    {
        await using var reads = store.OpenReads();
        return await reads.Persons.Where(person => !person.IsActive).Select(person => person.Tenant).Distinct().ToListAsync(cancellation);
    }

    private async Task OrderAsync(string tenant, CancellationToken cancellation)
    {
        var people = await organisation.ReadAsync(tenant, cancellation);
        var left = people.All.Where(person => !person.IsActive).Select(person => person.Id).ToArray();
        if (left.Length == 0)
            return;
        await using var reads = store.OpenReads();
        var waiting = await reads.Tasks.Where(task => task.Tenant == tenant && task.ClosedAt == null && left.Contains(task.Assignee)).Select(task => task.Assignee).Distinct().ToListAsync(cancellation);
        if (waiting.Count == 0)
            return;
        var ordered = (await reads.Jobs.Where(job => job.Tenant == tenant && job.Kind == LeaverJob.Kind && (job.Status == JobStatus.Waiting || job.Status == JobStatus.Parked))
            .Select(job => new { job.Id, job.Status, job.Payload }).ToListAsync(cancellation)).ToLookup(job => Encoding.UTF8.GetString(job.Payload));
        foreach (var person in waiting)
        {
            if (!ordered.Contains(person))
                await CommitAsync(tenant, LeaverJob.For(tenant, person, time), cancellation);
            else if (ordered[person].All(job => job.Status == JobStatus.Parked) && succession.Of(person, null, people) is not null)
                await CommitAsync(tenant, new ReviveJob(ordered[person].First().Id, time.GetUtcNow()), cancellation);
        }
    }

    private async Task CommitAsync(string tenant, Change change, CancellationToken cancellation)
    {
        var commit = new Commit(tenant, [change]);
        if ((await store.CommitAsync(commit, cancellation)).IsWritten)
            signals.AfterCommit(commit);
    }
}
