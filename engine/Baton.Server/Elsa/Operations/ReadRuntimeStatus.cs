using Baton.Runtime.Hosting;
using Baton.Runtime.Requests;
using Baton.Server.Requests;
using Baton.Storage;
using Baton.Storage.Inbox;
using Baton.Storage.Jobs;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Baton.Server.Elsa.Operations;

internal static class OperationEndpoints
{
    public static void MapOperations(this IEndpointRouteBuilder elsa) =>
        elsa.MapGet("/admin/workflow-runtime/status", (IMediator mediator, CancellationToken cancellation) => mediator.AnswerAsync(new ReadRuntimeStatus(), cancellation));
}

/// <summary>How the node that answers stands, and what waits for a person.</summary>
internal sealed record ReadRuntimeStatus : IQuery<RuntimeStatus>
{
    public Permission Permission => Permission.ReadOperations;
}

/// <summary><paramref name="State"/>: Running, or Stopping while what is under way is let end.</summary>
internal sealed record RuntimeStatus(
    string State, bool IsAcceptingNewWork, string Node, int OpenIncidents, int ParkedJobs, int UnmatchedMessages, int PoisonedMessages, DateTimeOffset At);

internal sealed class RuntimeStatusReader(IStore store, NodeIdentity node, IHostApplicationLifetime lifetime, RequestContext caller, TimeProvider time)
    : IRequestHandler<ReadRuntimeStatus, RuntimeStatus>
{
    public async Task<RuntimeStatus> Handle(ReadRuntimeStatus request, CancellationToken cancellationToken)
    {
        await using var reads = store.OpenReads();
        var isStopping = lifetime.ApplicationStopping.IsCancellationRequested;
        return new RuntimeStatus(
            isStopping ? "Stopping" : "Running",
            !isStopping,
            node.Name,
            await reads.Instances.CountAsync(row => row.Tenant == caller.Tenant && row.SubStatus == "Suspended" && row.IncidentCount > 0, cancellationToken),
            await reads.Jobs.CountAsync(row => row.Tenant == caller.Tenant && row.Status == JobStatus.Parked, cancellationToken),
            await reads.Inbox.CountAsync(row => row.Tenant == caller.Tenant && row.Status == InboxStatus.Unmatched, cancellationToken),
            await reads.Inbox.CountAsync(row => row.Tenant == caller.Tenant && row.Status == InboxStatus.Poison, cancellationToken),
            time.GetUtcNow());
    }
}
