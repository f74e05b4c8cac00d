using Baton.Expressions.JavaScript.Objects;

namespace Baton.Expressions.Tests.JavaScript.Objects;

/// <summary>
/// What ECMA-262 says of an object's own properties, written down as it stands there: §10.1.6.3 (ValidateAndApplyPropertyDescriptor),
/// §10.1.9.2 (OrdinarySet), §10.1.10 (delete), §10.4.2 (arrays), §7.3.15 (SetIntegrityLevel).
/// </summary>
internal sealed class ModelObject(bool isArray)
{
    private static readonly PropertyKey LengthKey = "length";

    private readonly List<(PropertyKey Key, ModelProperty Property)> _properties = [];
    private uint _length;
    private bool _isLengthWritable = true;

    public bool IsExtensible { get; private set; } = true;

    public ModelObject? Prototype { get; set; }

    /// <summary>What setters were given.</summary>
    public List<double> SetterCalls { get; } = [];

    public ModelProperty? Own(PropertyKey key)
    {
        if (isArray && key.Equals(LengthKey))
            return new ModelProperty(_length, null, _isLengthWritable ? PropertyFlags.Writable : PropertyFlags.None);
        var at = _properties.FindIndex(each => each.Key.Equals(key));
        return at < 0 ? null : _properties[at].Property;
    }

    public ModelProperty? Find(PropertyKey key) => Own(key) ?? Prototype?.Find(key);

    public IEnumerable<PropertyKey> Keys() =>
    [
        .. _properties.Select(each => each.Key).Where(key => key.IsIndex).OrderBy(key => key.Index),
        .. isArray ? [LengthKey] : Array.Empty<PropertyKey>(),
        .. _properties.Select(each => each.Key).Where(key => key.IsText && !key.IsIndex),
        .. _properties.Select(each => each.Key).Where(key => key.IsSymbol),
    ];

    public bool Define(PropertyKey key, ModelDescriptor descriptor)
    {
        if (isArray && key.Equals(LengthKey))
            return DefineLength(descriptor);
        if (isArray && key.IsIndex && key.Index >= _length && !_isLengthWritable)
            return false;
        if (!DefineOrdinary(key, descriptor))
            return false;
        if (isArray && key.IsIndex && key.Index >= _length)
            _length = key.Index + 1;
        return true;
    }

    public bool Set(PropertyKey key, double value)
    {
        var found = Find(key);
        if (found is { Accessor: { } accessor })
        {
            if (accessor.HasSetter)
                SetterCalls.Add(value);
            return accessor.HasSetter;
        }

        if (found is { } data && !data.Has(PropertyFlags.Writable))
            return false;
        return Own(key) is not null
            ? Define(key, new ModelDescriptor { Value = value })
            : Define(key, new ModelDescriptor { Value = value, Writable = true, Enumerable = true, Configurable = true });
    }

    public bool Delete(PropertyKey key)
    {
        if (Own(key) is not { } own)
            return true;
        if (!own.Has(PropertyFlags.Configurable))
            return false;
        _properties.RemoveAll(each => each.Key.Equals(key));
        return true;
    }

    public void PreventExtensions() => IsExtensible = false;

    public void Restrict(bool isFrozen)
    {
        PreventExtensions();
        foreach (var key in Keys().ToList())
            Define(key, new ModelDescriptor { Configurable = false, Writable = isFrozen && Own(key)!.Value.Accessor is null ? false : null });
    }

    private bool DefineLength(ModelDescriptor descriptor)
    {
        if (descriptor.Configurable == true || descriptor.Enumerable == true || descriptor.Getter is not null)
            return false;
        if (!_isLengthWritable && (descriptor.Writable == true || (descriptor.Value is { } given && given != _length)))
            return false;
        var done = true;
        if (descriptor.Value is { } value)
        {
            var length = (uint)value;
            foreach (var key in Keys().Where(key => key.IsIndex && key.Index >= length).Reverse().ToList())
            {
                if (done && !Delete(key))
                    (length, done) = (key.Index + 1, false);
                if (!done)
                    break;
            }

            _length = length;
        }

        if (descriptor.Writable == false)
            _isLengthWritable = false;
        return done;
    }

    private bool DefineOrdinary(PropertyKey key, ModelDescriptor wanted)
    {
        var isAccessor = wanted.Getter is not null;
        if (Own(key) is not { } current)
        {
            if (IsExtensible)
                _properties.Add((key, new ModelProperty(wanted.Value ?? double.NaN, wanted.Getter, Flags(default, wanted, isAccessor))));
            return IsExtensible;
        }

        if (!current.Has(PropertyFlags.Configurable))
        {
            if (wanted.Configurable == true || (wanted.Enumerable is { } enumerable && enumerable != current.Has(PropertyFlags.Enumerable)))
                return false;
            var isGeneric = !isAccessor && wanted.Value is null && wanted.Writable is null;
            if (!isGeneric && isAccessor != current.Accessor is not null)
                return false;
            if (isAccessor && wanted.Getter != current.Accessor)
                return false;
            if (!isGeneric && !isAccessor && !current.Has(PropertyFlags.Writable)
                && (wanted.Writable == true || (wanted.Value is { } value && !value.Equals(current.Value))))
            {
                return false;
            }
        }

        var becomesData = current.Accessor is not null && (wanted.Value is not null || wanted.Writable is not null);
        var accessor = isAccessor ? wanted.Getter : becomesData ? null : current.Accessor;
        var flags = current.Accessor is not null || isAccessor ? current.Flags & ~PropertyFlags.Writable : current.Flags;
        var kept = becomesData || (isAccessor && current.Accessor is null) ? double.NaN : current.Value;
        _properties[_properties.FindIndex(each => each.Key.Equals(key))] = (key, new ModelProperty(wanted.Value ?? kept, accessor, Flags(flags, wanted, accessor is not null)));
        return true;
    }

    private static PropertyFlags Flags(PropertyFlags flags, ModelDescriptor wanted, bool isAccessor)
    {
        flags = With(flags, PropertyFlags.Enumerable, wanted.Enumerable);
        flags = With(flags, PropertyFlags.Configurable, wanted.Configurable);
        return isAccessor ? flags : With(flags, PropertyFlags.Writable, wanted.Writable);
    }

    private static PropertyFlags With(PropertyFlags flags, PropertyFlags flag, bool? wanted) =>
        wanted is null ? flags : wanted == true ? flags | flag : flags & ~flag;
}

/// <param name="Value">NaN stands for undefined.</param>
/// <param name="Accessor">Null for a value.</param>
/// <param name="Flags">As the interpreter has them.</param>
internal readonly record struct ModelProperty(double Value, ModelAccessor? Accessor, PropertyFlags Flags)
{
    public bool Has(PropertyFlags flag) => (Flags & flag) != 0;
}

internal sealed record ModelAccessor(int Name, bool HasSetter);

internal readonly record struct ModelDescriptor
{
    public double? Value { get; init; }

    public ModelAccessor? Getter { get; init; }

    public bool? Writable { get; init; }

    public bool? Enumerable { get; init; }

    public bool? Configurable { get; init; }
}
