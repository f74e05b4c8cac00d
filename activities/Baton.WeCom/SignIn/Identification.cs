using Baton.Tencent.Client;

namespace Baton.WeCom.SignIn;

/// <summary>What came of asking Tencent whose a code is.</summary>
public enum IdentificationKind
{
    /// <summary>A member of the corporation, also one outside the application's visible range.</summary>
    Member,

    /// <summary>Somebody who is no member.</summary>
    Stranger,

    /// <summary>The code is invalid, expired or used: the way to the provider has to be gone once more, and only once.</summary>
    CodeRefused,

    /// <summary>No answer, or not now. Nothing is known about the code.</summary>
    Unavailable,

    /// <summary>It cannot work until an administrator changes something.</summary>
    Misconfigured,
}

/// <param name="Kind">What came of it.</param>
/// <param name="Userid">The member's userid; null for all others.</param>
/// <param name="Reaction">What Tencent's answer means, in words.</param>
public sealed record Identification(IdentificationKind Kind, string? Userid, Reaction Reaction)
{
    /// <summary>With which to ask for what the member agreed to show; null where nothing was agreed to.</summary>
    public string? Ticket { get; init; }

    internal static Identification Of(ApiReply reply) => reply switch
    {
        // An older path of the API spells the same names in another way.
        { Reaction.IsDone: true } when (reply.Text("userid") ?? reply.Text("UserId")) is { } userid =>
            new(IdentificationKind.Member, userid, reply.Reaction) { Ticket = reply.Text("user_ticket") },
        { Reaction.IsDone: true } when reply.Text("openid") is not null || reply.Text("OpenId") is not null || reply.Text("external_userid") is not null =>
            new(IdentificationKind.Stranger, null, reply.Reaction),
        { Reaction.IsDone: true } => new(IdentificationKind.Unavailable, null, ReactionTable.Unsure),
        { Reaction.Kind: ReactionKind.SignInAgain } => new(IdentificationKind.CodeRefused, null, reply.Reaction),
        { Reaction.Kind: ReactionKind.NotSent or ReactionKind.Retry or ReactionKind.RetryAfter or ReactionKind.Unsure } =>
            new(IdentificationKind.Unavailable, null, reply.Reaction),
        _ => new(IdentificationKind.Misconfigured, null, reply.Reaction),
    };
}
