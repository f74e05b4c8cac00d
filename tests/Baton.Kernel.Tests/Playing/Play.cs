using System.Collections.Immutable;
using System.Text.Json.Nodes;
using Baton.Expressions.Languages;
using Baton.Expressions.Values;
using Baton.Kernel.Activities;
using Baton.Kernel.Alterations;
using Baton.Kernel.Catalog;
using Baton.Kernel.Executions;
using Baton.Kernel.Facts;
using Baton.Kernel.Incidents;
using Baton.Kernel.Journal;
using Baton.Kernel.Plans;
using Baton.Kernel.Tasks;
using Baton.Kernel.Tests.Drawing;
using Baton.Kernel.Waits;
using Baton.TestKit.Scripting;

namespace Baton.Kernel.Tests.Playing;

/// <summary>
/// Plays one instance as the runtime would: feeds stimuli, carries out runs, keeps rows and journal. After every step it checks
/// what must hold for any flow, so that each test of this project tests that as well.
/// </summary>
internal sealed class Play
{
    public static readonly DateTimeOffset Monday = new(2026, 1, 5, 2, 0, 0, TimeSpan.Zero);

    private readonly Func<Run, RunResult> _run;
    private readonly Rows _rows = new();
    private InstanceState? _state;

    public Play(JsonObject definition, Func<Run, RunResult>? run = null, params ActivityDescriptor[] authored)
        : this(Compile(definition, authored), run) { }

    public Play(Plan plan, Func<Run, RunResult>? run = null)
    {
        Plan = plan;
        _run = run ?? (_ => new Completed(ObjectValue.Empty, []));
    }

    public static Plan Compile(JsonObject definition, params ActivityDescriptor[] authored)
    {
        var compilation = Compilation(definition, authored);
        return compilation.Plan ?? throw new InvalidOperationException(string.Join('\n', compilation.Problems));
    }

    public static Compilation Compilation(JsonObject definition, params ActivityDescriptor[] authored) =>
        Compilation(definition, ExpressionLanguages.Default, authored);

    public static Compilation Compilation(JsonObject definition, ExpressionLanguages languages, params ActivityDescriptor[] authored) =>
        new PlanCompiler(new ActivityCatalog(authored), languages).Compile(definition.Bytes());

    /// <summary>Plays a definition with scripts in a fake JavaScript: each is named by its text.</summary>
    public static Play Scripted(JsonObject definition, params (string Source, Func<IExpressionScope, Value> Run)[] scripts) =>
        new(Compilation(definition, new FakeLanguage("JavaScript", scripts).All).Plan!);

    /// <summary>What the instance is bound to now.</summary>
    public Plan Plan { get; private set; }

    /// <summary>The other versions, for an instance that migrates.</summary>
    public Dictionary<PlanKey, Plan> Versions { get; } = [];

    /// <summary>The instance's id.</summary>
    public string Id { get; init; } = "instance";

    public InstanceState State => _state ?? throw new InvalidOperationException("Not started.");

    /// <summary>The state in the middle of the step, as an activity sees it that runs.</summary>
    public InstanceState Current { get => field ?? State; private set; }

    public DateTimeOffset Clock { get; set; } = Monday;

    /// <summary>What is answered to facts.</summary>
    public Func<Fact, Value> World { get; set; } = fact => throw new InvalidOperationException($"Nobody knows {fact}.");

    /// <summary>The facts that were asked for, in order, however often.</summary>
    public List<Fact> Asked { get; } = [];

    public List<StepJournal> Journal { get; } = [];

    /// <summary>All changes of the last step.</summary>
    public Changes Changes { get; private set; } = Changes.None;

    public Refusal? Refusal { get; private set; }

    /// <summary>Every task there ever was, as it is now.</summary>
    public IReadOnlyDictionary<string, PersonTask> Tasks => _rows.Tasks;

    public IReadOnlyDictionary<string, int> Jobs => _rows.Jobs;

    public IEnumerable<(JournalEntry Entry, PlanNode Node)> Entries => EntriesFrom(0);

    /// <summary>What WriteLine wrote.</summary>
    public IEnumerable<string> Lines => LinesFrom(0);

    /// <summary>How executions ended, in order: <c>a|Completed</c>.</summary>
    public IEnumerable<string> Events => Entries
        .Where(each => each.Entry.Event is JournalEvent.Completed or JournalEvent.Canceled or JournalEvent.Faulted)
        .Select(each => $"{each.Node.Id}|{each.Entry.Event}");

    /// <summary>What is waited for: <c>a Event Key</c>.</summary>
    public IEnumerable<string> Waiting => State.Waits.Select(wait => $"{IdOf(wait.Execution)} {wait.Kind} {wait.Key}");

    public IEnumerable<string> LinesFrom(int step) => EntriesFrom(step)
        .Where(each => each.Entry.Event == JournalEvent.Started && each.Node.Type == BuiltIn.WriteLine && each.Entry.Inputs is not null)
        .Select(each => each.Entry.Inputs!["Text"].ToString()!);

    public Play Start(object? inputs = null, string? correlationId = null, string? trigger = null, Value? payload = null, ObjectValue? parameters = null) =>
        Start(new Start(Values.Object(inputs), parameters ?? ObjectValue.Empty, correlationId, TriggerActivityId: trigger, TriggerPayload: payload));

