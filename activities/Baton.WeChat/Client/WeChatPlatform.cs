using System.Text.Json;
using Baton.Tencent.Client;
using Baton.WeChat.Tokens;

namespace Baton.WeChat.Client;

/// <summary>What service accounts have of their own in the calls of Tencent's APIs.</summary>
public static class WeChatPlatform
{
    public static ApiPlatform Of(WeChatOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        return new ApiPlatform("WeChat", options.ApiBaseUrl, WeChat.Client.Reactions.Table, WeChat.Telemetry.Api)
        {
            TokenArea = "wechat.tokens",
            TokenPath = StableToken.Path,
            CallTimeout = options.CallTimeout,
            Paths = options.Paths,
            RateLimitWindows = options.RateLimitWindows,
            Brings = Brings,
            Refine = React,
        };
    }

    // Most reading calls answer with what was asked for and no errcode.
    private static bool Brings(JsonElement root) => root.EnumerateObject().Any();

    // A repeated clientmsgid is refused as sent before: then the attempt whose answer was lost had arrived.
    private static Reaction React(ApiReply reply, bool isResend) =>
        isResend && reply.ErrorCode == Reactions.MassSentBefore ? AlreadySent : reply.Reaction;

    private static readonly Reaction AlreadySent = new(ReactionKind.AlreadySent, "此前已发送成功", "an earlier attempt had succeeded");
}
