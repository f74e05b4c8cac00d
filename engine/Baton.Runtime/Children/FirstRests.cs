using Baton.Kernel.Children;
using Baton.Storage;
using Baton.Storage.Inbox;

namespace Baton.Runtime.Children;

/// <summary>Lets who started a parent wait until its children have come to their first rest, as they have in Elsa when the parent has.</summary>
public sealed class FirstRests(IStore store, TimeProvider time)
{
    /// <summary>The children go on without the caller, so it need not wait for a slow one.</summary>
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(5);

    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(10);

    /// <summary>Waits until each of these has started, and its parent knows what it had to tell by then; or until the limit.</summary>
    public async Task WaitAsync(string tenant, IEnumerable<ChildStart> children, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(children);
        var begun = time.GetTimestamp();
        foreach (var child in children.Where(child => child.Parent.Awaited != ChildAwaited.Nothing))
        {
            while (time.GetElapsedTime(begun) < Limit && (await IsOpenAsync(tenant, StartChild.KeyOf(child.Id), cancellation) || await IsOpenAsync(tenant, TellParent.KeyOf(child.Id), cancellation)))
                await Task.Delay(Look, time, cancellation);
        }
    }

    private async Task<bool> IsOpenAsync(string tenant, string key, CancellationToken cancellation) =>
        await store.FindInboxAsync(tenant, ChildMessages.Source, key, cancellation) is { Status: InboxStatus.Unread };
}
