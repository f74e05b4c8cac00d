using Baton.Kernel.Executions;
using Baton.Kernel.Incidents;
using Baton.Kernel.Tasks;

namespace Baton.Testing;

/// <summary>What people do.</summary>
public sealed partial class FlowRun
{
    private const string Person = "test";

    /// <summary>A person answers the task they have been given, or claims what is offered.</summary>
    public Task ActAsync(string person, TaskVerb verb, string? reason = null)
    {
        var task = Tasks.FirstOrDefault(task => task.Assignee == person || (verb == TaskVerb.Claim && task.Assignee.Length == 0)) ?? throw new InvalidOperationException($"{person} has no open task.");
        return TakeAsync(new TaskActed(new TaskAct(task.Id, verb, person, null, "page", reason)));
    }

    /// <summary>A person decides a failure that waits for it.</summary>
    public Task DecideAsync(string activityId, Repair repair, params string[] outcomes)
    {
        var incident = State.Incidents.LastOrDefault(incident => incident.ActivityId == activityId) ?? throw new InvalidOperationException($"{activityId} has no incident.");
        return TakeAsync(new IncidentDecided(incident.Execution, repair, [.. outcomes], Person, null));
    }

    /// <summary>A person cancels the instance.</summary>
    public Task CancelAsync(string? reason = null) => TakeAsync(new CancelRequested(Person, reason));
}
