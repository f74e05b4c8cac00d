namespace Baton.Tencent.Callbacks;

/// <summary>Something with a file that Tencent keeps for three days.</summary>
public abstract record MediaMessage : CallbackMessage
{
    private protected MediaMessage(CallbackHeader header, string mediaId) : base(header) => MediaId = mediaId;

    /// <summary>To fetch the file with.</summary>
    public string MediaId { get; }
}

/// <summary>A picture.</summary>
public sealed record ImageMessage : MediaMessage
{
    internal ImageMessage(CallbackHeader header, string mediaId) : base(header, mediaId) { }

    /// <summary>Where Tencent shows it; not for ever.</summary>
    public string PicUrl { get; init; } = "";
}

/// <summary>Spoken words.</summary>
public sealed record VoiceMessage : MediaMessage
{
    internal VoiceMessage(CallbackHeader header, string mediaId) : base(header, mediaId) { }

    /// <summary>amr, speex or another.</summary>
    public string Format { get; init; } = "";

    /// <summary>What was said, where the account lets WeChat recognise it; else empty.</summary>
    public string Recognition { get; init; } = "";
}

/// <summary>A film.</summary>
public sealed record VideoMessage : MediaMessage
{
    internal VideoMessage(CallbackHeader header, string mediaId) : base(header, mediaId) { }

    /// <summary>A picture of it.</summary>
    public string ThumbMediaId { get; init; } = "";

    /// <summary>Taken within the chat: shortvideo of WeChat.</summary>
    public bool IsShort { get; init; }
}

/// <summary>A place on the map, in degrees.</summary>
public sealed record LocationMessage : CallbackMessage
{
    internal LocationMessage(CallbackHeader header) : base(header) { }

    public Place Place { get; init; } = Place.Nowhere;

    /// <summary><c>wxwork</c> in WeCom, empty in WeChat.</summary>
    public string AppType { get; init; } = "";
}

/// <summary>A link that was passed on.</summary>
public sealed record LinkMessage : CallbackMessage
{
    internal LinkMessage(CallbackHeader header) : base(header) { }

    public string Title { get; init; } = "";

    public string Description { get; init; } = "";

    public string Url { get; init; } = "";

    public string PicUrl { get; init; } = "";
}

/// <summary>A point on the map.</summary>
/// <param name="Latitude">Degrees, south negative; null when it was no number.</param>
/// <param name="Longitude">Degrees, west negative; null when it was no number.</param>
/// <param name="Scale">Zoom of the map.</param>
/// <param name="Label">Address.</param>
/// <param name="Name">Name of the place, where one was chosen.</param>
public sealed record Place(double? Latitude, double? Longitude, int? Scale, string Label, string Name)
{
    public static Place Nowhere { get; } = new(null, null, null, "", "");
}
