using System.Text.Json;
using Baton.Expressions.Values.Large;
using Baton.Kernel.Executions;
using Baton.Kernel.Waits;
using Baton.Runtime.Steps;
using Baton.Storage;
using Baton.Storage.Instances;
using Baton.Storage.Jobs;
using Baton.Storage.Reads;
using Microsoft.EntityFrameworkCore;

namespace Baton.Server.Maintenance.Checks;

/// <summary>An instance's state can be read, says what its row says, and waits for what is there; its journal has no gap.</summary>
internal sealed class InstanceChecks(IStore store, InstanceStates states)
{
    private const int Page = 200;

    public async IAsyncEnumerable<Finding> AllAsync()
    {
        await using var reads = store.OpenReads();
        InstanceRow? last = null;
        while (await NextAsync(reads, last) is { Count: > 0 } rows)
        {
            foreach (var row in rows)
            {
                await foreach (var finding in OneAsync(reads, row))
                    yield return finding;
            }

            last = rows[^1];
        }
    }

    private static Task<List<InstanceRow>> NextAsync(StoreReads reads, InstanceRow? last)
    {
        var rows = reads.Instances;
#pragma warning disable CA1309 // The database compares, byte by byte.
        var next = last is null ? rows : rows.Where(row => string.Compare(row.Tenant, last.Tenant) > 0 || (row.Tenant == last.Tenant && string.Compare(row.Id, last.Id) > 0));
#pragma warning restore CA1309
        return next.OrderBy(row => row.Tenant).ThenBy(row => row.Id).Take(Page).ToListAsync();
    }

    private async IAsyncEnumerable<Finding> OneAsync(StoreReads reads, InstanceRow row)
    {
        var (state, problem) = await ReadAsync(row);
        if (problem is not null)
            yield return problem;
        if (state is null)
            yield break;
        if (row.SubStatus != state.Status.ToString() || row.DefinitionVersionId != state.Plan.VersionId || row.ContentHash != state.Plan.ContentHash || row.CorrelationId != state.CorrelationId)
            yield return Of(row, "的列表信息与它的状态不一致", "is listed with other columns than its state says");
        await foreach (var finding in JournalAsync(reads, row, state))
            yield return finding;
        if (state.HasEnded)
            yield break;
        await foreach (var finding in WaitsAsync(reads, row, state))
            yield return finding;
    }

    private async Task<(InstanceState? State, Finding? Problem)> ReadAsync(InstanceRow row)
    {
        try
        {
            return (await states.TryReadAsync(row, CancellationToken.None), null);
        }
        catch (LargeValueMissingException)
        {
            return (null, Of(row, "引用的大数据不见了", "refers to a large value that is not there"));
        }
        catch (Exception exception) when (exception is JsonException or NotSupportedException or FormatException or InvalidOperationException)
        {
            return (null, Of(row, $"的状态读不出来：{exception.Message}", $"has a state that cannot be read: {exception.Message}"));
        }
    }

    private static async IAsyncEnumerable<Finding> JournalAsync(StoreReads reads, InstanceRow row, InstanceState state)
    {
        var steps = reads.Journal.Where(step => step.Tenant == row.Tenant && step.InstanceId == row.Id);
        var count = await steps.CountAsync();
        // The steps of an ended instance may have been kept long enough.
        if (count == 0 && state.HasEnded)
            yield break;
        if (count == 0 || count != state.Steps || await steps.MinAsync(step => step.Step) != 1 || await steps.MaxAsync(step => step.Step) != state.Steps)
            yield return Of(row, $"的步骤记录有缺口：应有 {state.Steps} 步，只有 {count} 步", $"has gaps in its journal: {count} of {state.Steps} steps");
    }

    private static async IAsyncEnumerable<Finding> WaitsAsync(StoreReads reads, InstanceRow row, InstanceState state)
    {
        var stored = await reads.Waits.Where(wait => wait.Tenant == row.Tenant && wait.InstanceId == row.Id).Select(wait => wait.Id).ToListAsync();
        var timers = await reads.Timers.Where(timer => timer.Tenant == row.Tenant && timer.InstanceId == row.Id).Select(timer => timer.Id).ToListAsync();
        var waits = state.Waits.Where(wait => wait.Kind == WaitKind.Event).Select(wait => wait.IdIn(row.Id)).ToList();
        var due = state.Waits.Where(wait => wait.Due is not null).Select(wait => wait.IdIn(row.Id)).ToList();
        if (!waits.Order(StringComparer.Ordinal).SequenceEqual(stored.Order(StringComparer.Ordinal)))
            yield return Of(row, "在等的事件与登记的等待不一致", "waits for other events than its waits say");
        if (!due.Order(StringComparer.Ordinal).SequenceEqual(timers.Order(StringComparer.Ordinal)))
            yield return Of(row, "的定时与登记的不一致", "has other timers than its state says");
        foreach (var wait in state.Waits.Where(wait => wait.Kind == WaitKind.Job))
        {
            if (!await reads.Jobs.AnyAsync(job => job.Tenant == row.Tenant && job.Id == wait.Key && (job.Status == JobStatus.Waiting || job.Status == JobStatus.Parked)))
                yield return Of(row, $"在等的作业 {wait.Key} 已经不在", $"waits for job {wait.Key}, which is gone or has ended");
        }
    }

    private static Finding Of(InstanceRow row, string chinese, string english) => new(row.Tenant, $"流程实例 {row.Id} {chinese}", $"instance {row.Id} {english}");
}
