using System.Collections.Immutable;

namespace Baton.Expressions.JavaScript.Syntax;

internal enum DeclarationKind
{
    Var,
    Let,
    Const,
}

internal sealed class VariableDeclaration(Position at, DeclarationKind kind, ImmutableArray<Declarator> declarators) : Statement(at, Over(declarators))
{
    public DeclarationKind Kind { get; } = kind;

    public ImmutableArray<Declarator> Declarators { get; } = declarators;
}

/// <summary>The target is an identifier or a pattern.</summary>
internal sealed class Declarator(Position at, Node target, Expression? initializer) : Node(at, Over(target, initializer))
{
    public Node Target { get; } = target;

    public Expression? Initializer { get; } = initializer;
}

internal sealed class FunctionDeclaration(Position at, FunctionSyntax function) : Statement(at, Over(function))
{
    public FunctionSyntax Function { get; } = function;
}

internal sealed class ClassDeclaration(Position at, ClassSyntax @class) : Statement(at, Over(@class))
{
    public ClassSyntax Class { get; } = @class;
}
