using Baton.Tencent.Client;
using Baton.WeChat.Client;

namespace Baton.WeChat.Messages;

/// <summary>Customer messages (客服消息), and the sign that somebody is typing.</summary>
public sealed class CustomMessages(WeChatClient client)
{
    private const string TypingPath = "/cgi-bin/message/custom/typing";

    /// <summary>Sends a message.</summary>
    /// <param name="account">The sender.</param>
    /// <param name="json">The exact bytes of <see cref="CustomMessage.ToJson"/>.</param>
    /// <param name="cancellation">Cancelling leaves the call unsure, and Tencent drops no repetition.</param>
    public Task<ApiReply> SendAsync(WeChatAccount account, ReadOnlyMemory<byte> json, CancellationToken cancellation) =>
        client.CallAsync(account, new ApiRequest(CustomMessage.Path) { Body = json }, cancellation);

    /// <summary>Shows 对方正在输入 for some 15 seconds, or no longer.</summary>
    public Task<ApiReply> TypingAsync(WeChatAccount account, string openId, bool isTyping, CancellationToken cancellation) =>
        client.CallAsync(account, ApiRequest.Post(TypingPath, new TypingBody(openId, isTyping ? "Typing" : "CancelTyping")), cancellation);

    private sealed record TypingBody(string Touser, string Command);
}
