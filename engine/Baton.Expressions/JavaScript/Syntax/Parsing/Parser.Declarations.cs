using System.Collections.Immutable;
using Baton.Expressions.JavaScript.Syntax.Parsing;

namespace Baton.Expressions.JavaScript.Syntax;

internal sealed partial class Parser
{
    private VariableDeclaration ParseVariableStatement()
    {
        var declaration = ParseVariableDeclaration(isForHead: false);
        EndStatement();
        return declaration;
    }

    /// <param name="isForHead">Values may be missing, since <c>in</c> or <c>of</c> may follow.</param>
    private VariableDeclaration ParseVariableDeclaration(bool isForHead)
    {
        var at = Here;
        var (kind, binding) = Take().Content switch
        {
            "var" => (DeclarationKind.Var, BindingKind.Var),
            "let" => (DeclarationKind.Let, BindingKind.Let),
            _ => (DeclarationKind.Const, BindingKind.Const),
        };
        var declarators = ImmutableArray.CreateBuilder<Declarator>();
        do
        {
            var start = Here;
            var target = ParseBindingTarget(binding);
            var declarator = new Declarator(start, target, TryTake("=") ? ParseAssignment() : null);
            if (!isForHead)
                CheckInitialized(kind, declarator);
            declarators.Add(declarator);
        }
        while (TryTake(","));
        return new VariableDeclaration(at, kind, declarators.ToImmutable());
    }

    private static void CheckInitialized(DeclarationKind kind, Declarator declarator)
    {
        if (declarator.Initializer is not null)
            return;
        if (declarator.Target is Pattern)
            throw Error(declarator, "解构声明要有 “= 值”", "a destructuring declaration needs \"= value\"");
        if (kind == DeclarationKind.Const)
            throw Error(declarator, "const 要有 “= 值”；以后才赋值请用 let", "const needs \"= value\"; to assign later use let");
    }

    private FunctionDeclaration ParseFunctionDeclaration()
    {
        var at = Here;
        var start = Take();
        CheckNotGenerator();
        var name = ParseBindingName(_scope.IsFunction ? BindingKind.TopFunction : BindingKind.Declaration);
        return new FunctionDeclaration(at, ParseFunction(at, start.Start, name.Name, FunctionKind.Normal));
    }

    private ClassDeclaration ParseClassDeclaration()
    {
        var at = Here;
        var start = Take();
        var name = ParseBindingName(BindingKind.Declaration);
        return new ClassDeclaration(at, ParseClass(at, start.Start, name.Name));
    }

    private void CheckNotGenerator()
    {
        if (Is("*"))
            throw GeneratorUnsupported(_token);
    }
}
