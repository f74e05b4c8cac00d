using System.Collections.Immutable;
using System.Text.Json;
using Baton.Expressions.Languages;
using Baton.Expressions.Values;
using Baton.Expressions.Values.Conversions;
using Baton.Kernel.Catalog;
using Baton.Kernel.Children;
using Baton.Kernel.Containers;
using Baton.Kernel.Primitives;
using Baton.Kernel.Rules;
using Baton.Kernel.Scripts;
using Baton.Kernel.StateMachines;

namespace Baton.Kernel.Plans;

/// <summary>Compiles the expressions of a node; a bad one is a warning, and faults when it is reached.</summary>
internal sealed class ExpressionCompiler(ExpressionLanguages languages, JsonElement definition, List<Problem> problems)
{
    public PlanInput CompileInput(PlanNode node, InputDescriptor input)
    {
        var type = TypeName.Parse(input.TypeName);
        var member = JsonNamingPolicy.CamelCase.ConvertName(input.Name);
        var isGiven = node.Json.TryGetProperty(member, out var json) && json.ValueKind != JsonValueKind.Null;
        return new PlanInput(input.Name, type, isGiven switch
        {
            // Whoever writes by hand wraps a bare one like all others, and can mean nothing else by it.
            true when !input.IsWrapped && json.ValueKind == JsonValueKind.Object && json.TryGetObject("expression", out var wrapped) && json.TryGetProperty("typeName", out _) => Compile(node, input.Name, wrapped, TypeName.Any),
            true when !input.IsWrapped => new TemplateCompiler(part => Compile(node, input.Name, part, TypeName.Any)).Compile(json),
            true when json.ValueKind != JsonValueKind.Object => Literal(node, input.Name, json, type),
            true when json.TryGetObject("expression", out var expression) => Compile(node, input.Name, expression, type),
            false when input.SharedAs is { } shared && definition.TryGetObject("customProperties", out var properties) && properties.TryGetProperty(shared, out var table) => CompileShared(node, input.Name, table),
            _ => languages.Compile(null, input.DefaultValue ?? Value.Null, type),
        });
    }

    /// <summary>What a behaviour wants to know beforehand of its bare members, or of its constant inputs.</summary>
    public object? CompileRaw(PlanNode node) => node.Type switch
    {
        _ when node.Behaviour is ScriptBehaviour script => CompileScript(node, script.Language),
        BuiltIn.FlowSwitch or BuiltIn.Switch => CompileCases(node),
        BuiltIn.While => CompileInput(node, node.Descriptor.Inputs[0]),
        BuiltIn.BulkDispatchWorkflows => CompileInput(node, node.Descriptor.Inputs.First(input => input.Name == BulkBehaviour.CorrelationIdFunction)),
        BuiltIn.StateMachine => StateMachine.Of(node, CompileCondition),
        BuiltIn.SetVariable => VariableOf(node.Json),
        BuiltIn.Rule => CompileRule(node),
        BuiltIn.Event => (node.Inputs[0].Expression as ConstantExpression)?.Value.ToString(),
        _ => null,
    };

    private ImmutableArray<SwitchCase> CompileCases(PlanNode node) => [.. node.Json.Items("cases").Select((each, place) => new SwitchCase(
        each.TextOr("label", ""),
        each.TryGetObject("condition", out var condition) ? Compile(node, "Cases", condition, TypeName.Any) : ConstantExpression.Null,
        node.ChildIn(SwitchBehaviour.PortOf(place))))];

    private IExpression CompileCondition(PlanNode node, JsonElement condition) =>
        Compile(node, "Condition", condition.TryGetObject("expression", out var expression) ? expression : condition, TypeName.Any);

