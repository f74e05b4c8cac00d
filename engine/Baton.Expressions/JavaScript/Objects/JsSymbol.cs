namespace Baton.Expressions.JavaScript.Objects;

/// <summary>A symbol; the well-known ones are those the interpreter heeds.</summary>
internal sealed class JsSymbol(string? description)
{
    public static readonly JsSymbol Iterator = new("Symbol.iterator");
    public static readonly JsSymbol HasInstance = new("Symbol.hasInstance");
    public static readonly JsSymbol ToPrimitive = new("Symbol.toPrimitive");
    public static readonly JsSymbol ToStringTag = new("Symbol.toStringTag");
    public static readonly JsSymbol Species = new("Symbol.species");
    public static readonly JsSymbol IsConcatSpreadable = new("Symbol.isConcatSpreadable");
    public static readonly JsSymbol Unscopables = new("Symbol.unscopables");
    public static readonly JsSymbol Match = new("Symbol.match");
    public static readonly JsSymbol MatchAll = new("Symbol.matchAll");
    public static readonly JsSymbol Replace = new("Symbol.replace");
    public static readonly JsSymbol Search = new("Symbol.search");
    public static readonly JsSymbol Split = new("Symbol.split");

    public static readonly JsSymbol[] WellKnown =
        [Iterator, HasInstance, ToPrimitive, ToStringTag, Species, IsConcatSpreadable, Unscopables, Match, MatchAll, Replace, Search, Split];

    public string? Description { get; } = description;

    public override string ToString() => $"Symbol({Description})";
}
