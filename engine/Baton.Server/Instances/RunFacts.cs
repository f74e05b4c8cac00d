using System.Text.Json;
using Baton.Expressions.Values;
using Baton.Kernel.Executions;
using Baton.Kernel.Plans;
using Baton.Runtime.Channels;
using Baton.Runtime.Organisation;
using Baton.Runtime.Requests;

namespace Baton.Server.Instances;

/// <summary>Something the run knows, under the name its definition shows. <paramref name="Kind"/>: input, output or parameter.</summary>
internal sealed record RunFact(string Kind, string Label, Value Value);

/// <summary>Tells what a run knows as people speak of it.</summary>
internal sealed class RunFacts(Plan plan, People people, Language language)
{
    // What somebody wrote, where the message as a whole starts a flow.
    private const string Written = "Text";

    public IEnumerable<RunFact> Of(InstanceState state)
    {
        var isByMessage = state.Inputs.TryGet(ChannelDirectory.Asking, out _);
        foreach (var (name, value) in state.Inputs.Members)
        {
            if (LabelOfInput(name, isByMessage) is { } label)
                yield return new RunFact("input", label, Named(value));
        }

        foreach (var (name, value) in state.Outputs.Members)
            yield return new RunFact("output", Shown(plan.Outputs.FirstOrDefault(output => output.Name == name)?.DisplayName, name), value);
        foreach (var (name, value) in state.Parameters.Members)
            yield return new RunFact("parameter", Shown(plan.Parameters.FirstOrDefault(parameter => parameter.Name == name)?.DisplayName, name), value);
    }

    // What a messenger adds for flows to work with is nobody's content: who and when stand elsewhere on the page.
    private string? LabelOfInput(string name, bool isByMessage) =>
        plan.Inputs.FirstOrDefault(input => input.Name == name) is { } declared ? Shown(declared.DisplayName, name)
        : isByMessage ? LabelInForms(name)
        : name;

    // As the trigger's line asks for it; several triggers may ask for the same under other names.
    private string? LabelInForms(string name)
    {
        var labels = plan.Nodes.Where(node => node.CanStartWorkflow).SelectMany(node => FieldsOf(node.Json)).Where(field => field.Name == name).Select(field => field.Label).Distinct().ToList();
        return labels is [{ } only] ? only : labels.Count > 0 || name == Written ? language.Choose("原话", "As written") : null;
    }

    private static IEnumerable<(string? Name, string? Label)> FieldsOf(JsonElement node) =>
        node.TryGetProperty("fields", out var fields) && fields.ValueKind == JsonValueKind.Array
            ? fields.EnumerateArray().Where(field => field.ValueKind == JsonValueKind.Object).Select(field => (TextOf(field, "name"), TextOf(field, "label")))
            : [];

    private static string? TextOf(JsonElement field, string member) =>
        field.TryGetProperty(member, out var text) && text.ValueKind == JsonValueKind.String ? text.GetString() : null;

    private static string Shown(string? displayName, string name) => string.IsNullOrWhiteSpace(displayName) ? name : displayName;

    // People are shown by name, never by id.
    private Value Named(Value value) => value is TextValue { Content: var id } && people.HasName(id) ? Value.From(people.NameOf(id)) : value;
}
