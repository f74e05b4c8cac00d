using Baton.Kernel.Waits;
using Baton.Runtime.Steps;
using Baton.Storage;
using Baton.Storage.Jobs;
using Microsoft.EntityFrameworkCore;

namespace Baton.WeChat.Replies;

/// <summary>Keeps Tencent waiting as long as an answer may still come by itself: while the message is handled, while something is about to be sent to this person, while the flow waits for a job, a child or a short delay.</summary>
internal sealed class ReplyWait(IStore store, InstanceStates states, TimeProvider time)
{
    // What this process does raises the signal; this is for what another does.
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(100);

    /// <returns>The XML of the answer; null where there is none in time.</returns>
    public async Task<string?> WaitAsync(WaitingCaller caller, DateTimeOffset until, CancellationToken cancellation)
    {
        while (caller.Reply is null)
        {
            var left = until - time.GetUtcNow();
            if (left <= TimeSpan.Zero || !await CanComeAsync(caller, until, cancellation))
                break;
            await caller.Signal.WaitAsync(left < Look ? left : Look, time, cancellation);
        }

        return caller.Close();
    }

    private async Task<bool> CanComeAsync(WaitingCaller caller, DateTimeOffset until, CancellationToken cancellation)
    {
        // In this order: what a step posts is there when the message is seen to be handled.
        if (await IsAtWorkAsync(caller.Source, caller.DedupKey, until, cancellation))
            return true;
        foreach (var (nextSource, nextKey) in caller.Followed)
        {
            if (await IsAtWorkAsync(nextSource, nextKey, until, cancellation))
                return true;
        }

        var lane = caller.Lane;
        await using var reads = store.OpenReads();
        return await reads.Jobs.AnyAsync(job => job.Tenant == "" && job.Lane == lane && job.Status == JobStatus.Waiting && job.Due <= until, cancellation);
    }

    private async Task<bool> IsAtWorkAsync(string source, string dedupKey, DateTimeOffset until, CancellationToken cancellation)
    {
        if (await store.FindInboxAsync("", source, dedupKey, cancellation) is not { FinishedAt: not null } message)
            return true;
        return message.InstanceId is { } instanceId && await states.FindAsync("", instanceId, cancellation) is { HasEnded: false } state
            && state.Waits.Any(wait => wait.Kind is WaitKind.Job or WaitKind.Child || (wait.Kind is WaitKind.Timer && wait.Due <= until));
    }
}
