using System.Collections.Immutable;
using System.Text.Json;
using Baton.Expressions.Languages;
using Baton.Expressions.Values;
using Baton.Expressions.Values.Conversions;
using Baton.Expressions.Values.Json;

namespace Baton.Kernel.Plans;

/// <summary>Reads what a definition or a container declares: variables, inputs, outputs and flow parameters.</summary>
internal sealed class DeclarationReader(List<Problem> problems)
{
    /// <summary>Where a definition keeps its flow parameters, so that Elsa carries them along unread.</summary>
    public const string ParametersMember = "Baton:Parameters";

    public ImmutableArray<VariableDeclaration> Variables(JsonElement container) =>
        [.. container.Items("variables").Select(variable =>
        {
            var name = variable.TextOr("name", variable.TextOr("id", ""));
            var type = TypeOf(variable, "typeName");
            return new VariableDeclaration(variable.TextOr("id", name), name, type, DefaultOf(variable, "value", type, name));
        })];

    public ImmutableArray<InputDeclaration> Inputs(JsonElement definition) =>
        [.. definition.Items("inputs").Select(input =>
        {
            var name = input.TextOr("name", "");
            var type = TypeOf(input, "type");
            var hasDefault = input.TryGetProperty("defaultValue", out var value) && value.ValueKind != JsonValueKind.Null;
            return new InputDeclaration(name, type, input.Text("displayName"), hasDefault ? DefaultOf(input, "defaultValue", type, name) : Value.Null)
            {
                TypeText = input.Text("type") is { Length: > 0 } written ? $"{written}{(input.Flag("isArray") ? "[]" : "")}" : type.ToString(),
            };
        })];

    public static ImmutableArray<OutputDeclaration> Outputs(JsonElement definition) =>
        [.. definition.Items("outputs").Select(output => new OutputDeclaration(output.TextOr("name", ""), TypeOf(output, "type"), output.Text("displayName")))];

    public ImmutableArray<ParameterDeclaration> Parameters(JsonElement definition)
    {
        if (!definition.TryGetObject("customProperties", out var properties))
            return [];
        return [.. properties.Items(ParametersMember).Select(parameter =>
        {
            var name = parameter.TextOr("name", "");
            var type = TypeOf(parameter, "type");
            return new ParameterDeclaration(
                name,
                type,
                parameter.Text("displayName"),
                parameter.Text("description"),
                DefaultOf(parameter, "value", type, name),
                Limit(parameter, "minimum"),
                Limit(parameter, "maximum"));
        })];
    }

    private static TypeName TypeOf(JsonElement declaration, string member) =>
        TypeName.Parse(declaration.Text(member), declaration.Flag("isArray"));

    private static decimal? Limit(JsonElement parameter, string member) =>
        parameter.TryGetProperty(member, out var limit) && limit.ValueKind == JsonValueKind.Number && limit.TryGetDecimal(out var value) ? value : null;

    private Value DefaultOf(JsonElement declaration, string member, TypeName type, string name)
    {
        if (!declaration.TryGetProperty(member, out var json) || json.ValueKind == JsonValueKind.Null)
            return Value.Null;
        try
        {
            return Conversion.ConvertDefault(ValueJson.FromElement(json, JsonForm.Plain), type);
        }
        catch (ExpressionException exception)
        {
            problems.Add(Problem.Error(null, name, $"“{name}”的初始值不对：{exception.Message}", $"The default of {name} does not fit: {exception.Message}"));
            return Value.Null;
        }
    }
}
