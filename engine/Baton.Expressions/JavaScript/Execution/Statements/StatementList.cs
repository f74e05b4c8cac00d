using Baton.Expressions.JavaScript.Compilation;

namespace Baton.Expressions.JavaScript.Execution;

/// <summary>Statements one after another.</summary>
internal static class StatementList
{
    public static Completion Execute(Frame f, StatementNode[] statements)
    {
        foreach (var statement in statements)
        {
            f.E.Step(statement.Cost);
            f.E.At = statement.At;
            var completion = statement.Execute(f);
            if (completion != Completion.Normal)
                return completion;
        }

        return Completion.Normal;
    }
}

/// <summary>A block with its names.</summary>
internal sealed class BlockNode(ScopeLayout layout, StatementNode[] statements) : StatementNode
{
    public override Completion Execute(Frame f)
    {
        var outer = f.Scope;
        layout.Enter(f);
        var completion = StatementList.Execute(f, statements);
        f.Scope = outer;
        return completion;
    }
}

internal sealed class EmptyNode : StatementNode
{
    public override Completion Execute(Frame f) => Completion.Normal;
}
