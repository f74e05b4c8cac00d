using Baton.Expressions.JavaScript.Globals;
using Baton.Expressions.JavaScript.Objects;

namespace Baton.Expressions.JavaScript.BuiltIns;

/// <summary>
/// The built-in objects, made once and shared by all scripts (see <see cref="JsObject"/>). ECMA-262 §6.1.7.4.
/// </summary>
internal static class Intrinsics
{
    public static readonly JsObject ObjectPrototype = new(prototype: null);
    public static readonly JsFunction FunctionPrototype = new NativeFunction("", 0, static (in _) => JsValue.Undefined, prototype: ObjectPrototype);
    public static readonly JsObject ErrorPrototype = new(ObjectPrototype);
    public static readonly JsObject TypeErrorPrototype = new(ErrorPrototype);
    public static readonly JsObject RangeErrorPrototype = new(ErrorPrototype);
    public static readonly JsObject ReferenceErrorPrototype = new(ErrorPrototype);
    public static readonly JsObject SyntaxErrorPrototype = new(ErrorPrototype);
    public static readonly JsObject EvalErrorPrototype = new(ErrorPrototype);
    public static readonly JsObject UriErrorPrototype = new(ErrorPrototype);
    public static readonly JsArray ArrayPrototype = new(ObjectPrototype);
    public static readonly JsObject StringPrototype = new JsWrapper(ObjectPrototype, JsValue.EmptyText);
    public static readonly JsObject NumberPrototype = new JsWrapper(ObjectPrototype, 0);
    public static readonly JsObject BooleanPrototype = new JsWrapper(ObjectPrototype, JsValue.False);
    public static readonly JsObject SymbolPrototype = new(ObjectPrototype);
    public static readonly JsObject MapPrototype = new(ObjectPrototype);
    public static readonly JsObject SetPrototype = new(ObjectPrototype);
    public static readonly JsObject DatePrototype = new(ObjectPrototype);
    public static readonly JsObject RegExpPrototype = new(ObjectPrototype);
    public static readonly JsObject IteratorPrototype = new(ObjectPrototype);
    public static readonly JsObject ArrayIteratorPrototype = new(IteratorPrototype);
    public static readonly JsObject StringIteratorPrototype = new(IteratorPrototype);
    public static readonly JsObject MapIteratorPrototype = new(IteratorPrototype);
    public static readonly JsObject SetIteratorPrototype = new(IteratorPrototype);
    public static readonly JsObject RegExpStringIteratorPrototype = new(IteratorPrototype);

    /// <summary>The global object: what names stand for that a script does not declare.</summary>
    public static readonly JsObject Global = new(ObjectPrototype);

    /// <summary>What strict code finds where older code had <c>arguments.callee</c>. ECMA-262 §10.2.4.</summary>
    public static readonly Accessor ThrowsTypeError = CreateThrower();

    /// <summary>Array.prototype.values, which is also what makes arrays and <c>arguments</c> iterable.</summary>
    public static NativeFunction ArrayValues { get; }

    public static NativeFunction RegExpConstructor { get; }

    /// <summary>RegExp.prototype.exec: regular expressions that still have it need not be asked for it.</summary>
    public static NativeFunction RegExpExec { get; }

    static Intrinsics()
    {
        ObjectBuiltIns.Install(Global);
        FunctionBuiltIns.Install(Global);
        ErrorBuiltIns.Install(Global);
        ArrayValues = ArrayBuiltIns.Install(Global);
        StringBuiltIns.Install(Global);
        NumberBuiltIns.Install(Global);
        MathBuiltIns.Install(Global);
        BooleanBuiltIns.Install(Global);
        SymbolBuiltIns.Install(Global);
        IteratorBuiltIns.Install(Global);
        MapBuiltIns.Install(Global);
        SetBuiltIns.Install(Global);
        WeakBuiltIns.Install(Global);
        JsonBuiltIns.Install(Global);
        ReflectBuiltIns.Install(Global);
        DateBuiltIns.Install(Global);
        (RegExpConstructor, RegExpExec) = RegExpBuiltIns.Install(Global);
        GlobalBuiltIns.Install(Global);
        FlowBuiltIns.Install(Global);
    }

    /// <summary>What a global name stands for, null if it is not a plain value.</summary>
    public static JsValue? FindGlobal(string name) => Global.FindPlain(name);

    private static Accessor CreateThrower()
    {
        var thrower = new NativeFunction("", 0, static (in call) => throw call.E.TypeError("严格模式里不能用 caller、callee 和函数的 arguments / strict code has no caller, callee and arguments of functions"));
        thrower.Put("length", new Property(0, PropertyFlags.None));
        thrower.Put("name", new Property("", PropertyFlags.None));
        thrower.Close();
        return new Accessor(thrower, thrower);
    }
}
