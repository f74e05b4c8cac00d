using System.Text;
using Baton.Expressions.Values;
using Baton.Kernel.Activities;
using Baton.Runtime.Events;
using Baton.Runtime.Jobs;
using Baton.Runtime.Steps;
using Baton.Storage;
using Baton.Storage.Commits;
using Baton.Storage.Inbox;

namespace Baton.HumanTasks.Relays;

/// <summary>Ends the conversations that an instance has open. With none there is nothing to do, and repeating it does nothing more.</summary>
internal sealed class RelayStop(EventBroadcasts broadcasts, IStore store, Signals signals) : IJobHandler
{
    public const string JobKind = "relay.stop";

    public string Kind => JobKind;

    public RetryPolicy Retry => RetryPolicy.Patient;

    public WhenUnsure WhenUnsure => WhenUnsure.SendAgain;

    public static JobDraft DraftFor(string instanceId) => new(JobKind, $"relay/{instanceId}", Encoding.UTF8.GetBytes(instanceId));

    public async Task<JobOutcome> CarryOutAsync(JobAttempt attempt, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(attempt);
        var (job, instanceId) = (attempt.Job, Encoding.UTF8.GetString(attempt.Job.Payload));
        var stopped = new EventDelivery(RelayWait.StopNameFor(instanceId), Value.Null) { IsResumeOnly = true };
        var deliveries = await broadcasts.ExpandAsync(job.Tenant, job.Id, stopped, cancellation);
        if (!deliveries.IsEmpty)
        {
            var commit = new Commit(job.Tenant, [.. deliveries.Select(row => new Receive(row))]);
            await store.CommitAsync(commit, cancellation);
            signals.AfterCommit(commit);
        }

        return Succeeded.With();
    }
}
