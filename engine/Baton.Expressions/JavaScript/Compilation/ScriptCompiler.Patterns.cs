using Baton.Expressions.JavaScript.Execution;
using Baton.Expressions.JavaScript.Syntax;
using System.Diagnostics;

namespace Baton.Expressions.JavaScript.Compilation;

internal sealed partial class ScriptCompiler
{
    /// <param name="pattern">The pattern.</param>
    /// <param name="isDeclaration">Its names are initialised, not assigned.</param>
    private PatternNode CompilePattern(Pattern pattern, bool isDeclaration)
    {
        switch (pattern)
        {
            case ArrayPattern array:
                // Items that are passed over are gone through all the same.
                _nodes += 1 + array.Elements.Count(element => element is null);
                return new ArrayPatternNode(
                    [.. array.Elements.Select(element => element is null ? null : CompileElement(element, isDeclaration))],
                    array.Rest is null ? null : CompileTarget(array.Rest, null, isDeclaration));
            case ObjectPattern o:
                _nodes++;
                return new ObjectPatternNode(
                    [.. o.Properties.Select(property => (CompileKey(property.Key), CompileElement(property.Element, isDeclaration)))],
                    o.Rest is null ? null : CompileTarget(o.Rest, null, isDeclaration));
            default:
                throw new UnreachableException(pattern.GetType().Name);
        }
    }

    private PatternTarget CompileElement(PatternElement element, bool isDeclaration)
    {
        var name = element.NamesDefault && element.Target is Identifier identifier ? identifier.Name : null;
        var fallback = element.Default is null ? null : CompileNamed(element.Default, name);
        return CompileTarget(element.Target, fallback, isDeclaration);
    }

    private PatternTarget CompileTarget(Node target, ExpressionNode? fallback, bool isDeclaration) => target is Pattern pattern
        ? new PatternTarget(null, CompilePattern(pattern, isDeclaration), fallback, isDeclaration)
        : new PatternTarget(CompileReference((Expression)target), null, fallback, isDeclaration);

    /// <summary>Says that the names of a declaration have their values from here on.</summary>
    private void MarkDeclared(Node target)
    {
        foreach (var name in HoistedNames.OfTarget(target))
        {
            if (_layout.Find(name) is { } binding)
                binding.IsDeclared = true;
        }
    }
}
