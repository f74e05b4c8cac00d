namespace Baton.Tencent.Callbacks;

/// <summary>Something was done by the application's menu.</summary>
public abstract record MenuEvent : CallbackMessage
{
    private protected MenuEvent(CallbackHeader header, string name, string eventKey) : base(header) => (Event, EventKey) = (name, eventKey);

    /// <summary>Tencent's name of the event.</summary>
    public string Event { get; }

    /// <summary>The menu entry's key, the page, or the mini program's page.</summary>
    public string EventKey { get; }
}

/// <summary>click: an entry that only tells us. view: a page was opened. view_miniprogram: a mini program's page.</summary>
public sealed record MenuTapEvent : MenuEvent
{
    internal MenuTapEvent(CallbackHeader header, string name, string eventKey) : base(header, name, eventKey) { }

    /// <summary>MenuId: of which menu, where WeChat says it.</summary>
    public string MenuId { get; init; } = "";
}

/// <summary>scancode_push, scancode_waitmsg: a code was scanned.</summary>
public sealed record ScanEvent : MenuEvent
{
    internal ScanEvent(CallbackHeader header, string name, string eventKey) : base(header, name, eventKey) { }

    /// <summary>qrcode or barcode, mostly.</summary>
    public string ScanType { get; init; } = "";

    public string ScanResult { get; init; } = "";

    /// <summary>The person waits in the chat for what comes of it.</summary>
    public bool AwaitsAnswer => Event == "scancode_waitmsg";
}

/// <summary>pic_sysphoto, pic_photo_or_album, pic_weixin: pictures were taken or chosen; they come as messages of their own.</summary>
public sealed record PicturesEvent : MenuEvent
{
    internal PicturesEvent(CallbackHeader header, string name, string eventKey) : base(header, name, eventKey) { }

    public int Count { get; init; }

    /// <summary>By which the messages can be recognised.</summary>
    public IReadOnlyList<string> Md5 { get; init; } = [];
}

/// <summary>location_select: a place was chosen.</summary>
public sealed record PlaceEvent : MenuEvent
{
    internal PlaceEvent(CallbackHeader header, string name, string eventKey) : base(header, name, eventKey) { }

    public Place Place { get; init; } = Place.Nowhere;

    public string AppType { get; init; } = "";
}
