using Baton.Expressions.JavaScript.Execution;
using Baton.Expressions.JavaScript.Objects;

namespace Baton.Expressions.JavaScript.BuiltIns.String;

/// <summary>Goes through a text by code points. ECMA-262 §22.1.5.</summary>
internal sealed class StringIterator(Evaluation e, string text) : JsObject(e, Intrinsics.StringIteratorPrototype)
{
    private int _place;

    public static void Install(JsObject stringPrototype, JsObject prototype)
    {
        stringPrototype.Method(JsSymbol.Iterator, "[Symbol.iterator]", 0, static (in call) => new StringIterator(call.E, call.Text()));
        prototype.Method("next", 0, static (in call) => call.This.TryGet<StringIterator>(out var iterator)
            ? iterator.Next(call.E)
            : throw call.E.TypeError("这不是文本的迭代器 / this is not a String Iterator"));
        prototype.Tag("String Iterator");
    }

    private JsObject Next(Evaluation e)
    {
        if (_place >= text.Length)
            return IterationResult.Done(e);
        var character = Characters.WholeAt(e, text, _place);
        _place += character.Length;
        return IterationResult.Of(e, character);
    }
}
