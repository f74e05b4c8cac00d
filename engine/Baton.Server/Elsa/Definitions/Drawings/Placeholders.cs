using System.Text.Json;
using System.Text.Json.Nodes;
using Baton.Kernel.Catalog;
using Baton.Runtime.Requests;

namespace Baton.Server.Elsa.Definitions.Drawings;

/// <summary>
/// The designer draws nothing at all when it meets a type it does not know. So it is shown a placeholder that keeps the original as text,
/// as Elsa does; a save puts the original back, where it was moved to.
/// </summary>
internal static class Placeholders
{
    private const string Original = "originalActivityJson";

    // What the designer shows of any node, and changes.
    private static readonly string[] Shown = ["id", "name", "metadata"];

    /// <summary>Puts placeholders for what is not known, in place.</summary>
    public static void Put(JsonObject root, Palette palette)
    {
        foreach (var activity in Drawing.All(root).ToList())
        {
            if (palette.TypeOf(activity) is { } known)
            {
                if (activity.Text("type") != known)
                    activity["type"] = known;
                continue;
            }

            // One inside another went into that one's text.
            if (activity.Root != root.Root)
                continue;
            var (type, version, text) = (activity.Text("type"), activity["version"]?.DeepClone() ?? 1, activity.ToJsonString(AnswerJson.Options));
            foreach (var member in activity.Select(member => member.Key).Except(Shown).ToList())
                activity.Remove(member);
            activity["type"] = BuiltIn.NotFoundActivity;
            activity["version"] = 1;
            activity["missingTypeName"] = type;
            activity["missingTypeVersion"] = version;
            activity[Original] = text;
        }
    }

    /// <summary>Puts the originals back, in place.</summary>
    public static void Lift(JsonObject root)
    {
        foreach (var placeholder in Drawing.All(root).Where(node => node.Text("type") == BuiltIn.NotFoundActivity).ToList())
        {
            if (Parse(placeholder.Text(Original)) is not { } original || original.Text("id") != placeholder.Text("id"))
                continue;
            var shown = Shown.Select(member => KeyValuePair.Create(member, placeholder[member]?.DeepClone())).ToList();
            placeholder.Clear();
            foreach (var (member, value) in original.ToList())
            {
                original.Remove(member);
                placeholder[member] = value;
            }

            foreach (var (member, value) in shown.Where(each => each.Value is not null))
                placeholder[member] = value;
        }
    }

    private static JsonObject? Parse(string? text)
    {
        try
        {
            return text is null ? null : DefinitionText.Parse(text) as JsonObject;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
