using System.Text.Json;
using Baton.Expressions.Values;
using Baton.Runtime.Jobs;
using Baton.Runtime.Steps;
using Baton.Storage;
using Baton.Storage.Commits;

namespace Baton.Tencent.Jobs;

/// <summary>Puts a message for each into their lanes. A repetition changes nothing: their ids are there already.</summary>
public sealed class FanOutHandler(string kind, IStore store, Signals signals, TimeProvider time) : IJobHandler
{
    private const int JobsOfOneCommit = 200;

    public string Kind => kind;

    public RetryPolicy Retry => RetryPolicy.Patient;

    public WhenUnsure WhenUnsure => WhenUnsure.SendAgain;

    public async Task<JobOutcome> CarryOutAsync(JobAttempt attempt, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(attempt);
        var (tenant, now) = (attempt.Job.Tenant, time.GetUtcNow());
        var fanOut = JsonSerializer.Deserialize(attempt.Job.Payload, FanOutJson.Default.FanOut)!;
        foreach (var part in fanOut.Jobs.Chunk(JobsOfOneCommit))
        {
            var commit = new Commit(tenant, [.. part.Select(job => DetachedJob.Of(tenant, job.Id, job.ToDraft(), now, attempt.Job.InstanceId))]);
            await store.CommitAsync(commit, cancellation);
            signals.AfterCommit(commit);
        }

        return Succeeded.With() with { Outputs = ObjectValue.Empty.With("Count", Value.From((decimal)fanOut.Jobs.Count)) };
    }
}
