using Baton.Expressions.Languages;
using Baton.Expressions.Values;
using Baton.Expressions.Values.Conversions;

namespace Baton.Expressions.Liquid;

/// <summary>Templates as expressions. A channel that needs its output escaped registers one for its target in place of the default one.</summary>
/// <param name="output">Where the output goes.</param>
/// <param name="limits">What a template may cost; <see cref="LiquidLimits.Default"/> by default.</param>
public sealed class LiquidLanguage(LiquidTarget output = LiquidTarget.Text, LiquidLimits? limits = null) : IExpressionLanguage
{
    public string Type => "Liquid";

    public IExpression Compile(Value source, TypeName target) => source switch
    {
        NullValue => ConstantExpression.Null,
        TextValue text => LiquidTemplate.Parse(text.Content, output, limits),
        _ => new ConstantExpression(source),
    };
}
