using Baton.Expressions.Values;
using Baton.Expressions.Values.Conversions;

namespace Baton.Expressions.Languages;

/// <summary>A language that definitions may write expressions in: what stands as <c>type</c> beside an expression's <c>value</c>.</summary>
public interface IExpressionLanguage
{
    /// <summary>Elsa's name of it, such as <c>Liquid</c>. Matched ignoring case.</summary>
    string Type { get; }

    /// <param name="source">The expression's <c>value</c>: usually text, also a bare true, a number, an object or nothing.</param>
    /// <param name="target">The type the result will be converted to by <see cref="ExpressionLanguages"/>; a language may ignore it.</param>
    /// <exception cref="ExpressionException">The source is not an expression of this language.</exception>
    IExpression Compile(Value source, TypeName target);
}
