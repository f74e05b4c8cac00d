using System.Collections.Immutable;
using Baton.Runtime.Steps;
using Baton.Server.Maintenance.Checks;
using Baton.Storage;
using Baton.Storage.Commits;
using Baton.Storage.Sqlite;

namespace Baton.Server.Maintenance;

/// <summary>Reads everything and says what does not fit together.</summary>
internal static class ConsistencyCheck
{
    /// <summary>So many of one kind are told one by one.</summary>
    private const int Shown = 20;

    public static async Task<int> RunAsync(MaintenanceRun run)
    {
        await using var services = (ServiceProvider)await run.OpenAsync();
        var store = services.GetRequiredService<IStore>();
        var isRepairing = run.Options.Contains("--repair");
        var (problems, mended) = (await FileProblemsAsync(run, store), 0);
        IAsyncEnumerable<Finding>[] all =
        [
            RowChecks.WaitsAsync(store), RowChecks.TimersAsync(store), RowChecks.TasksAsync(store), RowChecks.ValuesAsync(store), RowChecks.BusinessKeysAsync(store),
            DefinitionChecks.FlagsAsync(store), DefinitionChecks.TriggersAsync(store), LaneChecks.HeadsAsync(store),
            new InstanceChecks(store, services.GetRequiredService<InstanceStates>()).AllAsync(),
        ];
        foreach (var check in all)
        {
            var told = 0;
            await foreach (var finding in check)
            {
                if (++told <= Shown)
                    await run.SayAsync($"{(finding.IsNote ? "·" : "✗")} {finding.Chinese}", finding.English);
                if (finding.IsNote)
                    continue;
                problems++;
                if (isRepairing && !finding.Repair.IsEmpty && (await store.CommitAsync(new Commit(finding.Tenant, finding.Repair), CancellationToken.None)).IsWritten)
                    mended++;
            }

            if (told > Shown)
                await run.SayAsync($"  …同类问题共 {told} 个", $"{told} of this kind in all");
        }

        await (problems == 0
            ? run.SayAsync("✓ 没有发现问题。", "Nothing is wrong.")
            : run.SayAsync($"发现 {problems} 个问题{(isRepairing ? $"，修复了 {mended} 个" : "")}。", $"{problems} problems{(isRepairing ? $", {mended} mended" : "")}."));
        return problems == mended ? 0 : MaintenanceCommand.Wrong;
    }

    private static async Task<int> FileProblemsAsync(MaintenanceRun run, IStore store)
    {
        if (store is not SqliteStore file)
            return 0;
        var wrong = (await file.CheckFileAsync(CancellationToken.None)).Where(line => line != "ok").ToList();
        foreach (var line in wrong)
            await run.SayAsync($"✗ 数据库文件损坏：{line}", $"the database file is damaged: {line}");
        return wrong.Count;
    }
}

/// <summary>Something that does not fit together. A note is worth knowing and no problem; <see cref="Repair"/> mends it safely, where that is possible.</summary>
internal sealed record Finding(string Tenant, string Chinese, string English)
{
    public bool IsNote { get; init; }

    public ImmutableArray<Change> Repair { get; init; } = [];
}
