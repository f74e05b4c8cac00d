using Baton.Expressions.JavaScript.Objects;

namespace Baton.Expressions.JavaScript.BuiltIns;

/// <summary>How the built-in objects are put together, with the attributes ECMA-262 §18 gives their properties.</summary>
internal static class Blueprint
{
    public static NativeFunction Method(this JsObject target, string name, int length, NativeBody body)
    {
        var function = new NativeFunction(name, length, body);
        target.Put(name, new Property(function, PropertyFlags.Hidden));
        return function;
    }

    public static NativeFunction Method(this JsObject target, JsSymbol symbol, string name, int length, NativeBody body, PropertyFlags flags = PropertyFlags.Hidden)
    {
        var function = new NativeFunction(name, length, body);
        target.Put(symbol, new Property(function, flags));
        return function;
    }

    public static void Getter(this JsObject target, PropertyKey key, NativeBody body)
    {
        var getter = new NativeFunction($"get {key.ToText()}", 0, body);
        target.Put(key, new Property(new Accessor(getter, null), PropertyFlags.Configurable));
    }

    /// <summary>A value that can be replaced, such as a namespace or a constructor.</summary>
    public static void Value(this JsObject target, PropertyKey key, JsValue value) => target.Put(key, new Property(value, PropertyFlags.Hidden));

    /// <summary>A value that cannot be replaced, such as Math.PI.</summary>
    public static void Constant(this JsObject target, PropertyKey key, JsValue value) => target.Put(key, new Property(value, PropertyFlags.None));

    /// <summary>What Object.prototype.toString says.</summary>
    public static void Tag(this JsObject target, string name) => target.Put(JsSymbol.ToStringTag, new Property(name, PropertyFlags.Configurable));

    /// <summary>A constructor with its prototype, known to all scripts by its name.</summary>
    /// <param name="global">Where it is known.</param>
    /// <param name="name">Its name.</param>
    /// <param name="length">How many arguments it expects.</param>
    /// <param name="prototype">The prototype of what it makes.</param>
    /// <param name="body">Called with or without <c>new</c>: <see cref="Invocation.NewTarget"/> tells.</param>
    /// <param name="parent">The constructor's own prototype, if it is not Function.prototype.</param>
    public static NativeFunction Constructor(this JsObject global, string name, int length, JsObject prototype, NativeBody body, JsObject? parent = null)
    {
        var constructor = new NativeFunction(name, length, body, isConstructor: true, prototype: parent);
        constructor.Put("prototype", new Property(prototype, PropertyFlags.None));
        prototype.Value("constructor", constructor);
        global.Value(name, constructor);
        return constructor;
    }
}
