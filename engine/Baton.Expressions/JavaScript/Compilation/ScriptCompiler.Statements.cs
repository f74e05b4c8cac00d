using System.Collections.Immutable;
using Baton.Expressions.JavaScript.Execution;
using Baton.Expressions.JavaScript.Objects;
using Baton.Expressions.JavaScript.Syntax;

namespace Baton.Expressions.JavaScript.Compilation;

internal sealed partial class ScriptCompiler
{
    /// <summary>Declares the statements' own names and compiles them, functions first.</summary>
    private StatementNode[] CompileBody(ImmutableArray<Statement> statements)
    {
        DeclareNames(statements);
        return [.. CompileFunctions(statements), .. statements.Where(each => each is not FunctionDeclaration).Select(each => Compile(each, []))];
    }

    private void DeclareNames(IEnumerable<Statement> statements)
    {
        foreach (var statement in statements)
        {
            switch (Unlabeled(statement))
            {
                case VariableDeclaration { Kind: not DeclarationKind.Var } declaration:
                    DeclareNames(declaration);
                    break;
                case ClassDeclaration { Class.Name: { } name }:
                    _layout.Declare(name, BindingKind.Let);
                    break;
                case FunctionDeclaration { Function.Name: { } name }:
                    _layout.Declare(name, BindingKind.Variable);
                    break;
            }
        }
    }

    private void DeclareNames(VariableDeclaration declaration)
    {
        foreach (var name in declaration.Declarators.SelectMany(each => HoistedNames.OfTarget(each.Target)))
            _layout.Declare(name, declaration.Kind == DeclarationKind.Const ? BindingKind.Const : BindingKind.Let);
    }

    private static Statement Unlabeled(Statement statement)
    {
        while (statement is LabeledStatement labeled)
            statement = labeled.Body;
        return statement;
    }

    private List<StatementNode> CompileFunctions(IEnumerable<Statement> statements)
    {
        var functions = new List<StatementNode>();
        foreach (var declaration in statements.OfType<FunctionDeclaration>())
            functions.Add(new DeclareNode(Reference(_layout.Find(declaration.Function.Name!)!), CompileFunction(declaration.Function, isDeclaration: true)) { At = declaration.At });
        return functions;
    }

    private StatementNode Compile(Statement statement, string[] labels)
    {
        var nodes = _nodes;
        switch (statement)
        {
            case ExpressionStatement { Expression: var expression, At: var at }:
            {
                var value = Compile(expression);
                return IsScriptLevel
                    ? new ValueStatementNode(value) { Cost = CostSince(nodes), At = at }
                    : new ExpressionStatementNode(value) { Cost = CostSince(nodes), At = at };
            }

            case VariableDeclaration declaration:
                return CompileDeclaration(declaration);
            case FunctionDeclaration declaration:
                return new DeclareNode(Reference(_layout.Find(declaration.Function.Name!)!), CompileFunction(declaration.Function, isDeclaration: true)) { At = declaration.At };
            case ClassDeclaration declaration:
                return CompileClassDeclaration(declaration);
            case BlockStatement block:
                return CompileBlock(block.Body);
            case EmptyStatement:
                return new EmptyNode();
            case IfStatement branch:
            {
                var test = Compile(branch.Test);
                var cost = CostSince(nodes);
                return new IfNode(test, Compile(branch.Then, []), branch.Else is null ? null : Compile(branch.Else, [])) { Cost = cost, At = branch.At };
            }

            case ReturnStatement { Argument: var argument, At: var at }:
                return new ReturnNode(argument is null ? null : CompileReturned(argument)) { Cost = CostSince(nodes), At = at };
            case ThrowStatement { Argument: var argument, At: var at }:
                return new ThrowNode(Compile(argument)) { Cost = CostSince(nodes), At = at };
            case BreakStatement jump:
                return new JumpNode(Completion.Break, jump.Label);
            case ContinueStatement jump:
                return new JumpNode(Completion.Continue, jump.Label);
            case LabeledStatement labeled:
                return new LabeledNode(labeled.Label, Compile(labeled.Body, [.. labels, labeled.Label]));
            case TryStatement attempt:
                return CompileTry(attempt);
            case SwitchStatement choice:
                return CompileSwitch(choice);
            default:
                return CompileLoop(statement, labels);
        }
    }

