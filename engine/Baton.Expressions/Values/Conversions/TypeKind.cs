namespace Baton.Expressions.Values.Conversions;

/// <summary>What a declared type asks of a value.</summary>
public enum TypeKind
{
    /// <summary>Object, and every type this room does not know (enums, types of other systems): the value stays as it is.</summary>
    Any,
    Text,
    Boolean,

    /// <summary>A whole number in 32 bits.</summary>
    Int32,

    /// <summary>A whole number in 64 bits; beyond 2^53 held as a decimal, since a double would lose digits.</summary>
    Int64,

    /// <summary>Single and Double.</summary>
    Number,
    Decimal,

    /// <summary>DateTime and DateTimeOffset.</summary>
    Instant,

    /// <summary>A span of time, as text in .NET's "c" form: 1.02:30:00.</summary>
    TimeSpan,

    /// <summary>As text in small letters with hyphens.</summary>
    Guid,

    /// <summary>JsonObject, ObjectDictionary and other dictionaries: an object; text is parsed as JSON.</summary>
    Object,

    /// <summary>JSON of any shape; text is parsed.</summary>
    Json,
}
