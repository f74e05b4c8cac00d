using Baton.Expressions.JavaScript.Execution;

namespace Baton.Expressions.JavaScript.Objects;

/// <summary>Reading, assigning and defining properties. ECMA-262 §10.1.6–10.1.9 and §7.3.</summary>
internal partial class JsObject
{
    public JsValue Get(Evaluation e, PropertyKey key) => Get(e, key, this);

    /// <param name="e">The evaluation.</param>
    /// <param name="key">The property.</param>
    /// <param name="receiver">What a getter sees as <c>this</c>.</param>
    public JsValue Get(Evaluation e, PropertyKey key, JsValue receiver)
    {
        for (var current = this; ;)
        {
            if (current.TryGetOwn(e, key, out var property))
            {
                return !property.IsAccessor ? property.Value
                    : property.Value.Accessor.Getter is { } getter ? getter.Call(e, receiver, [])
                    : JsValue.Undefined;
            }

            current = current.GetPrototype(e);
            if (current is null)
                return JsValue.Undefined;
            e.Step();
        }
    }

    public bool Has(Evaluation e, PropertyKey key)
    {
        for (var current = this; current is not null; current = current.GetPrototype(e))
        {
            if (current.TryGetOwn(e, key, out _))
                return true;
            e.Step();
        }

        return false;
    }

    /// <summary>A method, or null where there is none.</summary>
    public JsFunction? GetMethod(Evaluation e, PropertyKey key)
    {
        var value = Get(e, key);
        return value.IsNullish ? null
            : value.TryGetFunction(out var function) ? function
            : throw e.TypeError($"“{key}” 不是函数 / {key} is not a function");
    }

    /// <summary>Assigns as strict code does.</summary>
    public void Set(Evaluation e, PropertyKey key, JsValue value)
    {
        if (!TrySet(e, key, value, this))
            throw e.TypeError($"不能给“{key}”赋值：它是只读的 / cannot assign to {key}: it is read-only");
    }

    /// <summary>False if the property is read-only. ECMA-262 §10.1.9.2.</summary>
    public bool TrySet(Evaluation e, PropertyKey key, JsValue value, JsValue receiver)
    {
        for (var current = this; current is not null; current = current.GetPrototype(e))
        {
            e.Step();
            if (!current.TryGetOwn(e, key, out var property))
                continue;
            if (property.IsAccessor)
            {
                if (property.Value.Accessor.Setter is not { } setter)
                    return false;
                setter.Call(e, receiver, [value]);
                return true;
            }

            if (!property.IsWritable)
                return false;
            if (receiver.TryGetObject(out var same) && ReferenceEquals(same, current))
            {
                return current.IsLength(key)
                    ? current.TryDefine(e, key, new PropertyDescriptor { Value = value })
                    : current.StoreValue(e, key, property.WithValue(value));
            }

            break;
        }

        if (!receiver.TryGetObject(out var target))
            return false;
        if (!target.TryGetOwn(e, key, out var existing))
            return target.TryDefine(e, key, new PropertyDescriptor(value, PropertyFlags.All));
        return !existing.IsAccessor && existing.IsWritable && target.TryDefine(e, key, new PropertyDescriptor { Value = value });
    }

    /// <summary>Creates or overwrites a plain property; false if that is not allowed. ECMA-262 §7.3.5.</summary>
    public bool TryCreate(Evaluation e, PropertyKey key, JsValue value) => TryDefine(e, key, new PropertyDescriptor(value, PropertyFlags.All));

    public void Create(Evaluation e, PropertyKey key, JsValue value)
    {
        if (!TryCreate(e, key, value))
            throw e.TypeError($"不能定义属性“{key}” / cannot define property {key}");
    }

    public void Define(Evaluation e, PropertyKey key, in PropertyDescriptor descriptor)
    {
        if (!TryDefine(e, key, descriptor))
            throw e.TypeError($"不能改变属性“{key}”的定义 / cannot redefine property {key}");
    }

    public void DeleteOrThrow(Evaluation e, PropertyKey key)
    {
        if (!Delete(e, key))
            throw e.TypeError($"不能删除属性“{key}” / cannot delete property {key}");
    }

    /// <summary>ECMA-262 §10.1.6.3. Exotic objects that heed more override it.</summary>
    public virtual bool TryDefine(Evaluation e, PropertyKey key, in PropertyDescriptor descriptor)
    {
        if (!TryGetOwn(e, key, out var current))
        {
            if (!IsExtensible(e))
                return false;
            Store(e, key, Complete(descriptor, default, PropertyFlags.None));
            return true;
        }

        if (!Allows(e, current, descriptor))
            return false;
        Store(e, key, Complete(descriptor, current, current.Flags));
        return true;
    }

    /// <summary>Properties whose value means more than itself, such as an array's length.</summary>
    protected virtual bool IsLength(PropertyKey key) => false;

    private bool StoreValue(Evaluation e, PropertyKey key, in Property property)
    {
        Store(e, key, property);
        return true;
    }

    private static bool Allows(Evaluation e, in Property current, in PropertyDescriptor descriptor)
    {
        if (current.IsConfigurable)
            return true;
        if (descriptor.Configurable == true || (descriptor.Enumerable is { } enumerable && enumerable != current.IsEnumerable))
            return false;
        if (!descriptor.IsAccessor && !descriptor.IsData)
            return true;
        if (descriptor.IsAccessor != current.IsAccessor)
            return false;
        if (current.IsAccessor)
        {
            var known = new PropertyDescriptor(current);
            return (descriptor.Getter is not { } getter || getter.IsSame(known.Getter!.Value))
                && (descriptor.Setter is not { } setter || setter.IsSame(known.Setter!.Value));
        }

        return current.IsWritable
            || (descriptor.Writable != true && (descriptor.Value is not { } value || Equality.SameValue(e, value, current.Value)));
    }

    private static Property Complete(in PropertyDescriptor descriptor, in Property current, PropertyFlags flags)
    {
        flags = With(flags, PropertyFlags.Enumerable, descriptor.Enumerable);
        flags = With(flags, PropertyFlags.Configurable, descriptor.Configurable);
        if (descriptor.IsAccessor)
        {
            var old = current.IsAccessor ? current.Value.Accessor : null;
            return new Property(
                new Accessor(Function(descriptor.Getter, old?.Getter), Function(descriptor.Setter, old?.Setter)),
                flags & ~PropertyFlags.Writable);
        }

        if (current.IsAccessor)
        {
            return descriptor.IsData
                ? new Property(descriptor.Value ?? JsValue.Undefined, With(flags & ~PropertyFlags.Writable, PropertyFlags.Writable, descriptor.Writable))
                : new Property(current.Value.Accessor, flags);
        }

        return new Property(descriptor.Value ?? current.Value, With(flags, PropertyFlags.Writable, descriptor.Writable));
    }

    private static JsFunction? Function(JsValue? given, JsFunction? old) =>
        given is not { } value ? old : value.TryGetFunction(out var function) ? function : null;

    private static PropertyFlags With(PropertyFlags flags, PropertyFlags flag, bool? wanted) =>
        wanted switch { null => flags, true => flags | flag, false => flags & ~flag };
}
