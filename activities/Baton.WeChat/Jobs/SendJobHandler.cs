using System.Text.Json;
using Baton.Runtime.Jobs;
using Baton.Tencent.Client;
using Baton.WeChat.Callbacks;
using Baton.WeChat.Messages;
using Baton.WeChat.Replies;

namespace Baton.WeChat.Jobs;

/// <summary>
/// Sends a customer message; where Tencent is on the line and waits for an answer to this very person, as that answer, which costs nothing of
/// their quota. Tencent drops no repetition, so what is done after a lost answer is said by the kind.
/// </summary>
internal sealed class SendJobHandler(string kind, WhenUnsure whenUnsure, CustomMessages messages, ReplyDesk desk, ReplyWindows windows, NextWay next, WeChatAccounts accounts, TimeProvider time)
    : PersonJobHandler<SendOrder>(kind, whenUnsure, accounts, next, OrderJson.Default.SendOrder)
{
    protected override async Task<JobOutcome> SendAsync(WeChatAccount account, SendOrder order, JobAttempt attempt, CancellationToken cancellation)
    {
        if (!attempt.IsUnsure && await desk.TryAnswerAsync(CallbackReceiver.LaneOf(account.Name, order.OpenId), attempt.Job, () => Passive(account, order), cancellation))
            return SendOutcome.Answered;
        var reply = await windows.SendAsync(WeChatAccounts.ChannelOf(account.Name), order.OpenId, () => messages.SendAsync(account, order.Body, cancellation), cancellation);
        return await Next.OfWindowAsync(reply, attempt, order.Otherwise, cancellation);
    }

    private string? Passive(WeChatAccount account, SendOrder order) =>
        ContentIn(JsonElement.Parse(order.Body)) is { } content ? PassiveReply.Write(content, order.OpenId, account.OriginalId, time.GetUtcNow()) : null;

    // What seems to come from somebody of the customer service cannot be a passive reply.
    private static MessageContent? ContentIn(JsonElement body)
    {
        var type = body.GetProperty("msgtype").GetString()!;
        var content = body.GetProperty(type);
        return body.TryGetProperty("customservice", out _) ? null : type switch
        {
            "text" => ApiJson.Read<TextContent>(content),
            "image" => ApiJson.Read<ImageContent>(content),
            "voice" => ApiJson.Read<VoiceContent>(content),
            "video" => ApiJson.Read<VideoContent>(content),
            "music" => ApiJson.Read<MusicContent>(content),
            "news" => ApiJson.Read<NewsContent>(content),
            _ => null,
        };
    }
}
