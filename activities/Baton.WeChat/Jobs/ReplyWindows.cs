using Baton.Runtime.Contacts;
using Baton.Storage;
using Baton.Storage.Commits;
using Baton.Tencent.Client;
using Microsoft.Extensions.Logging;

namespace Baton.WeChat.Jobs;

/// <summary>
/// Tencent's windows for customer messages, kept here so that none is exceeded: five within 48 hours of what somebody wrote, three within a
/// minute of a tap, a scan or their following, any number within 48 hours of a payment.
/// </summary>
internal sealed partial class ReplyWindows(Interactions interactions, IStore store, TimeProvider time, ILogger<ReplyWindows> logger)
{
    // Tencent's clock is not ours, and the message still has to arrive.
    private static readonly TimeSpan Margin = TimeSpan.FromSeconds(5);

    /// <summary>
    /// Sends one message out of the window that closes first; what did not leave costs nothing. Null where all are closed, or used up; of whom
    /// nothing is known yet, Tencent decides. Not for two at once to one person: the lane they share has them wait for each other.
    /// </summary>
    public async Task<ApiReply?> SendAsync(string channel, string openId, Func<Task<ApiReply>> send, CancellationToken cancellation)
    {
        var known = await interactions.ReadAsync("", channel, openId, cancellation);
        if (known.Count == 0)
            return await send();
        if (known[0].Kind == InteractionKind.Left)
            return null;
        var now = time.GetUtcNow();
        var open = known.Where(each => IsOpen(each, now)).OrderBy(each => each.At + LimitOf(each.Kind).Life).FirstOrDefault();
        if (open is null)
            return null;
        // Counted before it is sent: what is lost on the way, also by a crash, counts at Tencent's side too, perhaps.
        await store.CommitAsync(new Commit("", [Interactions.Count(channel, openId, open)]), cancellation);
        var reply = await send();
        if (reply.UsedNothing)
            await GiveBackAsync(channel, openId, open);
        return reply;
    }

    // What the answer says stands, whether this is stored or not.
    private async Task GiveBackAsync(string channel, string openId, Interaction taken)
    {
        try
        {
            await store.CommitAsync(new Commit("", [Interactions.Uncount(channel, openId, taken)]), CancellationToken.None);
        }
        catch (StoreUnavailableException exception)
        {
            NotGivenBack(exception, channel, openId);
        }
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

    [LoggerMessage(1, LogLevel.Warning, "A message to {OpenId} of {Channel} did not leave and is counted nevertheless: the store is away")]
    private partial void NotGivenBack(Exception exception, string channel, string openId);
}
