namespace Baton.Tencent.Callbacks;

/// <summary>Something a person did or wrote, authenticated and, where it was sealed, decrypted.</summary>
public abstract record CallbackMessage
{
    protected CallbackMessage(CallbackHeader header) => Header = header;

    internal CallbackHeader Header { get; }

    /// <summary>ToUserName: the corporation's id, or the account's original id (<c>gh_…</c>).</summary>
    public string Receiver => Header.Receiver;

    /// <summary>
    /// FromUserName as sent: a userid in WeCom (or <c>sys</c>), an openid in WeChat. Tencent treats userids as equal regardless of case: compare
    /// so. Openids are equal only to the letter.
    /// </summary>
    public string UserId => Header.UserId;

    /// <summary>AgentID; null on events that belong to no application, such as changes of contacts, and in WeChat.</summary>
    public int? AgentId => Header.AgentId;

    public DateTimeOffset CreateTime => Header.CreateTime;

    /// <summary>MsgId, a 64-bit number kept as text; null on events.</summary>
    public string? MsgId => Header.MsgId;

    /// <summary>
    /// The same for every delivery of the same message, different for any two messages that matter; at most 128 ASCII characters.
    /// Messages: MsgId. Events: SHA-256 of the decrypted XML, because the documented key (FromUserName and CreateTime)
    /// drops real events: two cards clicked, or two changes by <c>sys</c>, within one second. WeCom's reports that only have us look how things
    /// stand: SHA-256 of the ciphertext, because two real ones may say the same.
    /// </summary>
    public string DedupKey => Header.DedupKey;

    /// <summary>The decrypted XML, for the journal and for what this version does not know.</summary>
    public string Xml => Header.Xml;
}

/// <summary>What all messages have, see <see cref="CallbackMessage"/>.</summary>
public sealed record CallbackHeader(string Receiver, string UserId, DateTimeOffset CreateTime, string? MsgId, string DedupKey, string Xml)
{
    public int? AgentId { get; init; }

    /// <summary>MsgId of a message within its address, else what is in it.</summary>
    /// <param name="address">Names the callback address: <c>wecom:1000002</c>.</param>
    /// <param name="msgType">MsgType.</param>
    /// <param name="msgId">MsgId, if there is one.</param>
    /// <param name="xml">The decrypted XML.</param>
    public static string DedupKeyOf(string address, string msgType, string? msgId, string xml) => msgType != "event" && msgId is { Length: <= 64 }
        ? $"{address}:msg:{msgId}"
        : $"{address}:event:{Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(xml)))}";
}

/// <summary>Text that was written.</summary>
public sealed record TextMessage : CallbackMessage
{
    internal TextMessage(CallbackHeader header, string content) : base(header) => Content = content;

    public string Content { get; }

    /// <summary>bizmsgmenuid: which line of a menu message was tapped; empty for text that was written, and in WeCom.</summary>
    public string MenuId { get; init; } = "";
}

/// <summary>
/// Any message or event this version has no type for. Accept it (200) and log it: Tencent adds kinds without notice.
/// </summary>
public sealed record UnknownMessage : CallbackMessage
{
    public UnknownMessage(CallbackHeader header, string msgType, string? eventName) : base(header) =>
        (MsgType, Event) = (msgType, eventName);

    public string MsgType { get; }

    /// <summary>Null unless <see cref="MsgType"/> is <c>event</c>.</summary>
    public string? Event { get; }
}
