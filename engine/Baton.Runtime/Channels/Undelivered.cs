using Baton.Kernel.Executions;
using Baton.Runtime.Jobs;
using Baton.Runtime.Steps;
using Baton.Storage;
using Baton.Storage.Commits;
using Baton.Storage.Jobs;

namespace Baton.Runtime.Channels;

/// <summary>Tells somebody, mostly whoever said it, that something did not reach the other side.</summary>
public sealed class Undelivered(ChannelDirectory channels, IStore store, Signals signals, TimeProvider time)
{
    /// <summary>Told once for each job, however often it is tried.</summary>
    /// <param name="job">Which should have delivered it.</param>
    /// <param name="sender">Who is told.</param>
    /// <param name="what">What was said, in short.</param>
    /// <param name="why">Why it did not arrive, and what they can do.</param>
    /// <param name="cancellation">Cancels the telling.</param>
    /// <returns>False where the sender's channel is there no more.</returns>
    public Task<bool> TellAsync(JobRow job, MessageSender sender, string what, string why, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(job);
        ArgumentNullException.ThrowIfNull(sender);
        return TellAsync(job, new NoticeBackup(sender.Channel, sender.ExternalId, $"{what}没有送到：{why}", DerivedId.Of(job.CreatedAt, job.Id, 0, 0, "undelivered")), cancellation);
    }

    /// <summary>Tells who stands in.</summary>
    /// <returns>False where their channel is there no more.</returns>
    public async Task<bool> TellAsync(JobRow job, NoticeBackup backup, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(job);
        ArgumentNullException.ThrowIfNull(backup);
        if (channels.Find(backup.Channel) is not { } channel)
            return false;
        var commit = new Commit(job.Tenant, [DetachedJob.Of(job.Tenant, backup.JobId, channel.Text(backup.ExternalId, backup.Text, backup.JobId), time.GetUtcNow(), job.InstanceId)]);
        await store.CommitAsync(commit, cancellation);
        signals.AfterCommit(commit);
        return true;
    }
}
