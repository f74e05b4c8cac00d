using Baton.Expressions.JavaScript.Compilation;
using Baton.Expressions.JavaScript.Objects;

namespace Baton.Expressions.JavaScript.Execution;

/// <summary>What loops have in common: the labels they answer to.</summary>
internal abstract class LoopNode(string[] labels, StatementNode body) : StatementNode
{
    /// <summary>Carries out one turn; true if the loop is over, with how it ended.</summary>
    protected bool Turn(Frame f, out Completion completion)
    {
        f.E.Step(Cost + body.Cost);
        completion = body.Execute(f);
        f.E.At = At;
        switch (completion)
        {
            case Completion.Normal:
                return false;
            case Completion.Return:
                return true;
        }

        var isMine = f.Label is null || Array.IndexOf(labels, f.Label) >= 0;
        if (!isMine)
            return true;
        f.Label = null;
        var isOver = completion == Completion.Break;
        completion = Completion.Normal;
        return isOver;
    }
}

internal sealed class WhileNode(ExpressionNode test, StatementNode body, string[] labels) : LoopNode(labels, body)
{
    public override Completion Execute(Frame f)
    {
        while (test.IsTrue(f))
        {
            if (Turn(f, out var completion))
                return completion;
        }

        return Completion.Normal;
    }
}

internal sealed class DoWhileNode(ExpressionNode test, StatementNode body, string[] labels) : LoopNode(labels, body)
{
    public override Completion Execute(Frame f)
    {
        do
        {
            if (Turn(f, out var completion))
                return completion;
        }
        while (test.IsTrue(f));
        return Completion.Normal;
    }
}

/// <summary><c>for (;;)</c>: names declared in its head are new in each turn, for the functions that keep them.</summary>
internal sealed class ForNode(ScopeLayout layout, StatementNode? initializer, ExpressionNode? test, ExpressionNode? update, StatementNode body, string[] labels)
    : LoopNode(labels, body)
{
    public override Completion Execute(Frame f)
    {
        var outer = f.Scope;
        layout.Enter(f);
        if (initializer is not null)
        {
            f.E.Step(initializer.Cost);
            initializer.Execute(f);
        }

        var completion = Completion.Normal;
        Renew(f);
        while (test is null || test.IsTrue(f))
        {
            if (Turn(f, out completion))
                break;
            Renew(f);
            update?.Evaluate(f);
        }

        f.Scope = outer;
        return completion;
    }

    private void Renew(Frame f)
    {
        if (layout.IsMaterialized)
            f.Scope = f.Scope!.Renew(f.E);
    }
}

/// <summary>What loops over something have: what is gone through, what each item of it is given to, and what it costs to find and to give.</summary>
internal sealed record ForEachParts(ExpressionNode Source, int SourceCost, PatternTarget Target, int TurnCost, StatementNode Body)
{
    /// <summary>What is gone through. The names of the loop are there already, but have no values yet.</summary>
    public JsValue Find(Frame f, ScopeLayout layout)
    {
        var outer = f.Scope;
        layout.Enter(f);
        f.E.Step(SourceCost);
        var value = Source.Evaluate(f);
        f.Scope = outer;
        return value;
    }
}

/// <summary><c>for (… of …)</c></summary>
internal sealed class ForOfNode(ScopeLayout layout, ForEachParts each, string[] labels) : LoopNode(labels, each.Body)
{
    public override Completion Execute(Frame f)
    {
        var outer = f.Scope;
        var iteration = Iteration.Over(f.E, each.Find(f, layout));
        var completion = Completion.Normal;
        while (iteration.MoveNext(out var item))
        {
            bool isOver;
            try
            {
                layout.Enter(f);
                each.Target.Resolve(f, out var place);
                each.Target.Bind(f, ref place, item);
                isOver = Turn(f, out completion);
            }
            catch (ScriptError)
            {
                iteration.Close(afterError: true);
                throw;
            }

            f.Scope = outer;
            if (!isOver)
                continue;
            iteration.Close();
            break;
        }

        return completion;
    }
}

/// <summary><c>for (… in …)</c>: the names of enumerable properties, those of the prototypes too. ECMA-262 §14.7.5.9.</summary>
internal sealed class ForInNode(ScopeLayout layout, ForEachParts each, string[] labels) : LoopNode(labels, each.Body)
{
    // In the set of those that have come, which leaves smaller ones behind as it grows.
    private const int BytesPerKey = 80;

    public override Completion Execute(Frame f)
    {
        var outer = f.Scope;
        var value = each.Find(f, layout);
        if (value.IsNullish)
            return Completion.Normal;
        var completion = Completion.Normal;
        f.E.Allocate(BytesPerKey);
        var seen = new HashSet<PropertyKey>();
        for (var o = Coercion.ToObject(f.E, value); o is not null; o = o.GetPrototype(f.E))
        {
            foreach (var key in o.OwnKeys(f.E))
            {
                f.E.Allocate(BytesPerKey);
                if (key.IsSymbol || !o.TryGetOwn(f.E, key, out var property) || !seen.Add(key) || !property.IsEnumerable)
                    continue;
                layout.Enter(f);
                each.Target.Resolve(f, out var place);
                each.Target.Bind(f, ref place, key.ToValue());
                var isOver = Turn(f, out completion);
                f.Scope = outer;
                if (isOver)
                    return completion;
            }
        }

        return completion;
    }
}
