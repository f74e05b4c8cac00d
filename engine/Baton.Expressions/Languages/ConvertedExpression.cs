using Baton.Expressions.Values;
using Baton.Expressions.Values.Conversions;

namespace Baton.Expressions.Languages;

/// <summary>Converts what another expression gives to the declared type; dates without an offset are in the step's time zone.</summary>
internal sealed class ConvertedExpression(IExpression inner, TypeName target) : IExpression
{
    public Value Evaluate(IExpressionScope scope) => Conversion.Convert(inner.Evaluate(scope), target, scope.Offset);

    /// <summary>Constants are converted at once, but for dates, whose time zone only the step knows.</summary>
    public static IExpression Wrap(IExpression inner, TypeName target)
    {
        if (target == TypeName.Any)
            return inner;
        if (inner is not ConstantExpression constant)
            return new ConvertedExpression(inner, target);
        var converted = Conversion.Convert(constant.Value, target);
        return target.Kind == TypeKind.Instant && !converted.IsNull ? new ConvertedExpression(inner, target) : new ConstantExpression(converted);
    }
}
