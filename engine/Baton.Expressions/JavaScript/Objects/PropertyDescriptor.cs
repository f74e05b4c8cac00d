namespace Baton.Expressions.JavaScript.Objects;

/// <summary>What is to become of a property: each part may be missing. ECMA-262 §6.2.6.</summary>
internal readonly struct PropertyDescriptor
{
    public PropertyDescriptor() { }

    /// <summary>All parts of a property.</summary>
    public PropertyDescriptor(in Property property)
    {
        Enumerable = property.IsEnumerable;
        Configurable = property.IsConfigurable;
        if (property.IsAccessor)
        {
            Getter = property.Value.Accessor.Getter is { } get ? get : JsValue.Undefined;
            Setter = property.Value.Accessor.Setter is { } set ? set : JsValue.Undefined;
        }
        else
        {
            Value = property.Value;
            Writable = property.IsWritable;
        }
    }

    public PropertyDescriptor(JsValue value, PropertyFlags flags) : this(new Property(value, flags)) { }

    public JsValue? Value { get; init; }

    /// <summary>A function or undefined.</summary>
    public JsValue? Getter { get; init; }

    public JsValue? Setter { get; init; }

    public bool? Writable { get; init; }

    public bool? Enumerable { get; init; }

    public bool? Configurable { get; init; }

    public bool IsAccessor => Getter is not null || Setter is not null;

    public bool IsData => Value is not null || Writable is not null;
}
