using System.Text.Json;

namespace Baton.Tencent.Client;

/// <summary>What one of Tencent's platforms has of its own in the one way of calling them all.</summary>
/// <param name="Name">WeCom or WeChat, as spans and logs call it; also part of what encrypts its tokens at rest.</param>
/// <param name="BaseUrl">Where its API is.</param>
/// <param name="Reactions">What its errcodes ask for.</param>
/// <param name="Telemetry">Where its calls are counted.</param>
public sealed record ApiPlatform(string Name, string BaseUrl, ReactionTable Reactions, ApiTelemetry Telemetry)
{
    /// <summary>The area of settings that its tokens are kept in.</summary>
    public required string TokenArea { get; init; }

    /// <summary>The call that gives tokens.</summary>
    public required string TokenPath { get; init; }

    /// <summary>How long one call may take.</summary>
    public required TimeSpan CallTimeout { get; init; }

    /// <summary>Another path in place of one that this version uses.</summary>
    public IDictionary<string, string> Paths { get; init; } = new Dictionary<string, string>();

    /// <summary>How long an API rests after errcode 45009, by path; elsewhere one minute, then one hour.</summary>
    public IDictionary<string, TimeSpan> RateLimitWindows { get; init; } = new Dictionary<string, TimeSpan>();

    /// <summary>Whether an answer without errcode is a success: it brings what was asked for.</summary>
    public required Func<JsonElement, bool> Brings { get; init; }

    /// <summary>What an answer asks for, where that depends on more than its errcode; null: the table alone.</summary>
    public Func<ApiReply, bool, Reaction>? Refine { get; init; }
}
