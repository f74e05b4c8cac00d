using Baton.Runtime.Hosting;
using Baton.Runtime.Pausing;
using Baton.Runtime.Requests;
using Baton.Storage;
using Baton.Storage.Inbox;
using Baton.Storage.Jobs;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Baton.Server.Pausing;

/// <summary>How the runtime stands, and what waits for a person.</summary>
internal sealed record ReadRuntimeStanding : IQuery<RuntimeStanding>
{
    public Permission Permission => Permission.ReadOperations;
}

/// <summary><paramref name="State"/>: Running, Paused, or Stopping while this node lets end what is under way.</summary>
internal sealed record RuntimeStanding(
    string State, PauseState Pause, string Node, int OpenIncidents, int ParkedJobs, int JobsInFlight, int UnmatchedMessages, int PoisonedMessages, DateTimeOffset At);

internal sealed class StandingReader(IStore store, RuntimePause pause, NodeIdentity node, IHostApplicationLifetime lifetime, RequestContext caller, TimeProvider time)
    : IRequestHandler<ReadRuntimeStanding, RuntimeStanding>
{
    public async Task<RuntimeStanding> Handle(ReadRuntimeStanding request, CancellationToken cancellationToken)
    {
        await using var reads = store.OpenReads();
        var paused = await pause.ReadAsync(cancellationToken);
        return new RuntimeStanding(
            lifetime.ApplicationStopping.IsCancellationRequested ? "Stopping" : paused.IsPaused ? "Paused" : "Running",
            paused,
            node.Name,
            await reads.Instances.CountAsync(row => row.Tenant == caller.Tenant && row.SubStatus == "Suspended" && row.IncidentCount > 0, cancellationToken),
            await reads.Jobs.CountAsync(row => row.Tenant == caller.Tenant && row.Status == JobStatus.Parked, cancellationToken),
            await reads.Jobs.CountAsync(row => row.Tenant == caller.Tenant && row.ClaimedBy != null, cancellationToken),
            await reads.Inbox.CountAsync(row => row.Tenant == caller.Tenant && row.Status == InboxStatus.Unmatched, cancellationToken),
            await reads.Inbox.CountAsync(row => row.Tenant == caller.Tenant && row.Status == InboxStatus.Poison, cancellationToken),
            time.GetUtcNow());
    }
}
