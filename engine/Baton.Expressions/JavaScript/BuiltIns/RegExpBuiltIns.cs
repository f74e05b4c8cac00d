using Baton.Expressions.JavaScript.BuiltIns.RegExp;
using Baton.Expressions.JavaScript.Execution;
using Baton.Expressions.JavaScript.Objects;

namespace Baton.Expressions.JavaScript.BuiltIns;

/// <summary>RegExp. ECMA-262 §22.2.</summary>
internal static class RegExpBuiltIns
{
    /// <returns>The constructor, and exec as it is built in.</returns>
    public static (NativeFunction Constructor, NativeFunction Exec) Install(JsObject global)
    {
        var prototype = Intrinsics.RegExpPrototype;
        var constructor = global.Constructor("RegExp", 2, prototype, Construct);
        constructor.Getter(JsSymbol.Species, static (in call) => call.This);
        RegExpEscaping.Install(constructor);
        var exec = prototype.Method("exec", 1, Exec);
        prototype.Method("test", 1, Test);
        RegExpDescription.Install(prototype);
        RegExpMatching.Install(prototype);
        RegExpReplacing.Install(prototype);
        RegExpSplitting.Install(prototype);
        RegExpStringIterator.Install(Intrinsics.RegExpStringIteratorPrototype);
        return (constructor, exec);
    }

    /// <summary>What a literal makes.</summary>
    public static JsValue Create(Evaluation e, string pattern, string flags) => new JsRegExp(e, RegExpExecution.Compile(e, pattern, flags), flags);

    private static JsValue Construct(in Invocation call)
    {
        var e = call.E;
        var (pattern, flags) = (call[0], call[1]);
        var isRegExp = RegExpExecution.IsRegExp(e, pattern);
        if (call.NewTarget is null && isRegExp && flags.IsUndefined && pattern.Object.Get(e, "constructor").IsSame(Intrinsics.RegExpConstructor))
            return pattern;
        if (pattern.TryGet<JsRegExp>(out var known))
        {
            pattern = known.Pattern.Source;
            flags = flags.IsUndefined ? known.FlagLetters : flags;
        }
        else if (isRegExp)
        {
            var like = pattern.Object;
            pattern = like.Get(e, "source");
            flags = flags.IsUndefined ? like.Get(e, "flags") : flags;
        }

        var prototype = call.PrototypeOr(Intrinsics.RegExpPrototype);
        var source = pattern.IsUndefined ? "" : Coercion.ToText(e, pattern);
        var letters = flags.IsUndefined ? "" : Coercion.ToText(e, flags);
        return new JsRegExp(e, RegExpExecution.Compile(e, source, letters), letters, prototype);
    }

    private static JsValue Exec(in Invocation call)
    {
        if (!call.This.TryGet<JsRegExp>(out var regExp))
            throw RegExpExecution.NotRegExp(call.E);
        return RegExpExecution.BuiltIn(call.E, regExp, Coercion.ToText(call.E, call[0])) is { } match ? match : JsValue.Null;
    }

    private static JsValue Test(in Invocation call)
    {
        var e = call.E;
        var o = RegExpExecution.Receiver(call);
        var text = Coercion.ToText(e, call[0]);
        return o is JsRegExp regExp && regExp.IsPlain(e)
            ? regExp.TryExec(e, text, out _)
            : RegExpExecution.Exec(e, o, text) is not null;
    }
}
