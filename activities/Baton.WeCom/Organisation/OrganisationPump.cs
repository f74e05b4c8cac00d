using Baton.Runtime.Hosting;
using Baton.Runtime.Jobs;
using Baton.Runtime.Pausing;
using Baton.Runtime.Steps;
using Baton.Storage;
using Baton.Storage.Commits;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Baton.WeCom.Organisation;

/// <summary>Has everything read anew every few hours, by one node for all: events may be lost, and before callbacks were set up there were none.</summary>
internal sealed class OrganisationPump(
    OrganisationMemories memories, WeComOptions options, IStore store, Signals signals, RuntimePause pause, TimeProvider time, ILogger<OrganisationPump> logger) : BackgroundService
{
    private static readonly TimeSpan Look = TimeSpan.FromMinutes(1);

    protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
        options.Organisation.IsOn ? Loop.RunAsync(LookAsync, logger, time, stoppingToken) : Task.CompletedTask;

    private async Task LookAsync(CancellationToken cancellation)
    {
        if (!await pause.HoldsAsync(cancellation))
            await OrderAsync(cancellation);
        await Task.Delay(Look, time, cancellation);
    }

    private async Task OrderAsync(CancellationToken cancellation)
    {
        var channel = WeComApps.ChannelOf(options.Organisation.App);
        var (memory, version) = await memories.ReadAsync(channel, cancellation);
        var now = time.GetUtcNow();
        if (memory.Next > now)
            return;
        var job = DetachedJob.Of("", FreshId.New(time), new OrganisationJob(OrganisationPart.Everything).ToDraft(channel), now);
        var commit = new Commit("", [memories.Save(channel, memory with { Next = now + options.Organisation.Every }, version), job]);
        if ((await store.CommitAsync(commit, cancellation)).IsWritten)
            signals.AfterCommit(commit);
    }
}
