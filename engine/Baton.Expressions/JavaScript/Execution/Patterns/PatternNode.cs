using Baton.Expressions.JavaScript.Objects;

namespace Baton.Expressions.JavaScript.Execution;

/// <summary>Takes a value apart. ECMA-262 §13.15.5 and §8.6.</summary>
internal abstract class PatternNode
{
    public abstract void Bind(Frame f, JsValue value);
}

/// <summary>One place a pattern gives a value to.</summary>
/// <param name="target">What is assigned or initialised; null where a pattern stands.</param>
/// <param name="pattern">A pattern inside the pattern.</param>
/// <param name="fallback">Evaluated where the value is undefined.</param>
/// <param name="isDeclaration">The name is initialised, not assigned.</param>
internal sealed class PatternTarget(ReferenceNode? target, PatternNode? pattern, ExpressionNode? fallback, bool isDeclaration)
{
    /// <summary>Evaluates the parts of an assignment's target, before the value is read.</summary>
    public void Resolve(Frame f, out Target place)
    {
        place = default;
        if (!isDeclaration)
            target?.Resolve(f, out place);
    }

    public void Bind(Frame f, ref Target place, JsValue value)
    {
        if (value.IsUndefined && fallback is not null)
            value = fallback.Evaluate(f);
        if (pattern is not null)
            pattern.Bind(f, value);
        else if (isDeclaration && target is BindingNode binding)
            binding.Initialize(f, value);
        else
            target!.Write(f, ref place, value);
    }
}

/// <summary><c>[a, , b = 1, ...rest]</c>; a null element is passed over.</summary>
internal sealed class ArrayPatternNode(PatternTarget?[] elements, PatternTarget? rest) : PatternNode
{
    public override void Bind(Frame f, JsValue value)
    {
        var iteration = Iteration.Over(f.E, value);
        try
        {
            foreach (var element in elements)
            {
                Target place = default;
                element?.Resolve(f, out place);
                iteration.MoveNext(out var item);
                element?.Bind(f, ref place, item);
            }

            if (rest is not null)
            {
                rest.Resolve(f, out var place);
                var items = new JsArray(f.E);
                while (iteration.MoveNext(out var item))
                    items.Add(f.E, item);
                rest.Bind(f, ref place, items);
            }
        }
        catch (ScriptError)
        {
            iteration.Close(afterError: true);
            throw;
        }

        iteration.Close();
    }
}

/// <summary><c>{a, b: c = 1, ...rest}</c></summary>
internal sealed class ObjectPatternNode((KeyNode Key, PatternTarget Target)[] properties, PatternTarget? rest) : PatternNode
{
    public override void Bind(Frame f, JsValue value)
    {
        if (value.IsNullish)
            throw f.E.TypeError($"不能从 {Display.Of(value)} 里取成员 / cannot destructure {Display.Of(value)}");
        var taken = rest is null ? null : new List<PropertyKey>();
        foreach (var (name, target) in properties)
        {
            var key = name.Evaluate(f);
            taken?.Add(key);
            target.Resolve(f, out var place);
            target.Bind(f, ref place, AccessNode.Get(f.E, value, key));
        }

        if (rest is null)
            return;
        rest.Resolve(f, out var restPlace);
        var others = JsObject.Create(f.E);
        Copying.OwnProperties(f.E, value, others, System.Runtime.InteropServices.CollectionsMarshal.AsSpan(taken));
        rest.Bind(f, ref restPlace, others);
    }
}
