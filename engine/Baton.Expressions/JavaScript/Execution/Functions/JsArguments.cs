using Baton.Expressions.JavaScript.BuiltIns;
using Baton.Expressions.JavaScript.Objects;

namespace Baton.Expressions.JavaScript.Execution;

/// <summary>What <c>arguments</c> is, apart from the parameters as strict code has it. ECMA-262 §10.4.4.6.</summary>
internal sealed class JsArguments : JsObject
{
    public JsArguments(Evaluation e, ReadOnlySpan<JsValue> arguments) : base(e, Intrinsics.ObjectPrototype)
    {
        e.Allocate((arguments.Length + 3L) * PropertyMap.BytesPerProperty);
        for (var i = 0; i < arguments.Length; i++)
            Put(new PropertyKey((uint)i), new Property(arguments[i], PropertyFlags.All));
        Put("length", new Property(arguments.Length, PropertyFlags.Hidden));
        Put("callee", new Property(Intrinsics.ThrowsTypeError, PropertyFlags.None));
        Put(JsSymbol.Iterator, new Property(Intrinsics.ArrayValues, PropertyFlags.Hidden));
    }

    public override string ClassName => "Arguments";
}
