using System.Collections.Frozen;

namespace Baton.Expressions.Values.Conversions;

/// <summary>
/// A type as definitions declare it, parsed once: Elsa's short names (<c>Int32</c>, <c>ObjectDictionary</c>), C#'s (<c>int?</c>),
/// full and assembly-qualified CLR names, lists as <c>String[]</c>, <c>List&lt;String&gt;</c> or by Elsa's <c>isArray</c>.
/// </summary>
/// <param name="Kind">What it asks of a value, or of each item if it is a list.</param>
/// <param name="IsList">A list of values of this kind.</param>
public readonly record struct TypeName(TypeKind Kind, bool IsList = false)
{
    public static TypeName Any => default;
    public static readonly TypeName Text = new(TypeKind.Text);
    public static readonly TypeName Boolean = new(TypeKind.Boolean);
    public static readonly TypeName Int32 = new(TypeKind.Int32);
    public static readonly TypeName Int64 = new(TypeKind.Int64);
    public static readonly TypeName Number = new(TypeKind.Number);
    public static readonly TypeName Decimal = new(TypeKind.Decimal);
    public static readonly TypeName Instant = new(TypeKind.Instant);
    public static readonly TypeName TimeSpan = new(TypeKind.TimeSpan);
    public static readonly TypeName Guid = new(TypeKind.Guid);
    public static readonly TypeName Object = new(TypeKind.Object);
    public static readonly TypeName Json = new(TypeKind.Json);
    public static readonly TypeName List = new(TypeKind.Any, IsList: true);

    private static readonly FrozenDictionary<string, TypeKind> Kinds = new Dictionary<string, TypeKind>
    {
        ["String"] = TypeKind.Text, ["Char"] = TypeKind.Text,
        ["Boolean"] = TypeKind.Boolean, ["Bool"] = TypeKind.Boolean,
        ["Byte"] = TypeKind.Int32, ["SByte"] = TypeKind.Int32, ["Int16"] = TypeKind.Int32, ["UInt16"] = TypeKind.Int32, ["Short"] = TypeKind.Int32,
        ["Int32"] = TypeKind.Int32, ["Int"] = TypeKind.Int32,
        ["UInt32"] = TypeKind.Int64, ["Int64"] = TypeKind.Int64, ["Long"] = TypeKind.Int64, ["UInt64"] = TypeKind.Int64,
        ["Single"] = TypeKind.Number, ["Float"] = TypeKind.Number, ["Double"] = TypeKind.Number,
        ["Decimal"] = TypeKind.Decimal,
        ["DateTime"] = TypeKind.Instant, ["DateTimeOffset"] = TypeKind.Instant,
        ["TimeSpan"] = TypeKind.TimeSpan,
        ["Guid"] = TypeKind.Guid,
        ["JsonObject"] = TypeKind.Object, ["ObjectDictionary"] = TypeKind.Object, ["ObjectMap"] = TypeKind.Object, ["ExpandoObject"] = TypeKind.Object,
        ["JObject"] = TypeKind.Object, ["Dictionary"] = TypeKind.Object, ["IDictionary"] = TypeKind.Object, ["IReadOnlyDictionary"] = TypeKind.Object,
        ["JSON"] = TypeKind.Json, ["JsonNode"] = TypeKind.Json, ["JsonElement"] = TypeKind.Json,
    }.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);

    private static readonly FrozenSet<string> Lists = new[]
    {
        "List", "IList", "ICollection", "IEnumerable", "IReadOnlyList", "IReadOnlyCollection", "Collection", "HashSet", "ISet",
        "JsonArray", "JArray", "Array",
    }.ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    /// <summary>Parses a declared type. Nothing, and a name nobody knows, is <see cref="Any"/>.</summary>
    public static TypeName Parse(string? text, bool isArray = false)
    {
        var type = Parse(text.AsSpan());
        return isArray ? ListOf(type) : type;
    }

    private static TypeName Parse(ReadOnlySpan<char> text)
    {
        text = WithoutAssembly(text.Trim()).TrimEnd('?');
        if (text.EndsWith("[]"))
            return ListOf(Parse(text[..^2]));

        var open = text.IndexOfAny('<', '[', '`');
        var name = open < 0 ? text : text[..open];
        name = name[(name.LastIndexOf('.') + 1)..].Trim();
        var argument = open < 0 ? default : Argument(text[open..]);
        if (name is "Nullable")
            return Parse(argument);
        if (Lists.GetAlternateLookup<ReadOnlySpan<char>>().Contains(name))
            return ListOf(Parse(argument));
        return Kinds.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(name, out var kind) ? new TypeName(kind) : Any;
    }

    /// <summary>A list of lists is a list of anything: one level is converted, the items are left as they are.</summary>
    private static TypeName ListOf(TypeName item) => new(item.IsList ? TypeKind.Any : item.Kind, IsList: true);

    /// <summary>Everything up to the first comma outside brackets.</summary>
    private static ReadOnlySpan<char> WithoutAssembly(ReadOnlySpan<char> text)
    {
        var depth = 0;
        for (var i = 0; i < text.Length; i++)
        {
            depth += text[i] is '<' or '[' ? 1 : text[i] is '>' or ']' ? -1 : 0;
            if (text[i] == ',' && depth == 0)
                return text[..i].TrimEnd();
        }

        return text;
    }

    /// <summary>What stands in the brackets: <c>&lt;String&gt;</c> or <c>`1[[System.String, …]]</c>.</summary>
    private static ReadOnlySpan<char> Argument(ReadOnlySpan<char> text)
    {
        var open = text.IndexOfAny('<', '[');
        return open < 0 ? default : text[(open + 1)..].TrimStart('[').TrimEnd(">]");
    }

    public override string ToString() => IsList ? $"{Kind}[]" : Kind.ToString();
}
