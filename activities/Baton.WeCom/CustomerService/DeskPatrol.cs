using Baton.Kernel.Executions;
using Baton.Runtime.Hosting;
using Baton.Runtime.Jobs;
using Baton.Runtime.Pausing;
using Baton.Runtime.Steps;
using Baton.Storage;
using Baton.Storage.Commits;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Baton.WeCom.CustomerService;

/// <summary>Looks at each desk now and then: Tencent's word that something has come may be lost, and what has come must not wait for the next customer.</summary>
internal sealed class DeskPatrol(DeskCursors cursors, WeComApps apps, IStore store, Signals signals, RuntimePause pause, TimeProvider time, ILogger<DeskPatrol> logger) : BackgroundService
{
    private static readonly TimeSpan Look = TimeSpan.FromMinutes(10);

    protected override Task ExecuteAsync(CancellationToken stoppingToken) => Loop.RunAsync(LookAsync, logger, time, stoppingToken);

    /// <summary>Orders a fetch from each desk; by one node for all, once within <see cref="Look"/>.</summary>
    public async Task OrderAsync(CancellationToken cancellation)
    {
        var now = time.GetUtcNow();
        var turn = DateTimeOffset.UnixEpoch.AddTicks((now - DateTimeOffset.UnixEpoch).Ticks / Look.Ticks * Look.Ticks);
        foreach (var (app, openKfId, _) in (await cursors.ListAsync(cancellation)).Where(desk => apps.Find(desk.App) is not null))
        {
            var fetch = new DeskFetch(app, openKfId, Token: null);
            var commit = new Commit("", [DetachedJob.Of("", DerivedId.Of(turn, $"{app}/{openKfId}", 0, 0, DeskFetch.Kind), fetch.ToDraft(), now)]);
            if ((await store.CommitAsync(commit, cancellation)).IsWritten)
                signals.AfterCommit(commit);
        }
    }

    private async Task LookAsync(CancellationToken cancellation)
    {
        if (!await pause.HoldsAsync(cancellation))
            await OrderAsync(cancellation);
        await Task.Delay(Look, time, cancellation);
    }
}
