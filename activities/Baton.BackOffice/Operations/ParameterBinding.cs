using System.Globalization;
using Baton.BackOffice.Calls;
using Baton.Expressions.Values;
using Baton.Expressions.Values.Conversions;

namespace Baton.BackOffice.Operations;

/// <summary>Brings what is given for parameters to their types.</summary>
internal static class ParameterBinding
{
    private const int LongestText = 100_000;
    private const int MostItems = 1_000;

    /// <summary>Every parameter with its value, Null for one that has none.</summary>
    /// <exception cref="CallException">One is missing, unknown or of another type.</exception>
    public static ObjectValue Bind(Operation operation, ObjectValue given)
    {
        foreach (var (name, _) in given.Members)
        {
            if (operation.Parameters.All(parameter => parameter.Name != name))
            {
                throw Wrong(
                    $"“{operation.Name}”没有参数“{name}”{(operation.Parameters.IsEmpty ? "" : $"，只有：{string.Join('、', operation.Parameters.Select(each => each.Name))}")}。",
                    $"{operation.Name} has no parameter {name}.");
            }
        }

        var bound = new ObjectBuilder();
        foreach (var parameter in operation.Parameters)
        {
            var value = given[parameter.Name];
            if (IsNothing(value, parameter.Type))
                value = parameter.Default ?? Value.Null;
            if (IsNothing(value, parameter.Type) && parameter.IsRequired)
                throw Wrong($"参数“{parameter.Title ?? parameter.Name}”要填。", $"The parameter {parameter.Name} is required.");
            bound[parameter.Name] = value.IsNull ? value : Convert(parameter, value);
        }

        return bound.ToValue();
    }

    // What a form leaves empty is not given.
    private static bool IsNothing(Value value, ParameterType type) => value.IsNull || (type != ParameterType.Text && value is TextValue { Content.Length: 0 });

    private static Value Convert(OperationParameter parameter, Value value)
    {
        if (value is SecretValue)
            throw Wrong($"参数“{parameter.Name}”不能是密钥，密钥写在连接里。", $"The parameter {parameter.Name} cannot be a secret: those belong to the connection.");
        return parameter.Type switch
        {
            ParameterType.List => ListOf(parameter, value),
            ParameterType.Date => DateOf(parameter, value),
            ParameterType.Text when value is ObjectValue or ListValue => throw NotA(parameter, "文字", "text"),
            ParameterType.Text => TextOf(parameter, value),
            ParameterType.Number => To(parameter, value, TypeName.Decimal),
            ParameterType.DateTime => To(parameter, value, TypeName.Instant),
            _ => To(parameter, value, TypeName.Boolean),
        };
    }

    private static TextValue TextOf(OperationParameter parameter, Value value)
    {
        var text = Conversion.ToText(value);
        return text.Length <= LongestText && !text.Contains('\0', StringComparison.Ordinal)
            ? new TextValue(text)
            : throw Wrong($"参数“{parameter.Name}”太长，或者有空字符。", $"The parameter {parameter.Name} is too long or holds a null character.");
    }

    private static Value DateOf(OperationParameter parameter, Value value)
    {
        if (value is TextValue text && DateOnly.TryParseExact(text.Content.Trim(), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day))
            return Value.From(day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
        return Value.From(Conversion.ToInstant(To(parameter, value, TypeName.Instant)).ToOffset(Conversion.DefaultOffset).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
    }

    private static ListValue ListOf(OperationParameter parameter, Value value)
    {
        var list = value as ListValue ?? new ListValue([value]);
        if (list.Items.Length > MostItems)
            throw Wrong($"参数“{parameter.Name}”最多 {MostItems} 项。", $"The parameter {parameter.Name} has at most {MostItems} items.");
        return new ListValue([.. list.Items.Select(item => item is NumberValue or DecimalValue ? To(parameter, item, TypeName.Decimal)
            : item is ObjectValue or ListValue or SecretValue or NullValue ? throw NotA(parameter, "文字或数字的列表", "a list of texts or numbers")
            : TextOf(parameter, item))]);
    }

    private static Value To(OperationParameter parameter, Value value, TypeName type) => Conversion.TryConvert(value, type, out var converted, out var problem)
        ? converted
        : throw Wrong($"参数“{parameter.Name}”不对：{problem}", $"The parameter {parameter.Name} is wrong: {problem}");

    private static CallException NotA(OperationParameter parameter, string chinese, string english) =>
        Wrong($"参数“{parameter.Name}”要是{chinese}。", $"The parameter {parameter.Name} is {english}.");

    private static CallException Wrong(string chinese, string english) => new(Trouble.Definition, chinese, english);
}
