using System.Text.Json.Nodes;
using Baton.Runtime.Definitions;
using Baton.Server.Elsa.Definitions.Drawings;

namespace Baton.Server.Elsa.Definitions.Files;

/// <summary>Puts definitions that come together in an order in which each finds those that it uses.</summary>
internal static class ImportOrder
{
    public static IReadOnlyList<(string File, JsonObject Model)> Of(IReadOnlyList<(string File, JsonObject Model)> models)
    {
        var open = models.Select(each => (each.File, each.Model, Id: each.Model.Text("definitionId"), Needs: DefinitionReferences.NamedIn(each.Model))).ToList();
        var ordered = new List<(string, JsonObject)>();
        while (open.Count > 0)
        {
            // In a circle somebody has to be the first. Of several versions of one definition the files' order holds.
            var next = open.FindIndex(each => !open.Exists(other => other.Id is { } id && id != each.Id && each.Needs.Contains(id)));
            var chosen = open[Math.Max(next, 0)];
            open.RemoveAt(Math.Max(next, 0));
            ordered.Add((chosen.File, chosen.Model));
        }

        return ordered;
    }
}
