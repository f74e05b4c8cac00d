using Baton.Expressions.JavaScript.Execution;
using Baton.Expressions.JavaScript.Objects;

namespace Baton.Expressions.JavaScript.BuiltIns.RegExp;

/// <summary>What matchAll gives. ECMA-262 §22.2.9.</summary>
internal sealed class RegExpStringIterator(Evaluation e, JsObject matcher, string text, string flags) : JsObject(e, Intrinsics.RegExpStringIteratorPrototype)
{
    private readonly bool _isGlobal = flags.Contains('g');
    private readonly bool _isByCodePoint = flags.AsSpan().ContainsAny('u', 'v');
    private bool _isDone;

    public static void Install(JsObject prototype)
    {
        prototype.Method("next", 0, static (in call) => call.This.TryGet<RegExpStringIterator>(out var iterator)
            ? iterator.Next(call.E)
            : throw call.E.TypeError("这不是 matchAll 的结果 / this is not a RegExp String Iterator"));
        prototype.Tag("RegExp String Iterator");
    }

    private JsObject Next(Evaluation e)
    {
        if (_isDone)
            return IterationResult.Done(e);

        // Should anything fail, there is no more to come.
        _isDone = true;
        var match = RegExpExecution.Exec(e, matcher, text);
        if (match is null)
            return IterationResult.Done(e);
        if (_isGlobal)
        {
            if (Coercion.ToText(e, match.Get(e, new PropertyKey(0))).Length == 0)
                RegExpExecution.StepOver(e, matcher, text, _isByCodePoint);
            _isDone = false;
        }

        return IterationResult.Of(e, match);
    }
}
