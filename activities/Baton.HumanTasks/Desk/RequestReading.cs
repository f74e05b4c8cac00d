using Baton.HumanTasks.Customers.Matters;
using Baton.Kernel.Executions;
using Baton.Kernel.Plans;
using Baton.Kernel.Tasks;
using Baton.Runtime.Definitions;
using Baton.Runtime.Organisation;
using Baton.Runtime.Requests;
using Baton.Runtime.Steps;
using Baton.Storage;
using Microsoft.EntityFrameworkCore;

namespace Baton.HumanTasks.Desk;

/// <summary>Reads what somebody has started, for those whom it concerns: who started it, who has or had a task of it, and who may see all instances.</summary>
internal sealed class RequestReading(IStore store, InstanceStates states, DefinitionLibrary definitions, Parties parties, RequestContext caller)
{
    /// <summary>Null where it does not concern the caller, or is there no more and they had no task of it.</summary>
    public async Task<(RequestView View, InstanceState? State)?> FindAsync(string instanceId, CancellationToken cancellation)
    {
        var tasks = await TasksAsync(instanceId, cancellation);
        var row = await store.FindInstanceAsync(caller.Tenant, instanceId, cancellation);
        var state = row is null ? null : await states.TryReadAsync(row, cancellation);
        var concerns = row?.StartedBy == caller.Caller || tasks.Any(task => task.Assignee == caller.Caller || task.Actor == caller.Caller) || IsOffered(state) || caller.IsAllowed(Permission.ReadInstances);
        if (!concerns || (row is null && tasks is []))
            return null;
        var people = await parties.ReadAsync(caller.Tenant, [row?.StartedBy], cancellation);
        var plan = state is null ? null : await PlanAsync(state, cancellation);
        var startedAt = row?.CreatedAt ?? tasks[0].CreatedAt;
        var status = row is null ? "finished" : RequestStatus.Of(row.Status, row.SubStatus);
        var timeline = Timeline.Of(row?.StartedBy, startedAt, status, row?.FinishedAt, tasks, plan, people);
        if (await store.FindSettingAsync(caller.Tenant, Matter.Area, instanceId, cancellation) is { } kept && Matter.Read(kept) is var matter)
            timeline = [timeline[0] with { Filled = FilledField.Of(matter.Fields, matter.Values, $"/api/requests/{instanceId}") }, .. timeline.Skip(1)];
        return (
            new RequestView(
                instanceId, plan?.Name ?? row?.DefinitionId ?? "", row?.Name, status, PersonView.Find(row?.StartedBy, people), startedAt, row?.FinishedAt, timeline),
            state);
    }

    private bool IsOffered(InstanceState? state) => state is not null && OpenOffers.In(state).Any(offer => offer.Candidates.Contains(caller.Caller));

    private async Task<List<TimelineTask>> TasksAsync(string instanceId, CancellationToken cancellation)
    {
        await using var reads = store.OpenReads();
        return await reads.Tasks.Where(row => row.Tenant == caller.Tenant && row.InstanceId == instanceId).OrderBy(row => row.CreatedAt).ThenBy(row => row.Id)
            .Select(row => new TimelineTask(
                row.Execution, row.ActivityId, row.Assignee, row.Status, row.Decision, row.Actor, row.Channel, row.Reason, row.CreatedAt, row.Due, row.ClosedAt, row.Id,
                row.Decision == nameof(TaskVerb.Handle) ? row.Data : null))
            .ToListAsync(cancellation);
    }

    // A drawing that cannot be read any more hides its steps' names, not what people did.
    private async Task<Plan?> PlanAsync(InstanceState state, CancellationToken cancellation)
    {
        try
        {
            return await definitions.PlanOfAsync(caller.Tenant, state.Plan, cancellation);
        }
        catch (DefinitionException)
        {
            return null;
        }
    }
}
