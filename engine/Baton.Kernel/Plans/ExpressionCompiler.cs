using System.Collections.Immutable;
using System.Text.Json;
using Baton.Expressions.Languages;
using Baton.Expressions.Values;
using Baton.Expressions.Values.Conversions;
using Baton.Kernel.Catalog;
using Baton.Kernel.Primitives;
using Baton.Kernel.Rules;

namespace Baton.Kernel.Plans;

/// <summary>Compiles the expressions of a node; a bad one is a warning, and faults when it is reached.</summary>
internal sealed class ExpressionCompiler(ExpressionLanguages languages, List<Problem> problems)
{
    public PlanInput CompileInput(PlanNode node, InputDescriptor input)
    {
        var type = TypeName.Parse(input.TypeName);
        var member = JsonNamingPolicy.CamelCase.ConvertName(input.Name);
        if (!node.Json.TryGetProperty(member, out var json) || json.ValueKind == JsonValueKind.Null)
            return new PlanInput(input.Name, type, Constant(input.DefaultValue ?? Value.Null));
        if (!input.IsWrapped)
            return new PlanInput(input.Name, type, new TemplateCompiler(part => Compile(node, input.Name, part, TypeName.Any)).Compile(json));
        return json.TryGetObject("expression", out var expression)
            ? new PlanInput(input.Name, type, Compile(node, input.Name, expression, type))
            : new PlanInput(input.Name, type, Constant(input.DefaultValue ?? Value.Null));
    }

    public object? CompileRaw(PlanNode node) => node.Type switch
    {
        BuiltIn.FlowSwitch => node.Json.Items("cases").Select(each => new SwitchCase(
            each.TextOr("label", ""),
            each.TryGetObject("condition", out var condition) ? Compile(node, "Cases", condition, TypeName.Boolean) : Constant(Value.Null))).ToImmutableArray(),
        BuiltIn.SetVariable => VariableOf(node.Json),
        BuiltIn.Rule => CompileRule(node),
        _ => null,
    };

    private static string? VariableOf(JsonElement json) =>
        json.TryGetObject("variable", out var variable) ? variable.Text("id") ?? variable.Text("name") : json.Text("variable");

    private Rule? CompileRule(PlanNode node)
    {
        var rows = node.Json.Items("rows").ToList();
        if (rows.Count is 0 or > Rule.MaximumRows)
        {
            problems.Add(Problem.Error(node.Id, "Rows", $"条件“{node.Id}”要有一到三行。", $"Condition {node.Id} needs one to three rows."));
            return null;
        }

        return new Rule([.. rows.Select((row, index) => CompileRow(node, row, index + 1))], node.Json.TextOr("match", "All") == "Any");
    }

    private RuleRow CompileRow(PlanNode node, JsonElement row, int number)
    {
        if (!Enum.TryParse<RuleOperator>(row.Text("operator"), out var comparing))
            problems.Add(Problem.Error(node.Id, "Rows", $"条件“{node.Id}”第 {number} 行没有选比较方式。", $"Row {number} of condition {node.Id} has no operator."));
        return new RuleRow(Side("field"), comparing, Side("value"));

        IExpression Side(string member) => row.TryGetObject(member, out var expression)
            ? Compile(node, "Rows", expression, TypeName.Any)
            : Constant(Value.Null);
    }

    private IExpression Compile(PlanNode node, string property, JsonElement expression, TypeName type)
    {
        var language = expression.TextOr("type", "Literal");
        expression.TryGetProperty("value", out var value);
        if (!languages.TryCompile(language, value, type, out var compiled, out var problem))
            problems.Add(Problem.Warning(node.Id, property, $"节点“{node.Id}”的“{property}”有问题：{problem}", $"{property} of activity {node.Id}: {problem}"));
        return compiled;
    }

    private static ConstantExpression Constant(Value value) => new(value);

    private sealed class ConstantExpression(Value value) : IExpression
    {
        public Value Evaluate(IExpressionScope scope) => value;
    }
}
