using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text.Json;
using Baton.Expressions.Values;
using Baton.Expressions.Values.Json;
using Baton.Kernel.Activities;
using Baton.Kernel.Catalog;
using Baton.Kernel.Composites;
using Baton.Runtime.Definitions;
using Baton.Runtime.Requests;
using Baton.Server.Elsa.Rules;

namespace Baton.Server.Elsa.Descriptors;

/// <summary>The catalogue in Elsa's wire shape.</summary>
internal sealed class ActivityDescriptors(ActivityCatalog catalog, UsableDefinitions definitions, InputSpecifications specifications, PaletteWords words, TimeProvider time)
{
    private const string CodeEditor = "code-editor";
    private const string Checklist = "checklist";

    // What handlers say may be another thing each time. What depends on the node is asked for again by the designer itself.
    private static readonly TimeSpan KeptFor = TimeSpan.FromSeconds(10);

    private readonly ConcurrentDictionary<Reader, Kept> _kept = new();

    /// <summary>All activities, the definitions among them that may be used as such.</summary>
    public async Task<DescriptorList> ListAsync(Reader reader, CancellationToken cancellation)
    {
        var usable = await definitions.OfAsync(reader.Tenant, cancellation);
        if (_kept.TryGetValue(reader, out var kept) && IsSame(kept.Usable, usable) && time.GetElapsedTime(kept.At) < KeptFor)
            return kept.List;
        var items = new List<ActivityView>();
        foreach (var descriptor in catalog.All.Concat(usable))
            items.Add(await AskedAsync(reader, descriptor, cancellation));
        var json = JsonSerializer.SerializeToUtf8Bytes(new { items, count = items.Count }, AnswerJson.Options);
        var list = new DescriptorList(json, $"\"{Convert.ToHexStringLower(SHA256.HashData(json)[..8])}\"");
        _kept[reader] = new Kept(usable, time.GetTimestamp(), list);
        return list;
    }

    public async Task<ActivityView?> FindAsync(Reader reader, string typeName, CancellationToken cancellation) =>
        catalog.TryFind(typeName, out var found) || (found = (await definitions.OfAsync(reader.Tenant, cancellation)).FirstOrDefault(each => each.TypeName == typeName)) is not null
            ? await AskedAsync(reader, found, cancellation)
            : null;

    /// <summary>What there is to choose for an input; null when there is no such activity or input.</summary>
    public async Task<ObjectValue?> OptionsAsync(Reader reader, string typeName, string input, JsonElement? context, CancellationToken cancellation)
    {
        if (!catalog.TryFind(typeName, out var descriptor) || InputsOf(descriptor).FirstOrDefault(each => each.Name.Equals(input, StringComparison.OrdinalIgnoreCase)) is not { } found)
            return null;
        return Merge(words.Of(SpecificationsOf(found), typeName, reader.Language), await specifications.OfAsync(reader, descriptor, found, context, cancellation));
    }

    private static bool IsSame(IReadOnlyList<ActivityDescriptor> one, IReadOnlyList<ActivityDescriptor> other) => ReferenceEquals(one, other) || (one.Count == 0 && other.Count == 0);

    // A condition is edited in another form than it is kept in.
    private static ImmutableArray<InputDescriptor> InputsOf(ActivityDescriptor descriptor) => descriptor.TypeName == BuiltIn.Rule ? RuleInputs.All : descriptor.Inputs;

    private async Task<ActivityView> AskedAsync(Reader reader, ActivityDescriptor descriptor, CancellationToken cancellation)
    {
        // What people have named themselves is called so in every language.
        var view = descriptor.Definition is null ? words.Of(Of(descriptor), reader.Language) : Of(descriptor);
        if (!HasHandler(descriptor))
            return view;
        var inputs = ImmutableArray.CreateBuilder<InputView>();
        foreach (var (input, shown) in descriptor.Inputs.Zip(view.Inputs))
            inputs.Add(shown with { UiSpecifications = Merge(shown.UiSpecifications, await specifications.OfAsync(reader, descriptor, input, null, cancellation)) });
        return view with { Inputs = inputs.ToImmutable() };
    }

