using Baton.Expressions.JavaScript.Execution;
using Baton.Expressions.JavaScript.Objects;

namespace Baton.Expressions.JavaScript.BuiltIns.Object;

/// <summary>Property descriptors as scripts write and read them. ECMA-262 §6.2.6.4–6.2.6.5.</summary>
internal static class Descriptors
{
    public static PropertyDescriptor Read(Evaluation e, JsValue value)
    {
        if (!value.TryGetObject(out var source))
            throw e.TypeError($"属性的描述要是对象，不是 {Display.Of(value)} / a property descriptor must be an object, not {Display.Of(value)}");
        var descriptor = new PropertyDescriptor
        {
            Enumerable = Flag(e, source, "enumerable"),
            Configurable = Flag(e, source, "configurable"),
            Value = Part(e, source, "value"),
            Writable = Flag(e, source, "writable"),
            Getter = Function(e, source, "get"),
            Setter = Function(e, source, "set"),
        };
        return descriptor is { IsAccessor: true, IsData: true }
            ? throw e.TypeError("属性要么有 get/set，要么有 value/writable / a property has either get and set or value and writable")
            : descriptor;
    }

    public static JsValue Write(Evaluation e, in Property property)
    {
        var parts = new PropertyDescriptor(property);
        var result = JsObject.Create(e);
        if (parts.IsAccessor)
        {
            result.Create(e, "get", parts.Getter!.Value);
            result.Create(e, "set", parts.Setter!.Value);
        }
        else
        {
            result.Create(e, "value", parts.Value!.Value);
            result.Create(e, "writable", property.IsWritable);
        }

        result.Create(e, "enumerable", property.IsEnumerable);
        result.Create(e, "configurable", property.IsConfigurable);
        return result;
    }

    /// <summary>The descriptor of an own property, undefined if there is none.</summary>
    public static JsValue Of(Evaluation e, JsObject target, PropertyKey key) =>
        target.TryGetOwn(e, key, out var property) ? Write(e, property) : JsValue.Undefined;

    private static JsValue? Part(Evaluation e, JsObject source, PropertyKey key) => source.Has(e, key) ? source.Get(e, key) : default(JsValue?);

    private static bool? Flag(Evaluation e, JsObject source, PropertyKey key) => Part(e, source, key) is { } value ? Coercion.ToBoolean(value) : null;

    private static JsValue? Function(Evaluation e, JsObject source, PropertyKey key)
    {
        var part = Part(e, source, key);
        return part is not { } value || value.IsUndefined || value.IsCallable
            ? part
            : throw e.TypeError($"{key} 要是函数，不是 {Display.Of(value)} / {key} must be a function, not {Display.Of(value)}");
    }
}
