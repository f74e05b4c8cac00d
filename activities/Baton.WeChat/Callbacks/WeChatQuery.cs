using Baton.Tencent.Callbacks;

namespace Baton.WeChat.Callbacks;

/// <summary>The query string of a callback, url-decoded.</summary>
/// <param name="Signature">signature, over token, timestamp and nonce: it says nothing about the body.</param>
/// <param name="Sealed">msg_signature, timestamp, nonce and echostr.</param>
public sealed record WeChatQuery(string? Signature, CallbackQuery Sealed);
