using System.Globalization;
using System.Xml.Linq;

namespace Baton.Tencent.Callbacks;

/// <summary>Fields of a callback. Tencent sends both empty and missing elements for "nothing".</summary>
public static class XmlFields
{
    /// <summary>The text of a child, or of a child's child; empty when there is none.</summary>
    public static string Field(this XElement parent, string name, string? inner = null) =>
        (inner is null ? parent.Element(name) : parent.Element(name)?.Element(inner))?.Value ?? "";

    /// <summary>The same, null for nothing.</summary>
    public static string? Optional(this XElement parent, string name) => parent.Field(name) is { Length: > 0 } text ? text : null;

    public static int? Whole(this XElement parent, string name, string? inner = null) =>
        int.TryParse(parent.Field(name, inner), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out int number) ? number : null;

    public static double? Decimal(this XElement parent, string name) =>
        double.TryParse(parent.Field(name), NumberStyles.Float, CultureInfo.InvariantCulture, out double number) && double.IsFinite(number) ? number : null;

    public static DateTimeOffset? Time(this XElement parent, string name) =>
        UnixSeconds.TryParse(parent.Field(name), out long seconds) ? DateTimeOffset.FromUnixTimeSeconds(seconds) : null;
}
