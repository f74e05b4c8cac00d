using System.Collections.Immutable;
using System.Text;
using System.Text.Json;
using Baton.Kernel.Activities;
using Baton.Kernel.Catalog;
using Baton.Kernel.Plans;

namespace Baton.Kernel.Composites;

/// <summary>Describes a definition as an activity: what it declares are the activity's inputs, outputs and ports.</summary>
public static class DefinitionActivity
{
    /// <summary>Whether a definition may be used as an activity. Old files say so at the top level.</summary>
    public static bool IsUsable(JsonElement definition) =>
        definition.ValueKind == JsonValueKind.Object
        && ((definition.TryGetObject("options", out var options) && options.Flag("usableAsActivity")) || definition.Flag("usableAsActivity"));

    public static ActivityDescriptor Describe(JsonElement definition, PlanKey key)
    {
        ArgumentNullException.ThrowIfNull(key);
        var name = definition.Text("name") is { Length: > 0 } given ? given : key.DefinitionId;
        var category = definition.TryGetObject("options", out var options) ? options.Text("activityCategory") : null;
        ImmutableArray<string> outcomes = definition.TryGetProperty("outcomes", out var listed) && listed.ValueKind == JsonValueKind.Array
            ? [.. listed.EnumerateArray().Where(outcome => outcome.ValueKind == JsonValueKind.String).Select(outcome => outcome.GetString()!)]
            : [];
        return new ActivityDescriptor
        {
            TypeName = TypeNameOf(name),
            Version = key.Version,
            Category = string.IsNullOrEmpty(category) ? BuiltIn.UsedFlows : category,
            DisplayName = name,
            Description = definition.Text("description"),
            Inputs = [.. definition.Items("inputs").Zip(new DeclarationReader([]).Inputs(definition), InputOf)],
            Outputs = [.. definition.Items("outputs").Select(output => new OutputDescriptor(
                output.TextOr("name", ""), TypeOf(output), output.Text("displayName"), output.Text("description")))],
            Ports = outcomes.IsEmpty ? [Outcomes.Done] : outcomes,
            Definition = key,
            Behaviour = CompositeBehaviour.Instance,
        };
    }

    /// <summary>Elsa's type name of a definition: its name in Pascal case.</summary>
    public static string TypeNameOf(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        var type = new StringBuilder(name.Length);
        var begins = true;
        foreach (var each in name)
        {
            if (each is ' ' or '_' or '-')
            {
                begins = true;
                continue;
            }

            type.Append(begins ? char.ToUpperInvariant(each) : each);
            begins = false;
        }

        return type.ToString();
    }

    private static InputDescriptor InputOf(JsonElement json, InputDeclaration declared) => new()
    {
        Name = declared.Name,
        TypeName = TypeOf(json),
        DefaultValue = declared.Default.IsNull ? null : declared.Default,
        DisplayName = declared.DisplayName,
        Description = json.Text("description"),
        Category = json.Text("category") is { Length: > 0 } category ? category : null,
        UIHint = json.Text("uiHint") is { Length: > 0 } hint ? hint : "singleline",
    };

    private static string TypeOf(JsonElement declared)
    {
        var type = declared.TextOr("type", "Object");
        return declared.Flag("isArray") ? $"List<{type}>" : type;
    }
}
