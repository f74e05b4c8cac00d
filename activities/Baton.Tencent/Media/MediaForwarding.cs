using System.Text.Json;
using Baton.Kernel.Activities;
using Baton.Kernel.Executions;
using Baton.Runtime.Channels;
using Baton.Runtime.Jobs;
using Baton.Runtime.Steps;
using Baton.Storage;
using Baton.Storage.Commits;
using Baton.Tencent.Client;
using Microsoft.Extensions.DependencyInjection;

namespace Baton.Tencent.Media;

/// <summary>
/// Passes a file on once it is there: has the platform's own job send it, or tells the sender why that platform cannot take it. A repetition changes
/// nothing, the job is there already.
/// </summary>
public sealed class MediaForwarding(
    string kind, Func<MediaForward, KeptFile, ApiFile, MediaFitting> fit, MediaShelf shelf, Undelivered undelivered, IStore store, Signals signals, TimeProvider time) : IJobHandler
{
    private const string NotFetched = "没有从对方的微信取到，请重发一次。";

    // It is fetched as it arrives, within seconds unless something is wrong.
    private static readonly TimeSpan Look = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(10);

    /// <summary>Adds the handler of one platform.</summary>
    /// <param name="services">The host's.</param>
    /// <param name="kind">Of its jobs.</param>
    /// <param name="fit">How the platform takes a file.</param>
    public static void AddTo(IServiceCollection services, string kind, Func<MediaForward, KeptFile, ApiFile, MediaFitting> fit) =>
        services.AddSingleton<IJobHandler>(provider => ActivatorUtilities.CreateInstance<MediaForwarding>(provider, kind, fit));

    public string Kind => kind;

    public RetryPolicy Retry => RetryPolicy.Patient;

    public WhenUnsure WhenUnsure => WhenUnsure.SendAgain;

    public async Task<JobOutcome> CarryOutAsync(JobAttempt attempt, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(attempt);
        var (job, now) = (attempt.Job, time.GetUtcNow());
        var order = JsonSerializer.Deserialize(job.Payload, MediaForwardJson.Default.MediaForward)!;
        if (await shelf.FindArrivedAsync(order.MediaId, cancellation) is not { } kept || await shelf.OpenAsync(kept.Hash, cancellation) is not { } file)
            return now - job.CreatedAt < Longest ? new Deferred("文件还在取。 / The file is still being fetched.", Look) : await TellAsync(NotFetched);
        var fitting = fit(order, kept, file);
        if (fitting.Draft is not { } draft)
            return await TellAsync(fitting.Why!);
        var commit = new Commit(job.Tenant, [DetachedJob.Of(job.Tenant, DerivedId.Of(job.CreatedAt, job.Id, 0, 0, "media"), draft, now, job.InstanceId)]);
        await store.CommitAsync(commit, cancellation);
        signals.AfterCommit(commit);
        return Succeeded.With();

        async Task<JobOutcome> TellAsync(string why) =>
            order.Sender is { } sender && await undelivered.TellAsync(job, sender, order.Brief, why, cancellation) ? Succeeded.With() : new GaveUp(why);
    }
}

/// <summary>The job that sends a file, or why the platform cannot take it.</summary>
public sealed record MediaFitting(JobDraft? Draft, string? Why = null);
