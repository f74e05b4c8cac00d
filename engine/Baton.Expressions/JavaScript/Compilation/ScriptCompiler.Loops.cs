using System.Diagnostics;
using Baton.Expressions.JavaScript.Execution;
using Baton.Expressions.JavaScript.Syntax;

namespace Baton.Expressions.JavaScript.Compilation;

internal sealed partial class ScriptCompiler
{
    private StatementNode CompileLoop(Statement statement, string[] labels)
    {
        var nodes = _nodes;
        switch (statement)
        {
            case WhileStatement loop:
            {
                var test = Compile(loop.Test);
                var cost = CostSince(nodes);
                return new WhileNode(test, Compile(loop.Body, []), labels) { Cost = cost, At = loop.At };
            }

            case DoWhileStatement loop:
            {
                var test = Compile(loop.Test);
                var cost = CostSince(nodes);
                return new DoWhileNode(test, Compile(loop.Body, []), labels) { Cost = cost, At = loop.At };
            }

            case ForStatement loop:
                return CompileFor(loop, labels);
            case ForOfStatement loop:
                return CompileForEach(loop.Target, loop.Expression, loop.Body, (layout, each) => new ForOfNode(layout, each, labels) { Cost = each.TurnCost, At = loop.At });
            case ForInStatement loop:
                return CompileForEach(loop.Target, loop.Expression, loop.Body, (layout, each) => new ForInNode(layout, each, labels) { Cost = each.TurnCost, At = loop.At });
            default:
                throw new UnreachableException(statement.GetType().Name);
        }
    }

    private ForNode CompileFor(ForStatement loop, string[] labels)
    {
        var layout = new ScopeLayout(_function, _layout);
        return In(layout, () =>
        {
            if (loop.Initializer is VariableDeclaration { Kind: not DeclarationKind.Var } declaration)
                DeclareNames(declaration);
            var start = _nodes;
            var initializer = loop.Initializer switch
            {
                null => null,
                VariableDeclaration variables => CompileDeclaration(variables),
                var expression => new ExpressionStatementNode(Compile((Expression)expression)) { Cost = CostSince(start) },
            };
            var nodes = _nodes;
            var test = loop.Test is null ? null : Compile(loop.Test);
            var update = loop.Update is null ? null : Compile(loop.Update);
            var cost = CostSince(nodes);
            return new ForNode(layout, initializer, test, update, Compile(loop.Body, []), labels) { Cost = cost, At = loop.At };
        });
    }

    private StatementNode CompileForEach(Node target, Expression source, Statement body, Func<ScopeLayout, ForEachParts, StatementNode> create)
    {
        var layout = new ScopeLayout(_function, _layout);
        return In(layout, () =>
        {
            var declaration = target as VariableDeclaration;
            if (declaration is { Kind: not DeclarationKind.Var })
                DeclareNames(declaration);
            var start = _nodes;
            var compiledSource = Compile(source);
            var (sourceCost, nodes) = (CostSince(start), _nodes);
            var place = declaration is null ? target : declaration.Declarators[0].Target;
            var compiledTarget = CompileTarget(place, null, declaration is not null);
            if (declaration is not null)
                MarkDeclared(place);
            var turnCost = CostSince(nodes);
            return create(layout, new ForEachParts(compiledSource, sourceCost, compiledTarget, turnCost, Compile(body, [])));
        });
    }
}
