using System.Text.Json;
using System.Text.Json.Nodes;
using Baton.Expressions.Values;
using Baton.Expressions.Values.Json;
using Baton.Kernel.Activities;
using Baton.Kernel.Catalog;
using Baton.Runtime.Pickers;
using Baton.Server.Elsa.Definitions;
using Baton.Server.Elsa.Definitions.Drawings;

namespace Baton.Server.Elsa.Rules;

/// <summary>What the values of a condition can be chosen from: what the definition declares, and what its activities give.</summary>
internal sealed class RuleFields(ActivityCatalog catalog, DefinitionVersions versions)
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);

    /// <param name="definitionId">The definition that is drawn, as last saved; null when that is not known.</param>
    /// <param name="input">Which of the condition's inputs.</param>
    /// <param name="node">What is filled into the condition.</param>
    /// <param name="cancellation">Ends the wait.</param>
    public async Task<ObjectValue> OptionsAsync(string? definitionId, string input, PickerContext node, CancellationToken cancellation)
    {
        var found = definitionId is null ? null : await versions.TryFindAsync(definitionId, VersionOptions.Latest, cancellation);
        var items = found is null ? [] : Of(DefinitionModel.DrawingOf(found), node).ToList();
        if (node.Text(input) is { Length: > 0 } chosen && !items.Exists(item => item.Value == chosen))
            items.Insert(0, new SelectListItem(chosen[(chosen.IndexOf(':', StringComparison.Ordinal) + 1)..], chosen));
        // A list cannot be emptied in the designer; what is chosen for the first row must be something.
        if (!input.Equals(RuleForm.Field(1), StringComparison.OrdinalIgnoreCase))
            items.Insert(0, new SelectListItem("（不用这一行）", ""));
        var offered = new { dropdown = new { selectList = new { items = items.Take(Picker.MostItems), isFlagsEnum = false } } };
        return ((ObjectValue)ValueJson.FromElement(JsonSerializer.SerializeToElement(offered, Json), JsonForm.Plain)).With("Refresh", Value.From(true));
    }

    private IEnumerable<SelectListItem> Of(JsonObject drawing, PickerContext node) =>
    [
        .. Named(drawing["inputs"]).Select(input => new SelectListItem(node.Say($"输入：{Label(input)}", $"Input: {Label(input)}"), $"Input:{input.Text("name")}")),
        .. Named(drawing["variables"]).Select(variable => new SelectListItem(node.Say($"变量：{variable.Text("name")}", $"Variable: {variable.Text("name")}"), $"Variable:{variable.Text("name")}")),
        .. Named(drawing["customProperties"]?["Baton:Parameters"]).Select(parameter => new SelectListItem(node.Say($"流程参数：{Label(parameter)}", $"Flow parameter: {Label(parameter)}"), $"Parameter:{parameter.Text("name")}")),
        .. drawing["root"] is JsonObject root ? Drawing.All(root).SelectMany(activity => OutputsOf(activity, node)) : [],
    ];

    private IEnumerable<SelectListItem> OutputsOf(JsonObject activity, PickerContext node) =>
        catalog.TryFind(activity.Text("type")!, out var descriptor)
            ? descriptor.Outputs.Select(output => new SelectListItem(
                node.Say($"结果：{Drawing.LabelOf(activity)} 的{output.DisplayName ?? output.Name}", $"Result: {output.Name} of {Drawing.LabelOf(activity)}"),
                output.Name == OutputDescriptor.Result ? $"Output:{activity.Text("id")}" : $"Output:{activity.Text("id")}.{output.Name}"))
            : [];

    private static IEnumerable<JsonObject> Named(JsonNode? list) => (list as JsonArray ?? []).OfType<JsonObject>().Where(item => item.Text("name") is not null);

    private static string Label(JsonObject declared) => declared.Text("displayName") ?? declared.Text("name")!;
}
