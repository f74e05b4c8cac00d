using System.Text.Json;
using Baton.Kernel.Executions;
using Baton.Runtime.Jobs;
using Baton.Runtime.Organisation;
using Baton.Runtime.Steps;
using Baton.Storage;
using Baton.Storage.Commits;
using Baton.Storage.Jobs;
using Baton.Storage.Reads;
using Baton.Storage.Tasks;
using Baton.WeCom.Channels;
using Baton.WeCom.Inbox;
using Baton.WeCom.Questions;
using Microsoft.EntityFrameworkCore;

namespace Baton.WeCom.Jobs;

/// <summary>
/// Looks whether cards stand as their tasks do, for what went by while Tencent or an application was away: a task that was closed and whose card
/// nothing has closed; a closing that was given up, once a day for a week; and a card whose sending was given up and whose task is open, once an
/// hour for a day and then once a day for a week. A look costs what was closed since the last one, a page at a time.
/// </summary>
internal sealed class CardPatrol(IStore store, IOrganisation organisation, TaskFates fates, WeComApps apps, Signals signals, TimeProvider time)
{
    private const int Page = 200;
    private const int MostRevived = 500;

    private static readonly string[] Closings = [CloseCardJobHandler.JobKind, CardChange.Kind];
    public static readonly TimeSpan Worth = TimeSpan.FromDays(7);

    /// <summary>Closes the cards of tasks that were closed in this time and whose cards nothing closes.</summary>
    public async Task<int> CloseAsync(DateTimeOffset from, DateTimeOffset until, CancellationToken cancellation)
    {
        var (count, last) = (0, "");
        while (await ClosedAsync(from, last, until, cancellation) is { Count: > 0 } closed)
        {
            count += await CloseAsync(closed, cancellation);
            (from, last) = (closed[^1].ClosedAt!.Value, closed[^1].Id);
        }

        return count;
    }

    private async Task<List<TaskRow>> ClosedAsync(DateTimeOffset from, string last, DateTimeOffset until, CancellationToken cancellation)
    {
        await using var reads = store.OpenReads();
#pragma warning disable CA1309 // The database compares, byte by byte.
        return await reads.Tasks
            .Where(task => task.Tenant == "" && task.ClosedAt >= from && task.ClosedAt < until && (task.ClosedAt > from || string.Compare(task.Id, last) > 0) && task.Kind != TaskRow.OfferKind)
            .OrderBy(task => task.ClosedAt).ThenBy(task => task.Id).Take(Page).ToListAsync(cancellation);
#pragma warning restore CA1309
    }

    private async Task<int> CloseAsync(List<TaskRow> closed, CancellationToken cancellation)
    {
        await using var reads = store.OpenReads();
        var ids = closed.Select(task => task.Id).ToList();
        var sends = await reads.Jobs.Where(job => job.Tenant == "" && ids.Contains(job.Id) && job.Kind == SendJobHandler.JobKind && job.Status == JobStatus.Done).ToDictionaryAsync(job => job.Id, cancellation);
        var (instances, keys) = (closed.Select(task => task.InstanceId).Distinct().ToList(), ids.Select(WeComChannel.CloseKeyOf).ToList());
        var closing = await reads.Jobs
            .Where(job => job.Tenant == "" && job.InstanceId != null && instances.Contains(job.InstanceId) && job.SupersedeKey != null && keys.Contains(job.SupersedeKey))
            .Select(job => job.SupersedeKey!).ToListAsync(cancellation);
        var people = await organisation.ReadAsync("", cancellation);
        var count = 0;
        foreach (var task in closed.Where(task => sends.ContainsKey(task.Id) && !closing.Contains(WeComChannel.CloseKeyOf(task.Id))))
        {
            if (await ClosingOfAsync(task, sends[task.Id], people, cancellation) is not { } job)
                continue;
            await CommitAsync(job, cancellation);
            count++;
        }

        return count;
    }

    /// <summary>Lets closings run again that were given up in this time.</summary>
    public async Task<int> ReviveAsync(DateTimeOffset from, DateTimeOffset until, CancellationToken cancellation)
    {
        await using var reads = store.OpenReads();
        return await ReviveAsync(Parked(reads, from, until, Worth).Where(job => Closings.Contains(job.Kind)), cancellation);
    }

    /// <summary>Sends cards again whose sending was given up in this time and whose task is open still. One that has arrived after all is not shown twice: its task_id is known.</summary>
    /// <param name="from">Given up since then.</param>
    /// <param name="until">And before then.</param>
    /// <param name="within">Cards that are older are left to people.</param>
    /// <param name="cancellation">Gives up.</param>
    public async Task<int> SendAgainAsync(DateTimeOffset from, DateTimeOffset until, TimeSpan within, CancellationToken cancellation)
    {
        await using var reads = store.OpenReads();
        return await ReviveAsync(
            Parked(reads, from, until, within).Where(job => job.Kind == SendJobHandler.JobKind && reads.Tasks.Any(task => task.Tenant == job.Tenant && task.Id == job.Id && task.ClosedAt == null)),
            cancellation);
    }

    private IQueryable<JobRow> Parked(StoreReads reads, DateTimeOffset from, DateTimeOffset until, TimeSpan within)
    {
        var oldest = time.GetUtcNow() - within;
        return reads.Jobs.Where(job => job.Tenant == "" && job.Status == JobStatus.Parked && job.CreatedAt > oldest && job.LastAttemptAt >= from && job.LastAttemptAt < until);
    }

    private async Task<int> ReviveAsync(IQueryable<JobRow> jobs, CancellationToken cancellation)
    {
        var parked = await jobs.OrderBy(job => job.Sequence).Take(MostRevived).Select(job => job.Id).ToListAsync(cancellation);
        foreach (var id in parked)
            await CommitAsync(new ReviveJob(id, time.GetUtcNow()), cancellation);
        return parked.Count;
    }

    // The card says by whom it was sent and to whom.
    private async Task<AddJob?> ClosingOfAsync(TaskRow task, JobRow send, People people, CancellationToken cancellation)
    {
        if (send.Result is { } result && JsonSerializer.Deserialize(result, JobJson.Default.SendResult) is { IsSkipped: true })
            return null;
        using var message = JsonDocument.Parse(send.Payload);
        var root = message.RootElement;
        if (apps.Find(root.GetProperty("agentid").GetInt32()) is not { } app || root.GetProperty("touser").GetString() is not { } user || user.Contains('|', StringComparison.Ordinal))
            return null;
        var flow = root.GetProperty("template_card").TryGetProperty("source", out var source) && source.TryGetProperty("desc", out var desc) ? desc.GetString()! : "";
        var card = new Runtime.Channels.TaskCard(task.Id, flow, StateJson.ReadNotice(task.Data));
        var draft = new WeComChannel(app).TaskClosed(user, card, await fates.HeadlineAsync(task, people, cancellation), null);
        return DetachedJob.Of(task.Tenant, DerivedId.Of(task.ClosedAt!.Value, task.Id, task.Execution, 0, "patrol"), draft, time.GetUtcNow(), task.InstanceId);
    }

    // Refused where somebody has seen to it at this moment.
    private async Task CommitAsync(Change change, CancellationToken cancellation)
    {
        var commit = new Commit("", [change]);
        if ((await store.CommitAsync(commit, cancellation)).IsWritten)
            signals.AfterCommit(commit);
    }
}
