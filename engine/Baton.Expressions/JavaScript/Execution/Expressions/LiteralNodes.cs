using Baton.Expressions.JavaScript.BuiltIns;
using Baton.Expressions.JavaScript.Objects;

namespace Baton.Expressions.JavaScript.Execution;

/// <summary><c>[…]</c>; a null element is a hole.</summary>
internal sealed class ArrayNode(ExpressionNode?[] elements) : ExpressionNode
{
    public override JsValue Evaluate(Frame f)
    {
        var array = new JsArray(f.E, elements.Length);
        foreach (var element in elements)
        {
            if (element is SpreadNode spread)
            {
                var iteration = Iteration.Over(f.E, spread.Argument.Evaluate(f));
                while (iteration.MoveNext(out var item))
                    array.Add(f.E, item);
            }
            else
            {
                array.Add(f.E, element?.Evaluate(f) ?? JsValue.Absent);
            }
        }

        return array;
    }
}

/// <summary><c>{…}</c></summary>
internal sealed class ObjectNode(MemberDefinition[] members) : ExpressionNode
{
    public override JsValue Evaluate(Frame f)
    {
        var o = JsObject.Create(f.E);
        foreach (var member in members)
            member.Define(f, o);
        return o;
    }
}

/// <summary>A regular expression literal; each evaluation makes an object of it.</summary>
internal sealed class RegExpNode(string pattern, string flags) : ExpressionNode
{
    public override JsValue Evaluate(Frame f) => RegExpBuiltIns.Create(f.E, pattern, flags);
}

/// <summary>Text with expressions in it.</summary>
internal sealed class TemplateNode(string[] texts, ExpressionNode[] expressions) : ExpressionNode
{
    public override JsValue Evaluate(Frame f)
    {
        JsValue result = texts[0];
        for (var i = 0; i < expressions.Length; i++)
        {
            result = TextRope.Join(f.E, result, Coercion.ToTextValue(f.E, expressions[i].Evaluate(f)));
            if (texts[i + 1].Length > 0)
                result = TextRope.Join(f.E, result, texts[i + 1]);
        }

        return result;
    }
}

/// <summary>The frozen list of texts a tag is called with: the same object at every call of one evaluation. ECMA-262 §13.2.8.4.</summary>
internal sealed class TemplateObjectNode(string?[] cooked, string[] raw) : ExpressionNode
{
    public override JsValue Evaluate(Frame f)
    {
        if (f.E.Templates.TryGetValue(this, out var known))
            return known;
        var texts = Frozen(f.E, cooked);
        texts.Store(f.E, "raw", new Property(FrozenForGood(f.E, Frozen(f.E, raw)), PropertyFlags.None));
        FrozenForGood(f.E, texts);
        f.E.Templates.Add(this, texts);
        return texts;
    }

    private static JsArray Frozen(Evaluation e, string?[] parts)
    {
        var array = new JsArray(e);
        for (var i = 0; i < parts.Length; i++)
            array.Store(e, new PropertyKey((uint)i), new Property(parts[i] is { } part ? part : JsValue.Undefined, PropertyFlags.Enumerable));
        return array;
    }

    private static JsArray FrozenForGood(Evaluation e, JsArray array)
    {
        array.TryDefine(e, "length", new PropertyDescriptor { Writable = false });
        array.PreventExtensions(e);
        return array;
    }
}