    private static bool HasHandler(ActivityDescriptor descriptor) => descriptor.Inputs.Any(input => input.UIHandler is not null);

    private static ObjectValue Merge(ObjectValue known, ObjectValue asked) => asked.Members.Aggregate(known, static (all, member) => all.With(member.Key, member.Value));

    public static ActivityView Of(ActivityDescriptor descriptor)
    {
        var dot = descriptor.TypeName.LastIndexOf('.');
        var name = descriptor.TypeName[(dot + 1)..];
        return new ActivityView(
            descriptor.TypeName,
            descriptor.Class?.AssemblyQualifiedName?.Split(", Version")[0] ?? descriptor.TypeName,
            dot < 0 ? "" : descriptor.TypeName[..dot],
            name,
            descriptor.Version,
            PaletteOrder.NameOf(descriptor.Category),
            descriptor.DisplayName ?? name,
            descriptor.Description,
            [.. InputsOf(descriptor).Select(Of)],
            [.. descriptor.Outputs.Select(output => new OutputView(output.Name, output.TypeName, output.DisplayName ?? output.Name, output.Description))],
            descriptor.IsTrigger ? "Trigger" : descriptor.Kind.ToString(),
            false,
            PortsOf(descriptor),
            CustomOf(descriptor),
            ConstructionOf(descriptor),
            descriptor.IsContainer,
            descriptor.IsBrowsable,
            descriptor.IsStart,
            descriptor.IsTerminal);
    }

    private static ObjectValue CustomOf(ActivityDescriptor descriptor) => descriptor.Definition is not { } key ? ObjectValue.Empty : new(
    [
        new("RootType", Value.From("WorkflowDefinitionActivity")),
        new("WorkflowDefinitionId", Value.From(key.DefinitionId)),
        new("WorkflowDefinitionVersionId", Value.From(key.VersionId)),
    ]);

    // What the designer writes into a node that is drawn.
    private static ObjectValue ConstructionOf(ActivityDescriptor descriptor) => descriptor.Definition is not { } key ? PresetsOf(descriptor) : new(
    [
        new(DefinitionSource.DefinitionMember, Value.From(key.DefinitionId)),
        new(DefinitionSource.VersionMember, Value.From(key.VersionId)),
        new("latestAvailablePublishedVersion", Value.From((double)key.Version)),
        new("latestAvailablePublishedVersionId", Value.From(key.VersionId)),
    ]);

    // Studio shows the default of a list of ticks only where it is written into the node.
    private static ObjectValue PresetsOf(ActivityDescriptor descriptor) => new(
    [
        .. descriptor.Inputs.Where(input => input is { UIHint: Checklist, DefaultValue: not null }).Select(input => KeyValuePair.Create<string, Value>(
            JsonNamingPolicy.CamelCase.ConvertName(input.Name),
            ObjectValue.Empty.With("typeName", Value.From(input.TypeName)).With(
                "expression", ObjectValue.Empty.With("type", Value.From("Object")).With("value", Value.From(ValueJson.ToText(input.DefaultValue!, JsonForm.Plain)))))),
    ]);

    private static InputView Of(InputDescriptor input) => new(
        input.IsWrapped,
        HintOf(input),
        input.DefaultValue,
        input.IsReadOnly,
        input.IsSensitive,
        input.AutoEvaluate,
        WithSyntaxes(SpecificationsOf(input), input.SupportedSyntaxes),
        input.Name,
        input.TypeName,
        input.DisplayName ?? input.Name,
        input.Description,
        input.Category,
        input.Order,
        input.DefaultSyntax,
        input.IsBrowsable,
        input.IsSerializable,
        false);

