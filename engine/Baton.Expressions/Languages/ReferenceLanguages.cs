using Baton.Expressions.Values;
using Baton.Expressions.Values.Conversions;

namespace Baton.Expressions.Languages;

/// <summary>A variable, by name or as the designer writes it: an object with its id and name. The id counts before the name.</summary>
internal sealed class VariableLanguage : IExpressionLanguage
{
    public string Type => "Variable";

    public IExpression Compile(Value source, TypeName target)
    {
        var names = Reference.Names(source, "id", "name");
        return names.Length == 0
            ? ConstantExpression.Null
            : new ReferenceExpression(scope =>
            {
                foreach (var name in names)
                {
                    if (scope.TryGetVariable(name, out var value))
                        return value;
                }

                throw new ExpressionException($"没有变量 “{names[^1]}” / there is no variable \"{names[^1]}\"");
            });
    }
}

/// <summary>An input of the flow, by name or as an object with its name; nothing if it was not given.</summary>
internal sealed class InputLanguage : IExpressionLanguage
{
    public string Type => "Input";

    public IExpression Compile(Value source, TypeName target)
    {
        var name = Reference.Required(source, "输入", "an input", "name");
        return new ReferenceExpression(scope => scope.TryGetInput(name, out var value) ? value : Value.Null);
    }
}

/// <summary>A flow parameter (流程参数), by name or as an object with its name.</summary>
internal sealed class ParameterLanguage : IExpressionLanguage
{
    public string Type => "Parameter";

    public IExpression Compile(Value source, TypeName target)
    {
        var name = Reference.Required(source, "流程参数", "a parameter", "name");
        return new ReferenceExpression(scope => scope.TryGetParameter(name, out var value)
            ? value
            : throw new ExpressionException($"没有流程参数 “{name}” / there is no parameter \"{name}\""));
    }
}

/// <summary>
/// What an activity gave: <c>activity</c> (its Result), <c>activity.output</c>, or an object with <c>activity</c> and <c>output</c>.
/// Nothing if the activity has not run.
/// </summary>
internal sealed class OutputLanguage : IExpressionLanguage
{
    private const string DefaultOutput = "Result";

    public string Type => "Output";

    public IExpression Compile(Value source, TypeName target)
    {
        var activity = Reference.Required(source, "活动", "an activity", "activity", "activityId", "activityName");
        if (source is ObjectValue)
        {
            var named = Reference.Names(source, "output", "outputName", "name");
            return Read(activity, named.Length == 0 ? DefaultOutput : named[0]);
        }

        var dot = activity.LastIndexOf('.');
        return dot > 0 && dot < activity.Length - 1 ? Read(activity[..dot], activity[(dot + 1)..]) : Read(activity, DefaultOutput);
    }

    private static ReferenceExpression Read(string activity, string output) =>
        new(scope => scope.TryGetOutput(activity, output, out var value) ? value : Value.Null);
}

internal sealed class ReferenceExpression(Func<IExpressionScope, Value> read) : IExpression
{
    public Value Evaluate(IExpressionScope scope) => read(scope);
}

/// <summary>Names in an expression's value, which is either the name itself or an object holding it.</summary>
internal static class Reference
{
    public static string[] Names(Value source, params ReadOnlySpan<string> members)
    {
        var names = new List<string>();
        if (source is not ObjectValue o)
        {
            names.Add(Conversion.ToText(source).Trim());
        }
        else
        {
            foreach (var member in members)
                names.Add(Conversion.ToText(o[member]).Trim());
        }

        return [.. names.Where(name => name.Length > 0).Distinct()];
    }

    public static string Required(Value source, string chinese, string english, params ReadOnlySpan<string> members) =>
        Names(source, members) is [var first, ..] ? first : throw new ExpressionException($"没有选{chinese} / {english} must be named");
}
