using Baton.Expressions.Values;
using Baton.Expressions.Values.Conversions;

namespace Baton.Expressions.Languages;

/// <summary>The value as it stands.</summary>
internal sealed class LiteralLanguage : IExpressionLanguage
{
    public const string Name = "Literal";

    public string Type => Name;

    public IExpression Compile(Value source, TypeName target) => new ConstantExpression(source);
}

/// <summary>JSON in text. Text that does not look like JSON is just text, as people type it into the designer's field.</summary>
internal sealed class ObjectLanguage : IExpressionLanguage
{
    public string Type => "Object";

    public IExpression Compile(Value source, TypeName target)
    {
        if (source is not TextValue { Content: var text } || target == TypeName.Text)
            return new ConstantExpression(source);
        if (string.IsNullOrWhiteSpace(text))
            return ConstantExpression.Null;
        if (JsonConversion.TryParse(text, out var parsed))
            return new ConstantExpression(parsed);
        return text.AsSpan().TrimStart()[0] is '[' or '{'
            ? throw new ExpressionException(Problems.NotA(source, TypeKind.Json))
            : new ConstantExpression(source);
    }
}

/// <summary>JSON in text, of any shape; nothing else will do.</summary>
internal sealed class JsonLanguage : IExpressionLanguage
{
    public string Type => "Json";

    public IExpression Compile(Value source, TypeName target) => new ConstantExpression(Conversion.Convert(source, TypeName.Json));
}
