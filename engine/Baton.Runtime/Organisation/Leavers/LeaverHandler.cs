using System.Text;
using Baton.Kernel.Executions;
using Baton.Runtime.Jobs;
using Baton.Runtime.Steps;
using Baton.Storage;
using Baton.Storage.Organisation;
using Baton.Storage.Tasks;
using Microsoft.EntityFrameworkCore;

namespace Baton.Runtime.Organisation.Leavers;

/// <summary>
/// Hands on what somebody has to do who works here no more, one instance after the other. Each is a step of its own, so doing it again hands on only
/// what is left. What nobody can take over is left where it is and shown to an operator.
/// </summary>
public sealed class LeaverHandler(IStore store, IOrganisation organisation, Succession succession, StepRunner steps) : IJobHandler
{
    private const int Page = 200;

    public string Kind => LeaverJob.Kind;

    public RetryPolicy Retry => RetryPolicy.Patient;

    public WhenUnsure WhenUnsure => WhenUnsure.SendAgain;

    public async Task<JobOutcome> CarryOutAsync(JobAttempt attempt, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(attempt);
        var (tenant, id) = (attempt.Job.Tenant, Encoding.UTF8.GetString(attempt.Job.Payload));
        organisation.Refresh(tenant);
        var people = await organisation.ReadAsync(tenant, cancellation);
        // Who is back before this comes to pass keeps everything.
        if (people.Find(id) is not { IsActive: false } person)
            return Succeeded.With();
        var stayed = 0;
        for (var last = ""; await ConcernedAsync(tenant, id, last, cancellation) is { Count: > 0 } concerned; last = concerned[^1])
        {
            foreach (var instanceId in concerned)
                stayed += await HandOnAsync(tenant, instanceId, person, people, cancellation) ? 0 : 1;
        }

        return stayed == 0
            ? Succeeded.With()
            : new GaveUp($"{person.Name}已离职，还有 {stayed} 个流程里的待办没有人接手：请在组织里给{person.Name}设一位在职的上级，或设一位管理员，然后重试。 / {person.Name} has left, and nobody is there to take over what waits in {stayed} instances: give {person.Name} an active manager or name an administrator, then retry.");
    }

    /// <summary>False where there is nobody to take it over.</summary>
    private async Task<bool> HandOnAsync(string tenant, string instanceId, PersonRow person, People people, CancellationToken cancellation)
    {
        if (await steps.FindAsync(tenant, instanceId, cancellation) is not { HasEnded: false } state)
            return true;
        var successor = succession.Of(person.Id, state.StartedBy, people);
        await steps.DeliverAsync(tenant, instanceId, new PersonLeft(person.Id, person.Name, successor?.Id), StepAttachments.None, cancellation);
        return successor is not null || !await HoldsAsync(tenant, instanceId, person.Id, cancellation);
    }

    private async Task<bool> HoldsAsync(string tenant, string instanceId, string person, CancellationToken cancellation)
    {
        await using var reads = store.OpenReads();
        return await reads.Tasks.AnyAsync(task => task.Tenant == tenant && task.InstanceId == instanceId && task.Assignee == person && task.ClosedAt == null, cancellation);
    }

    // What is theirs, and what is offered to many: to whom, only its instance knows.
    private async Task<List<string>> ConcernedAsync(string tenant, string person, string last, CancellationToken cancellation)
    {
        await using var reads = store.OpenReads();
#pragma warning disable CA1309 // The database compares, byte by byte.
        return await reads.Tasks
            .Where(task => task.Tenant == tenant && task.ClosedAt == null && (task.Assignee == person || task.Assignee == "" && task.Kind == TaskRow.OfferKind) && string.Compare(task.InstanceId, last) > 0)
            .Select(task => task.InstanceId).Distinct().OrderBy(id => id).Take(Page).ToListAsync(cancellation);
#pragma warning restore CA1309
    }
}
