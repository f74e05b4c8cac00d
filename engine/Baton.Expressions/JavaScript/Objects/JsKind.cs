namespace Baton.Expressions.JavaScript.Objects;

/// <summary>What a script's value is. A decimal says <c>typeof</c> 'number', a secret 'string'.</summary>
internal enum JsKind
{
    Undefined,
    Null,
    Boolean,
    Number,
    Decimal,
    Text,
    Secret,
    Symbol,
    Object,

    /// <summary>Never a script's value: a hole in an array, a binding before its declaration, a property's accessor.</summary>
    Internal,
}
