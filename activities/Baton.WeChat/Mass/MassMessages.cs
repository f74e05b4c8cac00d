using System.Text.Json.Serialization;
using Baton.Tencent.Client;
using Baton.WeChat.Client;
using Baton.WeChat.Messages;

namespace Baton.WeChat.Mass;

/// <summary>Mass messages: looking at one before, sending, asking after it, taking it back.</summary>
public sealed class MassMessages(WeChatClient client)
{
    public const string PreviewPath = $"{Folder}/preview";

    private const string Folder = "/cgi-bin/message/mass";

    /// <summary>Shows it to one person, 100 times a day.</summary>
    public Task<ApiReply> PreviewAsync(WeChatAccount account, string openId, MessageContent content, CancellationToken cancellation) =>
        client.CallAsync(account, new ApiRequest(PreviewPath) { Body = PreviewOf(openId, content) }, cancellation);

    /// <summary>The exact bytes of such a call.</summary>
    public static byte[] PreviewOf(string openId, MessageContent content)
    {
        ArgumentNullException.ThrowIfNull(content);
        return ApiJson.Write(new Dictionary<string, object> { ["touser"] = openId, ["msgtype"] = content.MsgType, [content.MsgType] = content });
    }

    /// <summary>Sends it; its <c>msg_id</c> names it from then on. What became of it comes as an event.</summary>
    /// <param name="account">The sender.</param>
    /// <param name="message">Check it with <see cref="MassMessage.Validate"/> before.</param>
    /// <param name="jobId">The same at every attempt.</param>
    /// <param name="isResend">True when an earlier attempt ended unsure: then errcode 45065 means that it arrived.</param>
    /// <param name="cancellation">Cancelling leaves the call unsure.</param>
    public Task<ApiReply> SendAsync(WeChatAccount account, MassMessage message, string jobId, bool isResend, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(message);
        return client.CallAsync(account, new ApiRequest(message.Path) { Body = message.ToJson(jobId), IsResend = isResend }, cancellation);
    }

    /// <summary>How far it is: SENDING, SEND_SUCCESS, SEND_FAIL or DELETE.</summary>
    public Task<ApiAnswer<MassStatus>> StatusAsync(WeChatAccount account, long messageId, CancellationToken cancellation) =>
        client.CallAsync<MassStatus>(account, ApiRequest.Post($"{Folder}/get", new MessageBody(messageId)) with { IsReading = true }, cancellation);

    /// <summary>Takes articles or a film back; who has opened the chat may have seen the title.</summary>
    public Task<ApiReply> RemoveAsync(WeChatAccount account, long messageId, CancellationToken cancellation) =>
        client.CallAsync(account, ApiRequest.Post($"{Folder}/delete", new MessageBody(messageId)), cancellation);

    private sealed record MessageBody(long MsgId);
}

public sealed record MassStatus(long MsgId, [property: JsonPropertyName("msg_status")] string Status);
