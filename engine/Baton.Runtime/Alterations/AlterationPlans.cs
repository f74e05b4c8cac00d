using System.Collections.Immutable;
using System.Text;
using Baton.Runtime.Steps;
using Baton.Storage;
using Baton.Storage.Commits;
using Baton.Storage.Inbox;
using Baton.Storage.Settings;
using Microsoft.EntityFrameworkCore;

namespace Baton.Runtime.Alterations;

/// <summary>Keeps plans, and a message in the inbox for each of their instances: durable, handled once, visible where it fails.</summary>
public sealed class AlterationPlans(IStore store, Signals signals)
{
    private const string Area = "alterations";

    /// <summary>Stores a plan and hands it over to the workers. The guard that stood in the way, if one did.</summary>
    public async Task<Guard?> SubmitAsync(string tenant, AlterationPlan plan, ImmutableArray<Change> with, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(plan);
        var kept = new SaveSetting(new SettingRow(tenant, Area, plan.Id, plan.Write(), 1, plan.CreatedAt), 0);
        var messages = plan.InstanceIds.Select(id => new Receive(new InboxRow
        {
            Tenant = tenant,
            Source = SourceOf(plan.Id),
            DedupKey = id,
            Payload = Encoding.UTF8.GetBytes(id),
            Status = InboxStatus.Unread,
            ReceivedAt = plan.CreatedAt,
        }));
        var commit = new Commit(tenant, [kept, .. messages, .. with]);
        var result = await store.CommitAsync(commit, cancellation);
        if (result.IsWritten)
            signals.AfterCommit(commit);
        return result.RefusedBy;
    }

    public async Task<AlterationPlan?> FindAsync(string tenant, string planId, CancellationToken cancellation) =>
        await store.FindSettingAsync(tenant, Area, planId, cancellation) is { } row ? AlterationPlan.Read(row.Value) : null;

    /// <summary>How it stands with each instance, in the plan's order. One whose message was cleared away since is over.</summary>
    public async Task<ImmutableArray<AlterationJob>> ListJobsAsync(string tenant, AlterationPlan plan, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(plan);
        await using var reads = store.OpenReads();
        var source = SourceOf(plan.Id);
        var rows = await reads.Inbox.Where(row => row.Tenant == tenant && row.Source == source).ToDictionaryAsync(row => row.DedupKey, cancellation);
        return [.. plan.InstanceIds.Select(id => Of(plan, id, rows.GetValueOrDefault(id)))];
    }

    /// <summary>The inbox source of a plan's messages.</summary>
    public static string SourceOf(string planId) => $"{Area}/{planId}";

    internal static bool TryReadPlan(string source, out string planId)
    {
        planId = source.StartsWith($"{Area}/", StringComparison.Ordinal) ? source[(Area.Length + 1)..] : "";
        return planId.Length > 0;
    }

    private static AlterationJob Of(AlterationPlan plan, string instanceId, InboxRow? row) => new(
        plan.Id,
        instanceId,
        row switch
        {
            null or { Status: InboxStatus.Done } => AlterationJobStatus.Completed,
            { Status: InboxStatus.Unread, ClaimedBy: null } => AlterationJobStatus.Pending,
            { Status: InboxStatus.Unread } => AlterationJobStatus.Running,
            _ => AlterationJobStatus.Failed,
        },
        row?.Note,
        plan.CreatedAt,
        row?.FinishedAt);
}