    private static ObjectValue WithSyntaxes(ObjectValue known, ImmutableArray<string> syntaxes) =>
        syntaxes.IsEmpty ? known : known.With("supportedSyntaxes", new ListValue([.. syntaxes.Select(syntax => (Value)Value.From(syntax))]));

    private static string HintOf(InputDescriptor input) => input switch
    {
        { UIHint: not "singleline" } => input.UIHint,
        { IsRaw: true, Name: "Variable" } => "variable-picker",
        { IsRaw: true, Name: "Cases" } => "flow-switch-editor",
        { IsRaw: true, IsWrapped: false } => "json-editor",
        { Options.IsEmpty: false } => "dropdown",
        { TypeName: "Boolean" } => "checkbox",
        _ => input.UIHint,
    };

    private static ObjectValue SpecificationsOf(InputDescriptor input) => input switch
    {
        { UIHint: Checklist } => ObjectValue.Empty.With(Checklist, ObjectValue.Empty.With("checkList", ObjectValue.Empty.With("items", ItemsOf(input)).With("isFlagsEnum", Value.From(false)))),
        { UIHint: InputUIHints.DropDown, Options.IsEmpty: true, UIHandler: null } => ObjectValue.Empty.With("Refresh", Value.From(true)),
        { Options.IsEmpty: false } => ObjectValue.Empty.With("dropdown", ObjectValue.Empty.With("selectList", ObjectValue.Empty.With("items", ItemsOf(input)))),
        { UIHint: CodeEditor } => ObjectValue.Empty.With(CodeEditor, ObjectValue.Empty.With("language", Value.From(input.DefaultSyntax.ToLowerInvariant()))),
        _ => ObjectValue.Empty,
    };

    private static ListValue ItemsOf(InputDescriptor input) => new(
    [
        .. input.Options.Select((option, place) => (Value)ObjectValue.Empty
            .With("text", Value.From(input.OptionNames.ElementAtOrDefault(place) ?? option)).With("value", Value.From(option))),
    ]);

    // Elsa lists no port for a plain activity: its one outcome Done is understood.
    private static ImmutableArray<PortView> PortsOf(ActivityDescriptor descriptor) =>
    [
        .. descriptor.EmbeddedPorts.Select(port => new PortView(port, PortWords.Of(descriptor, port), "Embedded", descriptor.IsBrowsable)),
        .. descriptor.Ports.Where(port => descriptor.Ports is not [Outcomes.Done]).Select(port => new PortView(port, PortWords.Of(descriptor, port), "Flow", true)),
    ];

    private sealed record Kept(IReadOnlyList<ActivityDescriptor> Usable, long At, DescriptorList List);
}

/// <summary>Whose activities, in which language.</summary>
internal readonly record struct Reader(string Tenant, Language Language);

/// <summary>The list as it is sent, and its entity tag.</summary>
internal sealed record DescriptorList(byte[] Json, string ETag);

internal sealed record ActivityView(
    string TypeName, string ClrType, string Namespace, string Name, int Version, string Category, string DisplayName, string? Description,
    ImmutableArray<InputView> Inputs, ImmutableArray<OutputView> Outputs, string Kind, bool RunAsynchronously, ImmutableArray<PortView> Ports,
    ObjectValue CustomProperties, ObjectValue ConstructionProperties, bool IsContainer, bool IsBrowsable, bool IsStart, bool IsTerminal);

internal sealed record InputView(
    bool IsWrapped, string UiHint, Value? DefaultValue, bool IsReadOnly, bool IsSensitive, bool AutoEvaluate, ObjectValue UiSpecifications, string Name, string TypeName,
    string DisplayName, string? Description, string? Category, float Order, string? DefaultSyntax, bool IsBrowsable, bool IsSerializable, bool IsSynthetic);

internal sealed record OutputView(string Name, string TypeName, string DisplayName, string? Description, float Order = 0, bool IsBrowsable = true, bool IsSynthetic = false);

internal sealed record PortView(string Name, string DisplayName, string Type, bool IsBrowsable);
