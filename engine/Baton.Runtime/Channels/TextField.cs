using Baton.Expressions.Values;
using Baton.Expressions.Values.Conversions;

namespace Baton.Runtime.Channels;

/// <summary>One thing a text has to say, as a trigger declares it. Limits include their ends; lengths are in characters as people count them.</summary>
public sealed record TextField(string Name, string Label, TextFieldKind Kind, decimal? Minimum, decimal? Maximum, int MaximumLength, string Example)
{
    /// <summary>More than this nobody writes in a chat line; it also fits every card and table it ends up in.</summary>
    private const int DefaultLength = 200;

    /// <summary>Whether it may be left out: the value is then missing.</summary>
    public bool IsOptional { get; init; }

    public static TextField From(Value declaration)
    {
        var members = declaration as ObjectValue ?? ObjectValue.Empty;
        var name = Conversion.ToText(members["name"]);
        var kind = Enum.TryParse<TextFieldKind>(Conversion.ToText(members["type"]), ignoreCase: true, out var parsed) ? parsed : TextFieldKind.Text;
        return new TextField(
            name,
            members["label"].IsNull ? name : Conversion.ToText(members["label"]),
            kind,
            LimitOf(members["minimum"]),
            LimitOf(members["maximum"]),
            members["maximumLength"].IsNull ? DefaultLength : Conversion.ToInt32(members["maximumLength"]),
            members["example"].IsNull ? (kind == TextFieldKind.Text ? "……" : "100") : Conversion.ToText(members["example"]))
        {
            IsOptional = Conversion.ToBoolean(members["optional"]),
        };
    }

    private static decimal? LimitOf(Value limit) => limit.IsNull ? null : Conversion.ToDecimal(limit);
}

public enum TextFieldKind
{
    Text = 0,
    Number = 1,

    /// <summary>A number with at most two decimals; "1,280元" and "￥1280" are understood.</summary>
    Money = 2,
}
