using System.Collections.Immutable;
using Baton.Kernel;
using Baton.Kernel.Executions;
using Baton.Runtime.Requests;
using Baton.Runtime.Steps;
using Baton.Storage;
using Baton.Storage.Commits;
using Baton.Storage.Instances;
using MediatR;

namespace Baton.Server.Elsa.Instances;

/// <summary>
/// Takes instances away with their journals. One that runs is cancelled first, so that its tasks, timers, jobs and children go as they
/// should; its tasks and the audit stay. Ids of nothing are passed over.
/// </summary>
internal sealed record DeleteInstances(ImmutableArray<string> Ids, bool MustExist = false) : ICommand<Deleted>
{
    public Permission Permission => Permission.Repair;

    public string? Act => "instance.delete";

    public string Subject => $"instance/{string.Join(',', Ids)}";

    public string? InstanceId => Ids is [var only] ? only : null;
}

/// <summary>How many there were.</summary>
internal sealed record Deleted([property: System.Text.Json.Serialization.JsonPropertyName("deleted")] int Count);

internal sealed class InstanceDeleter(IStore store, StepRunner steps, RequestContext caller) : IRequestHandler<DeleteInstances, Deleted>
{
    private const string Reason = "流程实例被删除。 / The instance is deleted.";

    public async Task<Deleted> Handle(DeleteInstances request, CancellationToken cancellationToken)
    {
        var known = new List<string>();
        foreach (var id in BulkSelection.Checked(request.Ids))
        {
            if (await steps.FindAsync(caller.Tenant, id, cancellationToken) is { } state)
            {
                known.Add(id);
                if (!state.HasEnded)
                    await EndAsync(id, cancellationToken);
            }
        }

        if (known is [] && request.MustExist)
            throw InstanceFiles.NotFound(request.Ids[0]);
        var answer = new Deleted(known.Count);
        ImmutableArray<Change> all = [.. known.Select(id => new DeleteInstance(id)), .. caller.ChangesFor(answer)];
        RefusedException.ThrowIfStopped((await store.CommitAsync(new Commit(caller.Tenant, all), cancellationToken)).RefusedBy);
        return answer;
    }

    private async Task EndAsync(string id, CancellationToken cancellation)
    {
        var result = await steps.DeliverAsync(caller.Tenant, id, new CancelRequested(caller.Caller, Reason), StepAttachments.None, cancellation);
        if (result?.Refusal is { Code: not Refusal.InstanceEndedCode } refusal)
            throw RefusedException.Of(refusal);
    }
}
