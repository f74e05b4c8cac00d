using Baton.Storage;
using Baton.Storage.Jobs;

namespace Baton.WeChat.Replies;

/// <summary>Tells whose message a job answers, so that of two messages of one person each gets its own answer.</summary>
internal sealed class ReplyOrigin(IStore store)
{
    // A flow that is started by one that is started by … answers for the first.
    private const int MostAncestors = 4;

    /// <summary>The job's instance and those that began it, nearest first; none for what no instance sends.</summary>
    public async Task<IReadOnlyList<string>> LineOfAsync(JobRow job, CancellationToken cancellation)
    {
        var line = new List<string>();
        for (var id = job.InstanceId; id is not null && line.Count <= MostAncestors; id = (await store.FindInstanceAsync(job.Tenant, id, cancellation))?.ParentId)
            line.Add(id);
        return line;
    }

    /// <summary>Whether one of these instances took the very message with which somebody waits: what it says now, they have just asked for.</summary>
    public async Task<bool> IsAskedAsync(WaitingCaller caller, IReadOnlyList<string> line, CancellationToken cancellation)
    {
        foreach (var (source, key) in MessagesOf(caller))
        {
            if (await store.FindInboxAsync("", source, key, cancellation) is { FinishedAt: not null, InstanceId: { } taker } && line.Contains(taker))
                return true;
        }

        return false;
    }

    /// <summary>
    /// Whether what these instances send is for whoever waits: one of them took the message. A message that none took, and is done with, has no
    /// answer of its own to come and lends its place to any.
    /// </summary>
    public async Task<bool> IsForAsync(WaitingCaller caller, IReadOnlyList<string> line, CancellationToken cancellation)
    {
        if (await IsAskedAsync(caller, line, cancellation))
            return true;
        foreach (var (source, key) in MessagesOf(caller))
        {
            if (await store.FindInboxAsync("", source, key, cancellation) is not { FinishedAt: not null, InstanceId: null })
                return false;
        }

        return true;
    }

    private static IEnumerable<(string Source, string DedupKey)> MessagesOf(WaitingCaller caller) => caller.Followed.Prepend((caller.Source, caller.DedupKey));
}
