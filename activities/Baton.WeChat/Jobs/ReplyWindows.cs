using Baton.Runtime.Contacts;
using Baton.Storage;
using Baton.Storage.Commits;

namespace Baton.WeChat.Jobs;

/// <summary>
/// Tencent's windows for customer messages, kept here so that none is exceeded: five within 48 hours of what somebody wrote, three within a
/// minute of a tap, a scan or their following, any number within 48 hours of a payment.
/// </summary>
internal sealed class ReplyWindows(Interactions interactions, IStore store, TimeProvider time)
{
    // Tencent's clock is not ours, and the message still has to arrive.
    private static readonly TimeSpan Margin = TimeSpan.FromSeconds(5);

    /// <summary>Takes one message out of the window that closes first. False where all are closed, or used up; of whom nothing is known yet, Tencent decides.</summary>
    public async Task<bool> TakeAsync(string channel, string openId, CancellationToken cancellation)
    {
        var known = await interactions.ReadAsync("", channel, openId, cancellation);
        if (known.Count == 0)
            return true;
        if (known[0].Kind == InteractionKind.Left)
            return false;
        var now = time.GetUtcNow();
        var open = known.Where(each => IsOpen(each, now)).OrderBy(each => each.At + LimitOf(each.Kind).Life).FirstOrDefault();
        if (open is null)
            return false;
        // Counted before it is sent: what is lost on the way counts at Tencent's side too, perhaps.
        await store.CommitAsync(new Commit("", [Interactions.Count(channel, openId, open)]), cancellation);
        return true;
    }

    private static bool IsOpen(Interaction interaction, DateTimeOffset now)
    {
        var (life, most) = LimitOf(interaction.Kind);
        return interaction.Sends < most && now < interaction.At + life - Margin;
    }

    private static (TimeSpan Life, long Most) LimitOf(InteractionKind kind) => kind switch
    {
        InteractionKind.Wrote => (TimeSpan.FromHours(48), 5),
        InteractionKind.Paid => (TimeSpan.FromHours(48), long.MaxValue),
        InteractionKind.Left => (TimeSpan.Zero, 0),
        _ => (TimeSpan.FromMinutes(1), 3),
    };
}
