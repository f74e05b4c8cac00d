using System.Diagnostics;
using System.Diagnostics.CodeAnalysis;
using Baton.Expressions.JavaScript.Execution;
using Baton.Expressions.Values;

namespace Baton.Expressions.JavaScript.Objects;

/// <summary>
/// A script's value in two words: a reference that says what it is, and a number where the number is the value. Text is a string or a
/// <see cref="TextRope"/>; a decimal is the flow's own <see cref="DecimalValue"/>.
/// </summary>
internal readonly struct JsValue
{
    private static readonly Tag NumberTag = new(JsKind.Number);
    private static readonly Tag BooleanTag = new(JsKind.Boolean);

    public static readonly JsValue Null = new(new Tag(JsKind.Null), 0);
    public static readonly JsValue True = new(BooleanTag, 1);
    public static readonly JsValue False = new(BooleanTag, 0);
    public static readonly JsValue NaN = new(NumberTag, double.NaN);
    public static readonly JsValue EmptyText = new("", 0);

    /// <summary>A hole in an array; a binding that is not initialised yet.</summary>
    public static readonly JsValue Absent = new(new Tag(JsKind.Internal), 0);

    private readonly object? _reference;
    private readonly double _number;

    private JsValue(object? reference, double number)
    {
        _reference = reference;
        _number = number;
    }

    public JsValue(double number)
    {
        _reference = NumberTag;
        _number = number;
    }

    public JsValue(string text) => _reference = text;

    public JsValue(JsObject value) => _reference = value;

    public JsValue(TextRope text) => _reference = text;

    public JsValue(DecimalValue value) => _reference = value;

    public JsValue(decimal value) => _reference = new DecimalValue(value);

    public JsValue(SecretValue value) => _reference = value;

    public JsValue(JsSymbol value) => _reference = value;

    public JsValue(Accessor value) => _reference = value;

    public static JsValue Undefined => default;

    public static JsValue From(bool value) => value ? True : False;

    public static implicit operator JsValue(double number) => new(number);

    public static implicit operator JsValue(bool value) => From(value);

    public static implicit operator JsValue(string text) => new(text);

    public static implicit operator JsValue(JsObject value) => new(value);

    public JsKind Kind => _reference switch
    {
        null => JsKind.Undefined,
        Tag tag => tag.Kind,
        string => JsKind.Text,
        TextRope => JsKind.Text,
        JsObject => JsKind.Object,
        DecimalValue => JsKind.Decimal,
        JsSymbol => JsKind.Symbol,
        SecretValue => JsKind.Secret,
        Accessor _ => JsKind.Internal,
        _ => throw new UnreachableException(_reference.GetType().Name),
    };

    public bool IsUndefined => _reference is null;

    public bool IsNull => ReferenceEquals(_reference, Null._reference);

    public bool IsNullish => _reference is null || IsNull;

    public bool IsAbsent => ReferenceEquals(_reference, Absent._reference);

    public bool IsNumber => ReferenceEquals(_reference, NumberTag);

    public bool IsBoolean => ReferenceEquals(_reference, BooleanTag);

    public bool IsTrue => IsBoolean && _number != 0;

    public bool IsDecimal => _reference is DecimalValue;

    public bool IsNumeric => IsNumber || IsDecimal;

    public bool IsText => _reference is string or TextRope;

    public bool IsSecret => _reference is SecretValue;

    public bool IsSymbol => _reference is JsSymbol;

    public bool IsObject => _reference is JsObject;

    /// <summary>The double of a number, 1 or 0 of a boolean.</summary>
    public double Number => _number;

    public decimal Decimal => ((DecimalValue)_reference!).Content;

    public DecimalValue DecimalReference => (DecimalValue)_reference!;

    public SecretValue Secret => (SecretValue)_reference!;

    public JsSymbol Symbol => (JsSymbol)_reference!;

    public Accessor Accessor => (Accessor)_reference!;

    public JsObject Object => (JsObject)_reference!;

    public int TextLength => _reference is string text ? text.Length : ((TextRope)_reference!).Length;

    /// <summary>The text itself, joined if it is not yet; joining is charged.</summary>
    public string Text(Evaluation e) => _reference as string ?? ((TextRope)_reference!).Flatten(e);

    public bool TryGetObject([NotNullWhen(true)] out JsObject? value)
    {
        value = _reference as JsObject;
        return value is not null;
    }

    public bool TryGet<T>([NotNullWhen(true)] out T? value) where T : JsObject
    {
        value = _reference as T;
        return value is not null;
    }

    public bool TryGetFunction([NotNullWhen(true)] out JsFunction? value) => TryGet(out value);

    public bool IsCallable => _reference is JsFunction;

    /// <summary>The same reference: identity of objects and symbols.</summary>
    public bool IsSame(JsValue other) => ReferenceEquals(_reference, other._reference) && _number.Equals(other._number);

    /// <summary>What two texts, or a text and a part, are made of; for <see cref="TextRope"/>.</summary>
    internal object TextReference => _reference!;

    /// <summary>An object that stands for the value where it is not a number or text: the same for the same value.</summary>
    internal object IdentityReference => IsBoolean ? (IsTrue ? TrueIdentity : BooleanTag) : _reference ?? UndefinedIdentity;

    private static readonly object TrueIdentity = new();
    private static readonly object UndefinedIdentity = new();

    private sealed class Tag(JsKind kind)
    {
        public JsKind Kind { get; } = kind;
    }
}
