namespace Baton.Tencent.Callbacks;

/// <summary>LOCATION: where the person is, told as the application is opened, if they allow it.</summary>
public sealed record WhereaboutsEvent : CallbackMessage
{
    internal WhereaboutsEvent(CallbackHeader header) : base(header) { }

    public double? Latitude { get; init; }

    public double? Longitude { get; init; }

    /// <summary>In metres.</summary>
    public double? Precision { get; init; }

    public string AppType { get; init; } = "";
}
