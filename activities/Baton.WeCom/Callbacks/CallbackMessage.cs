namespace Baton.WeCom.Callbacks;

/// <summary>Something a person did or wrote, authenticated and decrypted.</summary>
public abstract record CallbackMessage
{
    private protected CallbackMessage(CallbackHeader header) => Header = header;

    internal CallbackHeader Header { get; }

    /// <summary>ToUserName: our corporation.</summary>
    public string CorpId => Header.CorpId;

    /// <summary>FromUserName as sent, or <c>sys</c>. Tencent treats userids as equal regardless of case: compare so.</summary>
    public string UserId => Header.UserId;

    /// <summary>AgentID; null on events that belong to no application, such as changes of contacts.</summary>
    public int? AgentId => Header.AgentId;

    public DateTimeOffset CreateTime => Header.CreateTime;

    /// <summary>MsgId, a 64-bit number kept as text; null on events.</summary>
    public string? MsgId => Header.MsgId;

    /// <summary>
    /// The same for every delivery of the same message, different for any two messages; at most 128 ASCII characters.
    /// Messages: MsgId. Events: SHA-256 of the decrypted XML, because the documented key (FromUserName and CreateTime)
    /// drops real events: two cards clicked, or two changes by <c>sys</c>, within one second.
    /// </summary>
    public string DedupKey => Header.DedupKey;

    /// <summary>The decrypted XML, for the journal and for what this version does not know.</summary>
    public string Xml => Header.Xml;
}

internal sealed record CallbackHeader(
    string CorpId, string UserId, int? AgentId, DateTimeOffset CreateTime, string? MsgId, string DedupKey, string Xml);

/// <summary>Text written to the application.</summary>
public sealed record TextMessage : CallbackMessage
{
    internal TextMessage(CallbackHeader header, string content) : base(header) => Content = content;

    public string Content { get; }
}

/// <summary>
/// Any message or event this version has no type for. Accept it (200) and log it: Tencent adds kinds without notice.
/// </summary>
public sealed record UnknownMessage : CallbackMessage
{
    internal UnknownMessage(CallbackHeader header, string msgType, string? eventName) : base(header) =>
        (MsgType, Event) = (msgType, eventName);

    public string MsgType { get; }

    /// <summary>Null unless <see cref="MsgType"/> is <c>event</c>.</summary>
    public string? Event { get; }
}
