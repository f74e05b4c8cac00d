using Baton.Expressions.JavaScript.Syntax;

namespace Baton.Expressions.JavaScript.Compilation;

/// <summary>The names a function's <c>var</c> statements declare, wherever in it they stand. ECMA-262 §8.2.6.</summary>
internal static class HoistedNames
{
    public static IEnumerable<string> Of(IEnumerable<Statement> statements) => statements.SelectMany(Of);

    /// <summary>The names in a declaration's target.</summary>
    public static IEnumerable<string> OfTarget(Node? target) => target switch
    {
        Identifier identifier => [identifier.Name],
        ArrayPattern array => array.Elements.SelectMany(element => OfTarget(element?.Target)).Concat(OfTarget(array.Rest)),
        ObjectPattern pattern => pattern.Properties.SelectMany(property => OfTarget(property.Element.Target)).Concat(OfTarget(pattern.Rest)),
        _ => [],
    };

    private static IEnumerable<string> Of(Statement? statement) => statement switch
    {
        VariableDeclaration declaration => OfDeclaration(declaration),
        BlockStatement block => Of(block.Body),
        IfStatement branch => Of(branch.Then).Concat(Of(branch.Else)),
        ForStatement loop => OfDeclaration(loop.Initializer).Concat(Of(loop.Body)),
        ForInStatement loop => OfDeclaration(loop.Target).Concat(Of(loop.Body)),
        ForOfStatement loop => OfDeclaration(loop.Target).Concat(Of(loop.Body)),
        WhileStatement loop => Of(loop.Body),
        DoWhileStatement loop => Of(loop.Body),
        LabeledStatement labeled => Of(labeled.Body),
        SwitchStatement choice => choice.Cases.SelectMany(each => Of(each.Body)),
        TryStatement attempt => Of(attempt.Block).Concat(Of(attempt.Handler?.Body)).Concat(Of(attempt.Finalizer)),
        _ => [],
    };

    private static IEnumerable<string> OfDeclaration(Node? node) =>
        node is VariableDeclaration { Kind: DeclarationKind.Var } declaration
            ? declaration.Declarators.SelectMany(declarator => OfTarget(declarator.Target))
            : [];
}
