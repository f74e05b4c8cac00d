using System.Reflection;
using System.Text.Json;
using System.Text.Json.Nodes;
using Baton.Expressions.Values.Conversions;
using Baton.Expressions.Values.Json;
using Baton.Kernel.Activities;
using Baton.Kernel.Catalog;

namespace Baton.Kernel.Workflows;

/// <summary>Writes activities that code has put together as a definition has them. Those without an id get one by their type and place.</summary>
internal sealed class ActivityWriter
{
    private readonly Dictionary<IActivity, string> _ids = new(ReferenceEqualityComparer.Instance);
    private readonly Dictionary<string, int> _counts = [];

    public JsonObject Write(IActivity activity)
    {
        var node = new JsonObject { ["id"] = IdOf(activity), ["type"] = activity.Type, ["version"] = 1 };
        if (activity.Name is { } name)
            node["name"] = name;
        if (CustomPropertiesOf(activity) is { Count: > 0 } custom)
            node["customProperties"] = custom;
        foreach (var property in activity.GetType().GetProperties(BindingFlags.Instance | BindingFlags.Public).OrderBy(property => property.MetadataToken))
        {
            if (property.GetIndexParameters().Length == 0 && Member(activity, property) is { } member)
                node[JsonNamingPolicy.CamelCase.ConvertName(property.Name)] = member;
        }

        return node;
    }

    public static JsonArray Write(IEnumerable<Variable> variables) => new([.. variables.Select(Write)]);

    private JsonNode? Member(IActivity activity, PropertyInfo property)
    {
        // What a composite holds is written when it is compiled.
        if (activity is Composite && property.DeclaringType == typeof(Composite))
            return null;
        return property.GetValue(activity) switch
        {
            IInput input => Written(input),
            IOutput output => output.Target is { Length: > 0 } target ? new JsonObject { ["memoryReference"] = new JsonObject { ["id"] = target } } : null,
            IActivity inner => activity is Flowchart && property.Name == nameof(Flowchart.Start) ? JsonValue.Create(IdOf(inner)) : Write(inner),
            Variable variable => Write(variable),
            IEnumerable<IActivity> activities => new JsonArray([.. activities.Select(Write)]),
            IEnumerable<Variable> variables => variables.Any() ? Write(variables) : null,
            IEnumerable<Connection> connections => new JsonArray([.. connections.Select(Write)]),
            IEnumerable<SwitchCase> cases => new JsonArray([.. cases.Select(Write)]),
            Enum choice => choice.ToString(),
            _ => null,
        };
    }

    private static JsonObject? Written(IInput input) => input.Written is not { } expression ? null : new JsonObject
    {
        ["typeName"] = AuthoredActivities.NameOf(input.Type),
        ["expression"] = Write(expression),
    };

    private static JsonObject Write(Expression expression) => new()
    {
        ["type"] = expression.Type,
        ["value"] = JsonNode.Parse(ValueJson.ToText(Conversion.FromObject(expression.Value), JsonForm.Plain)),
    };

    private static JsonObject Write(Variable variable)
    {
        var written = new JsonObject { ["id"] = variable.Name, ["name"] = variable.Name, ["typeName"] = AuthoredActivities.NameOf(variable.Type) };
        if (!variable.Default.IsNull)
            written["value"] = JsonNode.Parse(ValueJson.ToText(variable.Default, JsonForm.Plain));
        return written;
    }

    private JsonObject Write(Connection connection) => new()
    {
        ["source"] = new JsonObject { ["activity"] = IdOf(connection.Source.Activity), ["port"] = connection.Source.Port ?? Outcomes.Done },
        ["target"] = new JsonObject { ["activity"] = IdOf(connection.Target.Activity), ["port"] = connection.Target.Port ?? "In" },
    };

    private JsonObject Write(SwitchCase each)
    {
        var written = new JsonObject { ["label"] = each.Label, ["condition"] = Write(each.Condition) };
        if (each.Activity is { } activity)
            written["activity"] = Write(activity);
        return written;
    }

    private static JsonObject CustomPropertiesOf(IActivity activity)
    {
        var custom = new JsonObject();
        if (activity is DrawnActivity { CanStartWorkflow: true } or Activity { CanStartWorkflow: true })
            custom["canStartWorkflow"] = true;
        if (activity is Activity { Source: { } source })
            custom["source"] = source;
        return custom;
    }

    private string IdOf(IActivity activity)
    {
        if (_ids.TryGetValue(activity, out var known))
            return known;
        if (activity.Id.Length > 0)
            return _ids[activity] = activity.Id;
        var kind = activity.Type[(activity.Type.LastIndexOf('.') + 1)..];
        var number = _counts[kind] = _counts.GetValueOrDefault(kind) + 1;
        return _ids[activity] = $"{kind}{number}";
    }
}
