using Baton.WeChat.Notices;

namespace Baton.WeChat;

/// <summary>One service account (服务号): section <c>WeChat:Accounts:n</c>.</summary>
public sealed class WeChatAccount
{
    /// <summary>Our own name of it: the last part of its callback address and what definitions refer to.</summary>
    public string Name { get; set; } = "";

    /// <summary>AppID, also the receiveId of its sealed callbacks.</summary>
    public string AppId { get; set; } = "";

    /// <summary>AppSecret; never leaves the process except to Tencent's token and sign-in calls.</summary>
    public string AppSecret { get; set; } = "";

    /// <summary>Token of its callback. Empty if it takes no callbacks.</summary>
    public string Token { get; set; } = "";

    /// <summary>EncodingAESKey of its callback, 43 characters; may be empty in plain mode.</summary>
    public string EncodingAESKey { get; set; } = "";

    /// <summary>原始ID, <c>gh_…</c>: whom its messages are addressed to.</summary>
    public string OriginalId { get; set; } = "";

    /// <summary>How its callbacks are sealed. Default: <see cref="EncryptionMode.Safe"/>.</summary>
    public EncryptionMode Mode { get; set; }

    /// <summary>How customers are told something where no text may be sent to them.</summary>
    public IList<NoticeForm> Notices { get; } = [];

    /// <summary>How many mass messages it may send in a month. Default: four, Tencent's number for each follower.</summary>
    public int MassPerMonth { get; set; } = 4;

    public bool HasCallback => Token.Length > 0;

    /// <summary>Name and id only: this text may get into logs.</summary>
    public override string ToString() => $"{Name} ({AppId})";
}