    public Play Start(Start start) => Take(start, facts => WorkflowKernel.Start(Plan, "", Id, start, Clock, facts));

    public Play Event(string name, object? payload = null, int? execution = null) => Feed(new EventArrived(name, Values.Of(payload), execution));

    public Play Timer(string activityId) => Feed(new TimerDue(ExecutionOf(activityId)));

    public Play Job(string activityId, object? outputs = null, string? error = null, params string[] outcomes) =>
        Feed(new JobEnded(JobOf(activityId), Values.Object(outputs), [.. outcomes], error));

    public Play Act(string person, TaskVerb verb, string? reason = null, string? onBehalfOf = null) =>
        Feed(new TaskActed(new TaskAct(OpenTaskOf(onBehalfOf ?? person), verb, person, onBehalfOf, "page", reason)));

    public Play Decide(string activityId, Repair repair, params string[] outcomes) =>
        Feed(new IncidentDecided(ExecutionOf(activityId), repair, [.. outcomes], "admin", null));

    public Play Alter(params Alteration[] alterations) => Feed(new Altered([.. alterations], "admin", "因为"));

    public Play Jump(string activityId, int? from = null) => Alter(new Jump(activityId, from));

    /// <summary>Moves to another version of the definition.</summary>
    public Play MoveTo(Plan version, object? parameters = null, params Alteration[] then)
    {
        Versions[version.Key] = version;
        return Alter([new Migrate(version.Key, Values.Object(parameters)), .. then]);
    }

    public Play Cancel() => Feed(new CancelRequested("admin", "不要了"));

    public Play Feed(Stimulus stimulus)
    {
        Clock = Clock.AddMinutes(1);
        var target = (stimulus as Altered)?.Alterations.OfType<Migrate>().FirstOrDefault()?.Target;
        return Take(stimulus, facts => WorkflowKernel.Advance(Plan, State, stimulus, Clock, facts, target is null ? null : Versions[target]));
    }

    /// <summary>The state as the journal alone gives it.</summary>
    public InstanceState Replay()
    {
        var first = PlanOf((State.EarlierPlans ?? []).FirstOrDefault()?.Plan ?? State.Plan);
        return WorkflowKernel.Replay(first, "", Id, Journal.Select(step => StateJson.ReadJournal(StateJson.Write(step))), PlanOf);
    }

    /// <summary>Puts the state away and takes it up again, as between two steps in different processes.</summary>
    public Play Reload()
    {
        _state = StateJson.ReadState(StateJson.Write(State));
        return this;
    }

    public int ExecutionOf(string activityId) => State.Executions.Last(execution => Plan.Nodes[execution.Node].Id == activityId).Number;

    public string JobOf(string activityId) => State.Executions
        .Where(execution => Plan.Nodes[execution.Node].Id == activityId)
        .Select(execution => execution.Data).OfType<JobWait>().Last().JobId;

    public string OpenTaskOf(string person) => Tasks.Values.Last(task => task.Assignee == person && !task.IsFinal).Id;

    private string IdOf(int execution) => Plan.Nodes[State.Executions.Single(each => each.Number == execution).Node].Id;

    private Play Take(Stimulus stimulus, Func<KnownFacts, Advance> first)
    {
        var facts = KnownFacts.None;
        var advance = Answered(first, ref facts);
        Refusal = advance.Refusal;
        if (Refusal is not null)
        {
            Assert.Same(_state ?? advance.State, advance.State);
            _state = advance.State;
            return this;
        }

        var before = _state;
        Versions.TryAdd(Plan.Key, Plan);
        var plan = PlanOf(advance.State.Plan);
        var stimuli = ImmutableArray.CreateBuilder<Stimulus>();
        stimuli.Add(stimulus);
        var changes = advance.Changes;
        var runs = new Queue<Run>(advance.Runs);
        while (runs.TryDequeue(out var run))
        {
            var state = Current = advance.State;
            var ran = new Ran(run.Execution, _run(run));
            var next = Answered(known => WorkflowKernel.Advance(plan, state, ran, Clock, known), ref facts);
            if (next.Refusal is not null)
                continue;
            stimuli.Add(ran);
            advance = next;
            changes = changes.Then(advance.Changes);
            foreach (var further in advance.Runs)
                runs.Enqueue(further);
        }

        _state = advance.State;
        Plan = PlanOf(_state.Plan);
        Changes = changes;
        Journal.Add(StepJournal.Of(_state.UpdatedAt, stimuli.ToImmutable(), changes.Journal, facts));
        _rows.Apply(Id, changes);
        AlwaysTrue.Check(this, before, _rows);
        return this;
    }

    private Plan PlanOf(PlanKey key) => Versions[key];

    private IEnumerable<(JournalEntry Entry, PlanNode Node)> EntriesFrom(int step) => Journal.Index().Skip(step)
        .SelectMany(each => each.Item.Entries.Select(entry => (entry, PlanOf(State.PlanOf(each.Index + 1)).Nodes[entry.Node])));

    private Advance Answered(Func<KnownFacts, Advance> call, ref KnownFacts facts)
    {
        facts = facts.ForNextCall();
        var advance = call(facts);
        while (advance.Missing is { } missing)
        {
            Assert.Equal(Changes.None, advance.Changes);
            Asked.Add(missing.Fact);
            facts = facts.With(missing, World(missing.Fact));
            advance = call(facts);
        }

        return advance;
    }
}