    // The text is the script, whether it is written as a literal or as an expression of the script's own language.
    private Script CompileScript(PlanNode node, string language)
    {
        const string Name = ScriptBehaviour.ScriptInput;
        node.Json.TryGetProperty(JsonNamingPolicy.CamelCase.ConvertName(Name), out var given);
        if (given.ValueKind == JsonValueKind.Object && given.TryGetObject("expression", out var expression))
        {
            if (!language.Equals(expression.Text("type"), StringComparison.OrdinalIgnoreCase) && Compile(node, Name, expression, TypeName.Text) is not ConstantExpression and var computed)
                return Script.Computed(computed, language, languages);
            expression.TryGetProperty("value", out given);
        }

        return Script.Of(Told(node, Name, languages.Compile(language, given, TypeName.Any)));
    }

    private IExpression CompileShared(PlanNode node, string property, JsonElement table) => new TemplateCompiler(
        part => Compile(node, property, part, TypeName.Any), text => Told(node, property, languages.Compile("Liquid", text, TypeName.Text))).Compile(table);

    private static VariableReference? VariableOf(JsonElement json)
    {
        if (!json.TryGetObject("variable", out var variable))
            return json.Text("variable") is { Length: > 0 } bare ? new VariableReference(bare, bare) : null;
        var name = variable.Text("name");
        return (variable.Text("id") ?? name) is { Length: > 0 } id ? new VariableReference(id, name ?? id) : null;
    }

    private Rule? CompileRule(PlanNode node)
    {
        var rows = node.Json.Items("rows").ToList();
        if (rows.Count is 0 or > Rule.MaximumRows)
        {
            problems.Add(Problem.Error(node.Id, "Rows", $"条件“{node.Label}”还没有设置，请选择要比较的值和比较方式（一到三行）。", $"Condition {node.Label} needs one to three rows."));
            return null;
        }

        return new Rule([.. rows.Select((row, index) => CompileRow(node, row, index + 1))], node.Json.TextOr("match", "All") == "Any");
    }

    private RuleRow CompileRow(PlanNode node, JsonElement row, int number)
    {
        if (!Enum.TryParse<RuleOperator>(row.Text("operator"), out var comparing) || !Enum.IsDefined(comparing))
            problems.Add(Problem.Error(node.Id, "Rows", $"条件“{node.Label}”第 {number} 行没有选比较方式，请选一个。", $"Row {number} of condition {node.Label} has no operator."));
        if (!row.TryGetProperty("field", out _))
            problems.Add(Problem.Error(node.Id, "Rows", $"条件“{node.Label}”第 {number} 行没有选要判断的值，请选一个。", $"Row {number} of condition {node.Label} has no field.") with { MayRun = true });
        if (comparing is not (RuleOperator.IsEmpty or RuleOperator.IsNotEmpty) && !row.TryGetProperty("value", out _))
            problems.Add(Problem.Error(node.Id, "Rows", $"条件“{node.Label}”第 {number} 行没有填和什么比，请填上；要判断有没有值，请选“是空的”或“不是空的”。", $"Row {number} of condition {node.Label} has no value.") with { MayRun = true });
        return new RuleRow(Side("field"), comparing, Side("value"));

        IExpression Side(string member) =>
            !row.TryGetProperty(member, out var side) ? ConstantExpression.Null
            : side.ValueKind == JsonValueKind.Object ? Compile(node, "Rows", side, TypeName.Any)
            : Literal(node, "Rows", side, TypeName.Any);
    }

    private IExpression Compile(PlanNode node, string property, JsonElement expression, TypeName type)
    {
        expression.TryGetProperty("value", out var value);
        return Told(node, property, languages.Compile(expression.Text("type"), value, type));
    }

    private IExpression Literal(PlanNode node, string property, JsonElement json, TypeName type) =>
        Told(node, property, languages.Compile(null, json, type));

    private IExpression Told(PlanNode node, string property, IExpression compiled)
    {
        if (compiled is FaultyExpression { Problem: var problem })
            problems.Add(Problem.Warning(node.Id, property, $"“{node.Label}”的“{node.Descriptor.Inputs.FirstOrDefault(input => input.Name == property)?.DisplayName ?? property}”有问题：{problem}", $"{property} of activity {node.Label}: {problem}"));
        return compiled;
    }
}
