using System.Text;
using Baton.Runtime.Inbox;
using Baton.Tencent.Callbacks;
using Baton.WeChat.Replies;
using Microsoft.Extensions.Logging;

namespace Baton.WeChat.Callbacks;

/// <summary>
/// Stores a message before it is acknowledged, then waits a little for its answer. What is not ready by then goes out as a customer message:
/// the job that would send it found nobody waiting. A repetition gets the reply that was given, or <c>success</c>.
/// </summary>
internal sealed partial class CallbackReceiver(
    InboxWriter inbox, ReplyDesk desk, ReplyWait wait, ReplyKeeper kept, WeChatOptions options, TimeProvider time, ILogger<CallbackReceiver> logger)
{
    /// <summary>Taken, and nothing to say.</summary>
    public static readonly CallbackAnswer Success = new(200, "text/plain; charset=utf-8", "success"u8.ToArray());

    // Not taken: Tencent calls again. Anything else would lose the message.
    private static readonly CallbackAnswer NotStored = new(503, "text/plain; charset=utf-8", ReadOnlyMemory<byte>.Empty);

    public async Task<CallbackAnswer> ReceiveAsync(string account, CallbackReader reader, CallbackMessage message, CancellationToken cancellation)
    {
        var until = time.GetUtcNow() + options.ReplyWait;
        var source = WeChatAccounts.ChannelOf(account);
        // Open before it is stored: its handling begins at once.
        using var caller = TakesReply(message) ? desk.Open(LaneOf(account, message.UserId), source, message.DedupKey) : null;
        bool isNew;
        try
        {
            isNew = await inbox.ReceiveAsync("", source, message.DedupKey, Encoding.UTF8.GetBytes(message.Xml), cancellation);
        }
        catch (Exception failure) when (failure is not OperationCanceledException)
        {
            CouldNotStore(failure, account);
            return NotStored;
        }

        try
        {
            return isNew ? caller is null ? Success : await AnswerAsync(caller, reader, source, message, until, cancellation)
                : await kept.FindAsync(source, message.DedupKey, cancellation) ?? Success;
        }
        catch (Exception failure) when (failure is not OperationCanceledException)
        {
            // It is stored: whatever happens now, Tencent need not call again.
            CouldNotAnswer(failure, account);
            return Success;
        }
    }

    /// <summary>Where messages to one person go one after the other.</summary>
    public static string LaneOf(string account, string openId) => $"{WeChatAccounts.ChannelOf(account)}/{openId}";

    private async Task<CallbackAnswer> AnswerAsync(
        WaitingCaller caller, CallbackReader reader, string source, CallbackMessage message, DateTimeOffset until, CancellationToken cancellation)
    {
        if (await wait.WaitAsync(caller, until, cancellation) is not { } xml)
            return Success;
        var answer = reader.Reply(xml, time.GetUtcNow());
        if (!await kept.KeepAsync(source, message.DedupKey, answer, CancellationToken.None))
            return Success;
        caller.Confirm();
        return answer;
    }

    // What Tencent shows an answer to; the rest are reports, and what people do on their way elsewhere.
    private static bool TakesReply(CallbackMessage message) => message switch
    {
        TextMessage or MediaMessage or LocationMessage or LinkMessage or FollowEvent or SceneEvent or PlaceEvent => true,
        ScanEvent scan => scan.AwaitsAnswer,
        MenuTapEvent tap => string.Equals(tap.Event, "CLICK", StringComparison.OrdinalIgnoreCase),
        _ => false,
    };

    [LoggerMessage(4201, LogLevel.Error, "A callback of WeChat account {Account} could not be stored")]
    private partial void CouldNotStore(Exception failure, string account);

    [LoggerMessage(4202, LogLevel.Error, "A callback of WeChat account {Account} is stored, but could not be answered")]
    private partial void CouldNotAnswer(Exception failure, string account);
}
