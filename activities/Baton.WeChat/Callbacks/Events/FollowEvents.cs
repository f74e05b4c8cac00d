using Baton.Tencent.Callbacks;

namespace Baton.WeChat.Callbacks;

/// <summary>subscribe: somebody follows the account, perhaps by scanning a code.</summary>
public sealed record FollowEvent : CallbackMessage
{
    internal FollowEvent(CallbackHeader header) : base(header) { }

    /// <summary>The scene of the code that was scanned; empty for other ways.</summary>
    public string Scene { get; init; } = "";

    public string Ticket { get; init; } = "";
}

/// <summary>unsubscribe: the openid can no longer be reached.</summary>
public sealed record UnfollowEvent : CallbackMessage
{
    internal UnfollowEvent(CallbackHeader header) : base(header) { }
}

/// <summary>SCAN: a follower has scanned a code of the account's.</summary>
public sealed record SceneEvent : CallbackMessage
{
    internal SceneEvent(CallbackHeader header) : base(header) { }

    public string Scene { get; init; } = "";

    public string Ticket { get; init; } = "";
}
