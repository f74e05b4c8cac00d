using System.Globalization;
using System.Text.Json.Nodes;
using Baton.Kernel.Catalog;
using Baton.Server.Elsa.Definitions.Drawings;

namespace Baton.Server.Elsa.Rules;

/// <summary>
/// A condition as the designer edits it. The kernel keeps rows of field, operator and value; the designer has no editor for that, so it is
/// shown each row as three inputs, and a save puts them together again. What was not edited comes back as it was.
/// </summary>
internal static class RuleForm
{
    public const int Rows = 3;
    public const string Match = "match";
    public const string RowsMember = "rows";

    /// <summary>The kinds of values that can be chosen, each by the language that reads it.</summary>
    public static readonly string[] Sources = ["Input", "Variable", "Parameter", "Output"];

    /// <summary>Shows rows as inputs, in every condition, in place.</summary>
    public static void Show(JsonObject root)
    {
        foreach (var rule in RulesIn(root))
        {
            if (rule[RowsMember] is not JsonArray { Count: <= Rows } rows || rows.Any(row => row is not JsonObject))
                continue;
            Rewrite(rule, (name, value) => name switch
            {
                RowsMember => rows.SelectMany((row, place) => InputsOf((JsonObject)row!, place + 1)),
                Match when value is JsonValue => [new(name, Wrapped("Literal", value.DeepClone()))],
                _ => null,
            });
        }
    }

    /// <summary>Puts inputs together to rows, in every condition, in place.</summary>
    public static void Keep(JsonObject root)
    {
        foreach (var rule in RulesIn(root))
        {
            var rows = new JsonArray([.. Enumerable.Range(1, Rows).Select(number => RowOf(rule, number)).Where(row => row.Count > 0)]);
            var isPlaced = rule.ContainsKey(RowsMember) && rows.Count == 0;
            Rewrite(rule, (name, value) =>
            {
                if (name == Match)
                    return ExpressionOf(value) is { } match ? [new(name, match["value"]?.DeepClone())] : null;
                if (!IsPartOfRow(name) && (name != RowsMember || rows.Count == 0))
                    return null;
                if (isPlaced || rows.Count == 0)
                    return [];
                isPlaced = true;
                return [new(RowsMember, rows)];
            });
        }
    }

    public static string Field(int row) => $"field{row.ToString(CultureInfo.InvariantCulture)}";

    public static string Operator(int row) => $"operator{row.ToString(CultureInfo.InvariantCulture)}";

    public static string Value(int row) => $"value{row.ToString(CultureInfo.InvariantCulture)}";

    private static bool IsPartOfRow(string name) =>
        Enumerable.Range(1, Rows).Any(row => name == Field(row) || name == Operator(row) || name == Value(row));

    private static List<JsonObject> RulesIn(JsonObject root) => [.. Drawing.All(root).Where(activity => activity.Text("type") == BuiltIn.Rule)];

    private static IEnumerable<KeyValuePair<string, JsonNode?>> InputsOf(JsonObject row, int number)
    {
        if (ExpressionOf(row["field"]) is { } field)
            yield return new(Field(number), Sources.Contains(field.Text("type")) ? Wrapped("Literal", $"{field.Text("type")}:{field["value"]}") : Wrapped(field));
        if (row.Text("operator") is { } comparing)
            yield return new(Operator(number), Wrapped("Literal", comparing));
        if (row["value"] is { } value)
            yield return new(Value(number), ExpressionOf(value) is { } given ? Wrapped(given) : Wrapped("Literal", value.DeepClone()));
    }

    private static JsonObject RowOf(JsonObject rule, int number)
    {
        var row = new JsonObject();
        if (IsTakenOut(rule[Field(number)]))
            return row;
        if (Given(rule[Field(number)]) is { } field)
            row["field"] = field.Text("type") is null or "Literal" && field.Text("value") is { } chosen && Chosen(chosen) is { } source ? source : field;
        if (Given(rule[Operator(number)])?.Text("value") is { } comparing)
            row["operator"] = comparing;
        if (Given(rule[Value(number)]) is { } value)
            row["value"] = value;
        return row;
    }

    private static JsonObject? Chosen(string text)
    {
        var colon = text.IndexOf(':', StringComparison.Ordinal);
        return colon > 0 && Sources.Contains(text[..colon]) ? new JsonObject { ["type"] = text[..colon], ["value"] = text[(colon + 1)..] } : null;
    }

    // The choice of nothing takes the row out, whatever else stands in it.
    private static bool IsTakenOut(JsonNode? field) =>
        ExpressionOf(field) is { } expression && expression.Text("type") is null or "Literal" && expression["value"] is JsonValue value && value.ToString().Length == 0;

    // Null for an editor that was left empty.
    private static JsonObject? Given(JsonNode? input) =>
        ExpressionOf(input) is { } expression && expression["value"] is { } value && value.ToString().Length > 0 ? (JsonObject)expression.DeepClone() : null;

    // Of an input in its wrapping, or of an expression by itself.
    private static JsonObject? ExpressionOf(JsonNode? node) => node switch
    {
        JsonObject wrapped when wrapped["expression"] is JsonObject expression => expression,
        JsonObject expression when expression.ContainsKey("value") => expression,
        _ => null,
    };

    private static JsonObject Wrapped(JsonObject expression) => new() { ["typeName"] = "String", ["expression"] = expression.DeepClone() };

    private static JsonObject Wrapped(string type, JsonNode? value) => Wrapped(new JsonObject { ["type"] = type, ["value"] = value });

    // In the same places: a definition that was only looked at must not become another one.
    private static void Rewrite(JsonObject rule, Func<string, JsonNode?, IEnumerable<KeyValuePair<string, JsonNode?>>?> change)
    {
        var members = rule.ToList();
        rule.Clear();
        foreach (var (name, value) in members)
        {
            foreach (var (newName, newValue) in change(name, value)?.ToList() ?? [new(name, value)])
                rule[newName] = newValue;
        }
    }
}
