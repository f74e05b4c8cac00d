using System.Text.Json;
using System.Text.Json.Nodes;
using Baton.Expressions.Languages;
using Baton.Expressions.Values;
using Baton.Kernel.Catalog;
using Baton.Kernel.Children;
using Baton.Kernel.Composites;
using Baton.Kernel.Executions;
using Baton.Kernel.Flowcharts;
using Baton.Kernel.Plans;
using Baton.Kernel.Tests.Drawing;

namespace Baton.Kernel.Tests.Playing;

/// <summary>Plays an instance with all the instances that it starts, one step after the other in the order in which they came up.</summary>
internal sealed class Family
{
    private readonly Dictionary<string, Plan> _published = [];
    private readonly Dictionary<string, Play> _plays = [];
    private readonly List<(Play Play, int Step)> _steps = [];
    private readonly Queue<Action> _messages = [];

    /// <param name="definitions">In the order in which they are published. The instance is one of the last unless <paramref name="start"/> names another.</param>
    /// <param name="mode">Of flowcharts that name none.</param>
    /// <param name="start">The definition of the instance.</param>
    public Family(IEnumerable<JsonObject> definitions, FlowchartMode mode = FlowchartMode.Counter, string? start = null)
    {
        var usable = new Dictionary<string, DefinitionSource>();
        foreach (var definition in definitions)
        {
            var compilation = new PlanCompiler(new ActivityCatalog([]), ExpressionLanguages.Default) { FlowchartMode = mode }.Compile(definition.Bytes(), usable);
            var plan = compilation.Plan ?? throw new InvalidOperationException(string.Join('\n', compilation.Problems));
            _published[plan.Key.DefinitionId] = plan;
            Problems.AddRange(compilation.Problems);
            First = NewPlay(start ?? plan.Key.DefinitionId, "instance");
            if (DefinitionActivity.IsUsable(JsonSerializer.SerializeToElement(definition)))
                usable[plan.Key.VersionId] = new DefinitionSource(plan.Key, definition.Bytes());
        }
    }

    public Play First { get; private set; } = null!;

    public List<Problem> Problems { get; } = [];

    /// <summary>All but the first, in the order in which they were started.</summary>
    public IReadOnlyList<Play> Children => [.. _plays.Values.Where(play => play != First)];

    /// <summary>What WriteLine wrote in all of them.</summary>
    public IEnumerable<string> Lines => _steps.SelectMany(step => step.Play.LinesFrom(step.Step).Take(CountOf(step)));

    /// <summary>Whether children are started and their reports delivered; else the test does it.</summary>
    public bool IsAttended { get; init; } = true;

    public static string TypeNameOf(JsonObject definition) => DefinitionActivity.TypeNameOf((string?)definition["name"] ?? "");

    public Family Start(Func<Play, Play>? start = null) => Move(First, start ?? (play => play.Start()));

    /// <summary>Makes a step of one of them, and all that follows from it.</summary>
    public Family Move(Play play, Func<Play, Play> step)
    {
        Step(play, step, isFirst: play.Journal.Count == 0);
        while (IsAttended && _messages.TryDequeue(out var message))
            message();
        return this;
    }

    public Play Child(string definitionId) => _plays.Values.Last(play => play != First && play.State.Plan.DefinitionId == definitionId);

    private void Step(Play play, Func<Play, Play> step, bool isFirst)
    {
        _plays.TryAdd(play.Id, play);
        var before = play.Journal.Count;
        step(play);
        if (play.Journal.Count == before)
            return;
        _steps.Add((play, before));
        foreach (var start in play.Changes.ChildrenStarted)
            _messages.Enqueue(() => Begin(start));
        foreach (var id in play.Changes.ChildrenCancelled)
            _messages.Enqueue(() => Step(_plays[id], child => child.Cancel(), isFirst: false));
        if (ChildReport.Of(play.State, isFirst) is { } report)
            _messages.Enqueue(() => Step(_plays[play.State.Parent!.InstanceId], parent => parent.Feed(report), isFirst: false));
    }

    private void Begin(ChildStart start)
    {
        var plan = _published.Values.Single(plan => plan.Key.VersionId == start.VersionId);
        var child = NewPlay(plan.Key.DefinitionId, start.Id);
        Step(child, play => play.Start(new Start(start.Inputs, ObjectValue.Empty, start.CorrelationId, StartedBy: start.StartedBy) { Parent = start.Parent }), isFirst: true);
        if (child.Refusal is { } refusal)
            Step(_plays[start.Parent.InstanceId], parent => parent.Feed(ChildReport.OfRefused(start, refusal.English)), isFirst: false);
    }

    private Play NewPlay(string definitionId, string id) => !_published.TryGetValue(definitionId, out var plan) ? null! : new Play(plan)
    {
        Id = id,
        World = fact => fact.Kind == FactKind.Definition && _published.TryGetValue(fact.Key, out var published) ? Value.From(published.Key.VersionId) : Value.Null,
    };

    private static int CountOf((Play Play, int Step) step) => step.Play.LinesFrom(step.Step).Count() - step.Play.LinesFrom(step.Step + 1).Count();
}