    private ExpressionNode CompileReturned(Expression value)
    {
        var node = Compile(value);
        return _function.Kind == FunctionKind.Field && node is INamedNode named ? new FieldValueNode(named) : node;
    }

    private StatementNode CompileBlock(ImmutableArray<Statement> body)
    {
        var layout = new ScopeLayout(_function, _layout);
        var statements = In(layout, () => CompileBody(body));
        return layout.IsEmpty ? new GroupNode(statements) : new BlockNode(layout, statements);
    }

    private StatementNode CompileDeclaration(VariableDeclaration declaration)
    {
        var statements = declaration.Declarators.Select(each => CompileDeclarator(declaration.Kind, each)).Where(each => each is not EmptyNode).ToArray();
        return statements.Length == 1 ? statements[0] : new GroupNode(statements);
    }

    private StatementNode CompileDeclarator(DeclarationKind kind, Declarator declarator)
    {
        var nodes = _nodes;
        if (declarator.Initializer is null && kind == DeclarationKind.Var)
            return new EmptyNode();
        StatementNode statement;
        if (declarator.Target is Pattern pattern)
        {
            var value = Compile(declarator.Initializer!);
            statement = new DeclarePatternNode(CompilePattern(pattern, true), value) { Cost = CostSince(nodes), At = declarator.At };
        }
        else
        {
            var name = ((Identifier)declarator.Target).Name;
            var value = declarator.Initializer is null ? new ConstantNode(JsValue.Undefined) : CompileNamed(declarator.Initializer, name);
            statement = new DeclareNode((BindingNode)Resolve(name), value) { Cost = CostSince(nodes), At = declarator.At };
        }

        MarkDeclared(declarator.Target);
        return statement;
    }

    private DeclareNode CompileClassDeclaration(ClassDeclaration declaration)
    {
        var nodes = _nodes;
        var value = CompileClass(declaration.Class);
        var binding = _layout.Find(declaration.Class.Name!)!;
        var target = Reference(binding);
        binding.IsDeclared = true;
        return new DeclareNode(target, value) { Cost = CostSince(nodes), At = declaration.At };
    }

    private TryNode CompileTry(TryStatement attempt)
    {
        var block = Compile(attempt.Block, []);
        CatchNode? handler = null;
        if (attempt.Handler is { } clause)
        {
            var layout = new ScopeLayout(_function, _layout);
            handler = In(layout, () =>
            {
                foreach (var name in HoistedNames.OfTarget(clause.Parameter))
                    layout.Declare(name, clause.Parameter is Identifier ? BindingKind.Variable : BindingKind.Let);
                var nodes = _nodes;
                var parameter = clause.Parameter is null ? null : CompileTarget(clause.Parameter, null, true);
                var cost = CostSince(nodes);
                if (clause.Parameter is not null)
                    MarkDeclared(clause.Parameter);
                return new CatchNode(layout, parameter, cost, CompileBlock(clause.Body.Body));
            });
        }

        return new TryNode(block, handler, attempt.Finalizer is null ? null : Compile(attempt.Finalizer, []));
    }

    private SwitchNode CompileSwitch(SwitchStatement choice)
    {
        var nodes = _nodes;
        var discriminant = Compile(choice.Discriminant);
        var layout = new ScopeLayout(_function, _layout, isSwitch: true);
        return In(layout, () =>
        {
            var all = choice.Cases.SelectMany(each => each.Body).ToArray();
            DeclareNames(all);
            var functions = CompileFunctions(all);
            var cases = choice.Cases.Select(each => new CaseNode(
                each.Test is null ? null : Compile(each.Test),
                [.. each.Body.Where(statement => statement is not FunctionDeclaration).Select(statement => Compile(statement, []))])).ToArray();
            return new SwitchNode(layout, discriminant, cases, [.. functions]) { Cost = CostSince(nodes), At = choice.At };
        });
    }
}
