namespace Baton.Expressions.JavaScript.Objects;

[Flags]
internal enum PropertyFlags : byte
{
    None = 0,
    Writable = 1,
    Enumerable = 2,
    Configurable = 4,

    /// <summary>As assignment makes them.</summary>
    All = Writable | Enumerable | Configurable,

    /// <summary>As the built-in methods have them.</summary>
    Hidden = Writable | Configurable,
}

/// <summary>An own property: a value, or an accessor.</summary>
internal readonly struct Property(JsValue value, PropertyFlags flags)
{
    public Property(Accessor accessor, PropertyFlags flags) : this(new JsValue(accessor), flags) => IsAccessor = true;

    /// <summary>A value; of an accessor the pair of functions.</summary>
    public JsValue Value { get; } = value;

    public PropertyFlags Flags { get; } = flags;

    public bool IsAccessor { get; }

    public bool IsWritable => (Flags & PropertyFlags.Writable) != 0;

    public bool IsEnumerable => (Flags & PropertyFlags.Enumerable) != 0;

    public bool IsConfigurable => (Flags & PropertyFlags.Configurable) != 0;

    public Property WithValue(JsValue value) => new(value, Flags);
}

/// <summary>The functions behind an accessor property; either may be missing.</summary>
internal sealed class Accessor(JsFunction? getter, JsFunction? setter)
{
    public JsFunction? Getter { get; } = getter;

    public JsFunction? Setter { get; } = setter;
}
