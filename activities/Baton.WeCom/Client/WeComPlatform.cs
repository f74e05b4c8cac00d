using System.Text.Json;
using Baton.Tencent.Client;
using Baton.WeCom.Tokens;

namespace Baton.WeCom.Client;

/// <summary>What WeCom has of its own in the calls of Tencent's APIs.</summary>
public static class WeComPlatform
{
    private static readonly string[] Brought = ["msgid", "access_token", "media_id", "ip_list"];

    public static ApiPlatform Of(WeComOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        return new ApiPlatform("WeCom", options.ApiBaseUrl, WeCom.Client.Reactions.Table, Telemetry.Api)
        {
            TokenArea = "wecom.tokens",
            TokenPath = AccessTokenRequest.Path,
            CallTimeout = options.CallTimeout,
            Paths = options.Paths,
            RateLimitWindows = options.RateLimitWindows,
            Brings = Brings,
            Refine = React,
        };
    }

    // Some successes carry no errcode; then what was asked for is there.
    private static bool Brings(JsonElement root) => Brought.Any(name => root.TryGetProperty(name, out _));

    private static Reaction React(ApiReply reply, bool isResend) => reply switch
    {
        { ErrorCode: 0 } when reply.InvalidUsers.Count + reply.InvalidParties.Count + reply.InvalidTags.Count + reply.UnlicensedUsers.Count > 0 => Reactions.PartlyDone,
        // Whoever sends the same card again meets the task_id of his own first attempt.
        { ErrorCode: Reactions.TaskIdUsed, Path: WeComClient.SendPath } when isResend => Reactions.AlreadySent,
        _ => reply.Reaction,
    };
}
