using Baton.Kernel.Activities;
using Baton.Runtime.Channels;
using Baton.Runtime.Contacts;
using Baton.Runtime.Jobs;
using Baton.Runtime.Steps;
using Baton.Storage;
using Baton.Storage.Commits;
using Baton.Tencent.Client;
using Baton.Tencent.Jobs;
using Baton.WeChat.Callbacks;
using Baton.WeChat.Replies;

namespace Baton.WeChat.Jobs;

/// <summary>What follows where somebody cannot be reached in one way.</summary>
/// <param name="Next">The job that tries another; null: there is none.</param>
/// <param name="Stops">With none left, a person looks at the flow, which else goes on by <see cref="SendOutcome.Unreachable"/>.</param>
internal sealed record Otherwise(WaitingJob? Next, bool Stops = false)
{
    /// <summary>Whoever said it, told where no way is left; null where it was nobody.</summary>
    public Back? Back { get; init; }

    /// <summary>Who is told in their place where no way is left; null for nobody.</summary>
    public NoticeBackup? Backup { get; init; }
}

/// <summary>Back to whoever said something.</summary>
/// <param name="Sender">As they are reached.</param>
/// <param name="Brief">By which they know what is meant.</param>
internal sealed record Back(MessageSender Sender, string Brief)
{
    public static Back? To(MessageSender? sender, string brief) => sender is null ? null : new Back(sender, brief);
}

/// <summary>
/// Goes on to the next way of reaching somebody, as a job of its own that is known by its own id: in the place of the first where a flow waits, else
/// beside it. A repetition changes nothing, the job is there already.
/// </summary>
internal sealed class NextWay(Undelivered undelivered, MatterRights rights, ReplyDesk desk, IStore store, Signals signals, TimeProvider time)
{
    /// <summary>What became of a call: done, to be tried again, or another way.</summary>
    public Task<JobOutcome> OfAsync(ApiReply reply, JobAttempt attempt, Otherwise? otherwise, CancellationToken cancellation) => reply.Reaction.Kind == ReactionKind.OutOfReach
        ? GoAsync(attempt, otherwise, reply.Reaction, cancellation)
        : Task.FromResult(SendOutcome.Of(reply, attempt));

    /// <summary>The same of a customer message; null for one that found no window open.</summary>
    public Task<JobOutcome> OfWindowAsync(ApiReply? reply, JobAttempt attempt, Otherwise? otherwise, CancellationToken cancellation) => reply is null
        ? GoAsync(attempt, otherwise, SendOutcome.WindowClosed, cancellation)
        : OfAsync(reply, attempt, otherwise, cancellation);

    /// <summary>
    /// What becomes of something whose person has left the company in whose name it was theirs: by no way are they told. Null: nothing is in the way, or
    /// they have just asked the instance themselves and wait for what it says.
    /// </summary>
    public async Task<JobOutcome?> FindRefusalAsync(IPersonOrder order, JobAttempt attempt, CancellationToken cancellation)
    {
        var job = attempt.Job;
        if (job.InstanceId is not { } about
            || await rights.FindDepartureAsync(job.Tenant, about, WeChatAccounts.ChannelOf(order.Account), order.OpenId, time.GetUtcNow(), cancellation) is not { } left
            || await desk.IsAskedAsync(CallbackReceiver.LaneOf(order.Account, order.OpenId), job, cancellation))
            return null;
        var reaction = new Reaction(ReactionKind.OutOfReach, $"{left.Chinese}，这件事不再告诉对方", $"{left.English}, and is told nothing more of this");
        return await EndAsync(attempt, order.Otherwise is { } otherwise ? otherwise with { Backup = otherwise.Backup?.For(left) } : null, reaction, "请联系这家公司现在的联系人。", cancellation);
    }

    /// <summary>The person is out of reach in this way.</summary>
    public async Task<JobOutcome> GoAsync(JobAttempt attempt, Otherwise? otherwise, Reaction reaction, CancellationToken cancellation)
    {
        if (otherwise?.Next is not { } next)
            return await EndAsync(attempt, otherwise, reaction, "可以打电话联系对方。", cancellation);
        if (attempt.Job.Execution is not null)
            return Succeeded.With() with { Then = new Posted(next.Id, next.ToDraft()) };
        var commit = new Commit(attempt.Job.Tenant, [DetachedJob.Of(attempt.Job.Tenant, next.Id, next.ToDraft(), time.GetUtcNow(), attempt.Job.InstanceId)]);
        await store.CommitAsync(commit, cancellation);
        signals.AfterCommit(commit);
        return Succeeded.With();
    }

    private async Task<JobOutcome> EndAsync(JobAttempt attempt, Otherwise? otherwise, Reaction reaction, string advice, CancellationToken cancellation)
    {
        if (otherwise?.Back is { } back && await undelivered.TellAsync(attempt.Job, back.Sender, back.Brief, $"{reaction.Chinese}。{advice}", cancellation))
            return Succeeded.With();
        return otherwise?.Backup is { } stand && await undelivered.TellAsync(attempt.Job, stand, cancellation)
            ? Succeeded.With()
            : SendOutcome.OutOfReach(attempt, reaction, otherwise?.Stops ?? false);
    }
}
