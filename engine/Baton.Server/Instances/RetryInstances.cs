using Baton.Kernel.Executions;
using Baton.Kernel.Incidents;
using Baton.Runtime.Requests;
using Baton.Runtime.Steps;
using MediatR;

namespace Baton.Server.Instances;

/// <summary>Retries the open incidents of instances, or only those of some activities. Each retry is a step of its own.</summary>
internal sealed record RetryInstances(string[] InstanceIds, string[] ActivityIds) : ICommand<RetryList>
{
    public Permission Permission => Permission.Repair;

    public string? Act => "incident.retry";

    public string Subject => $"instance/{string.Join(',', InstanceIds)}";
}

internal sealed record RetryList(IReadOnlyList<RetryResult> Results);

internal sealed record RetryResult(string WorkflowInstanceId, bool IsSuccessful, int Retried);

internal sealed class InstanceRetrier(StepRunner steps, Signals signals, RequestContext caller) : IRequestHandler<RetryInstances, RetryList>
{
    public async Task<RetryList> Handle(RetryInstances request, CancellationToken cancellationToken)
    {
        if (request.InstanceIds is [])
            throw RefusedException.Invalid("要写明重试哪些流程实例。", "workflowInstanceIds is missing.");
        var open = new List<(string Instance, int Execution)>();
        var found = new HashSet<string>();
        foreach (var id in request.InstanceIds.Distinct())
        {
            if (await steps.FindAsync(caller.Tenant, id, cancellationToken) is not { } state)
                continue;
            found.Add(id);
            // One that a fault has ended is opened again.
            var failed = (state.Faulted ?? state.Executions).Where(execution => execution.Status == ExecutionStatus.Faulted).Select(execution => execution.Number).ToHashSet();
            open.AddRange(state.Incidents
                .Where(incident => failed.Contains(incident.Execution) && (request.ActivityIds is [] || request.ActivityIds.Contains(incident.ActivityId)))
                .Select(incident => (id, incident.Execution)).Distinct());
        }

        var answer = new RetryList([.. request.InstanceIds.Distinct().Select(id => new RetryResult(id, found.Contains(id), open.Count(each => each.Instance == id)))]);
        var changes = caller.ChangesFor(answer);
        if (open is [])
            throw RefusedException.Conflict("nothing-to-retry", "这些流程实例没有要重试的异常。", "None of these instances has an open incident.");

        // The answer goes with the first step; a repeat after a crash finds the others still open and retries them under a new key.
        foreach (var (instance, execution) in open)
        {
            var decided = new IncidentDecided(execution, Repair.Retry, [], caller.Caller, null);
            var result = await steps.DeliverAsync(caller.Tenant, instance, decided, new StepAttachments { Changes = changes }, cancellationToken);
            if (result?.StoppedBy is { } guard)
                RefusedException.ThrowIfStopped(guard);
            changes = result is { IsCommitted: true } ? [] : changes;
        }

        signals.Jobs.Raise();
        return answer;
    }
}
