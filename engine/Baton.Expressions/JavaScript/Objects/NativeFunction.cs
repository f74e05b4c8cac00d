using Baton.Expressions.JavaScript.BuiltIns;
using Baton.Expressions.JavaScript.Execution;

namespace Baton.Expressions.JavaScript.Objects;

/// <summary>What a built-in function does.</summary>
internal delegate JsValue NativeBody(in Invocation call);

/// <summary>A call of a built-in function.</summary>
internal readonly ref struct Invocation(Evaluation e, JsValue self, ReadOnlySpan<JsValue> arguments, JsFunction? newTarget)
{
    public Evaluation E { get; } = e;

    public JsValue This { get; } = self;

    public ReadOnlySpan<JsValue> Arguments { get; } = arguments;

    /// <summary>The constructor after <c>new</c>; null in a plain call.</summary>
    public JsFunction? NewTarget { get; } = newTarget;

    public int Count => Arguments.Length;

    /// <summary>An argument, undefined if it was not given.</summary>
    public JsValue this[int index] => index < Arguments.Length ? Arguments[index] : JsValue.Undefined;

    /// <summary>The prototype for the object being constructed: that of <see cref="NewTarget"/>. ECMA-262 §10.1.14.</summary>
    public JsObject PrototypeOr(JsObject fallback) =>
        NewTarget is not null && NewTarget.Get(E, "prototype").TryGetObject(out var prototype) ? prototype : fallback;
}

/// <summary>A function of the interpreter itself. Shared ones are built once; a script's own are made for one evaluation.</summary>
internal sealed class NativeFunction : JsFunction
{
    // A call of a built-in function from which scripts' functions may be called again.
    private const int Weight = 8;

    private readonly NativeBody _body;
    private readonly string _name;

    /// <summary>A shared function.</summary>
    public NativeFunction(string name, int length, NativeBody body, bool isConstructor = false, JsObject? prototype = null) : base(prototype ?? Intrinsics.FunctionPrototype)
    {
        (_name, _body, IsConstructor) = (name, body, isConstructor);
        PutNameAndLength(name, length);
    }

    /// <summary>A function made by a script, such as a bound one.</summary>
    public NativeFunction(Evaluation e, string name, int length, NativeBody body, bool isConstructor = false) : base(e, Intrinsics.FunctionPrototype)
    {
        (_name, _body, IsConstructor) = (name, body, isConstructor);
        PutNameAndLength(name, length);
    }

    public override bool IsConstructor { get; }

    public override string Source => $"function {_name}() {{ [native code] }}";

    public override JsValue Call(Evaluation e, JsValue self, ReadOnlySpan<JsValue> arguments) => Invoke(new Invocation(e, self, arguments, null));

    public override JsValue Construct(Evaluation e, ReadOnlySpan<JsValue> arguments, JsFunction newTarget) =>
        IsConstructor ? Invoke(new Invocation(e, JsValue.Undefined, arguments, newTarget)) : base.Construct(e, arguments, newTarget);

    private JsValue Invoke(in Invocation call)
    {
        call.E.Step(2);
        call.E.Enter(Weight);
        try
        {
            return _body(call);
        }
        catch (ScriptError) when (call.E.Passes())
        {
            throw;
        }
        finally
        {
            call.E.Leave(Weight);
        }
    }

    private void PutNameAndLength(string name, int length)
    {
        Put("length", new Property(length, PropertyFlags.Configurable));
        Put("name", new Property(name, PropertyFlags.Configurable));
    }
}
