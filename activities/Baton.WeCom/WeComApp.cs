namespace Baton.WeCom;

/// <summary>One application of the corporation: section <c>WeCom:Apps:n</c>.</summary>
public sealed class WeComApp
{
    /// <summary>Our own name of it: the last part of its callback address and what definitions refer to.</summary>
    public string Name { get; set; } = "";

    /// <summary>AgentId, from the application's page in WeCom's console; 0 for the secret of 通讯录同步, which is no application and reaches nobody.</summary>
    public int AgentId { get; set; }

    /// <summary>Secret of the application; never leaves the process except to gettoken.</summary>
    public string Secret { get; set; } = "";

    /// <summary>Token of its callback. Empty, together with <see cref="EncodingAESKey"/>, if it takes no callbacks.</summary>
    public string Token { get; set; } = "";

    /// <summary>EncodingAESKey of its callback, 43 characters.</summary>
    public string EncodingAESKey { get; set; } = "";

    /// <summary>Whether it can write to people; the secret of 通讯录同步 only writes contacts.</summary>
    public bool ReachesPeople => AgentId > 0;

    /// <summary>Whether it takes callbacks. Without them Tencent refuses interactive cards (43012).</summary>
    public bool HasCallback => Token.Length > 0 && EncodingAESKey.Length > 0;

    /// <summary>Name and number only: this text may get into logs.</summary>
    public override string ToString() => $"{Name} ({AgentId})";
}
