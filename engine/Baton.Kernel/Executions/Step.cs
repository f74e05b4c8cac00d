using System.Collections.Immutable;
using Baton.Expressions.JavaScript;
using Baton.Expressions.Languages;
using Baton.Expressions.Values;
using Baton.Expressions.Values.Conversions;
using Baton.Kernel.Activities;
using Baton.Kernel.Events;
using Baton.Kernel.Facts;
using Baton.Kernel.Incidents;
using Baton.Kernel.Journal;
using Baton.Kernel.Plans;
using Baton.Kernel.Waits;

namespace Baton.Kernel.Executions;

/// <summary>
/// The private working set of one call of the kernel: thawed from the state, driven until nothing is scheduled, frozen again.
/// This part holds what it works on; the others say how executions begin and end, what they wait for and what they see.
/// </summary>
internal sealed partial class Step
{
    private readonly InstanceState _before;
    private readonly Dictionary<int, LiveExecution> _live = [];
    private readonly Queue<LiveExecution> _scheduled = new();
    private readonly List<JournalEntry> _journal = [];
    private readonly List<Run> _runs = [];
    private readonly List<PublishedEvent> _eventsPublished = [];
    private readonly NodeCounts _counts;
    private readonly KnownFacts _facts;
    private readonly ScriptFuel _fuel;
    private readonly long _fuelBefore;
    private readonly int _number;
    private readonly Scope _variables;
    private readonly GivenOutputs _activityOutputs;
    private int _lastExecution;
    private ObjectValue _outputs;
    private int? _lastResult;
    private ImmutableArray<Incident> _incidents;
    private ImmutableArray<EarlyEvent> _earlyEvents;
    private InstanceStatus _status;
    private ImmutableArray<Execution>? _faulted;
    private Value? _reply;

    public Step(Plan plan, InstanceState state, DateTimeOffset now, bool isNew, KnownFacts facts)
    {
        Plan = plan;
        Now = now;
        _before = state;
        _number = state.Steps + (isNew ? 1 : 0);
        _facts = facts;
        _random = state.MidStep.Random;
        _fuel = new ScriptFuel(remaining: state.MidStep.Fuel);
        _fuel.Take(facts.Cost);
        _fuelBefore = _fuel.Remaining;
        _begun = state.MidStep.Begun;
        _trigger = state.MidStep.Trigger;
        _status = state.Status;
        _lastExecution = state.LastExecution;
        _outputs = state.Outputs;
        _activityOutputs = new GivenOutputs(state.ActivityOutputs);
        _lastResult = state.LastResult;
        _incidents = state.Incidents;
        _earlyEvents = state.EarlyEvents;
        _counts = new NodeCounts(plan, state.Counts);
        _variables = new Scope(plan.Variables, null, state.Variables);
        CorrelationId = state.CorrelationId;
        Name = state.Name;
        foreach (var execution in state.Executions)
        {
            var parent = _live.GetValueOrDefault(execution.Parent);
            _live.Add(execution.Number, LiveExecution.Thaw(execution, parent, plan.Nodes[execution.Node], ScopeInside(parent)));
        }

        foreach (var wait in state.Waits)
            AddWait(_live[wait.Execution], wait);
    }

    public Plan Plan { get; }

    /// <summary>The step's time, later than every earlier step's of this instance.</summary>
    public DateTimeOffset Now { get; }

    public string? CorrelationId
    {
        get;
        set
        {
            field = value;
            _workflowFacts = null;
        }
    }

    public string? Name
    {
        get;
        set
        {
            field = value;
            _workflowFacts = null;
        }
    }

    public string InstanceId => _before.Id;

    public bool HasEnded => _status >= InstanceStatus.Finished;

    /// <summary>What the scripts of this call have taken so far.</summary>
    public long FuelTaken => _fuelBefore - _fuel.Remaining;

    public LiveExecution? Find(int execution) => _live.GetValueOrDefault(execution);

    /// <summary>Answers whoever waits for the step; what is answered first counts.</summary>
    public void Answer(Value reply) => _reply ??= reply;

    /// <exception cref="ExpressionException">Its name or correlation id is too long.</exception>
    public void Publish(PublishedEvent published)
    {
        KeyText.Checked(published.Name, "事件名", "event's name");
        KeyText.Checked(published.CorrelationId, "关联编号", "correlation id");
        _eventsPublished.Add(published);
    }

    /// <exception cref="ExpressionException">It is too long.</exception>
    public void Correlate(string? correlationId) => CorrelationId = KeyText.Checked(correlationId, "关联编号", "correlation id");

    /// <exception cref="ExpressionException">It is too long.</exception>
    public void Rename(string? name) => Name = KeyText.Checked(name, "实例名称", "instance's name");

    /// <summary>Sets an output of the definition that the execution belongs to, converted to its declared type where it is declared.</summary>
    /// <exception cref="ExpressionException">The value does not fit the declared type.</exception>
    public void SetOutput(LiveExecution execution, string name, Value value)
    {
        if (InnerFlowOf(execution) is { } inner)
        {
            inner.SetOutput(name, value);
            return;
        }

        var declared = FindOutput(name);
        _outputs = _outputs.With(name, declared is null ? value : Conversion.Convert(value, declared.Type));
    }

    /// <summary>
    /// Runs what is scheduled, first in first out, until nothing is. What has lost to a join in the meantime still begins, but
    /// does not stay.
    /// </summary>
    public void Drive()
    {
        while (_scheduled.TryDequeue(out var execution))
        {
            if (!execution.IsAlive)
                continue;
            Begin(execution);
            if (execution is { IsAlive: true, LostTo: not null })
                CancelAndTell(execution);
        }

        FinishIfOnlyFaulted();
    }

    public Advance Freeze()
    {
        var state = _before with
        {
            Status = _status,
            CorrelationId = CorrelationId,
            Name = Name,
            Variables = _variables.Freeze(),
            Outputs = _outputs,
            ActivityOutputs = _activityOutputs.Freeze(),
            LastResult = _lastResult,
            Steps = _number,
            LastExecution = _lastExecution,
            JournalEntries = _before.JournalEntries + _journal.Count,
            // A container has a lower number than what it contains.
            Executions = [.. _live.Values.OrderBy(execution => execution.Number).Select(execution => execution.Freeze())],
            Waits = [.. Waits],
            EarlyEvents = HasEnded ? [] : _earlyEvents,
            Incidents = _incidents,
            Faulted = _faulted,
            Counts = _counts.Freeze(),
            UpdatedAt = Now,
            FinishedAt = !HasEnded ? null : _hasStayedFaulted ? _before.FinishedAt : Now,
            MidStep = new MidStep(_begun, _trigger, _random, _fuel.Remaining),
        };
        return new Advance(state, TakeChanges(), [.. _runs]);
    }

    private Changes TakeChanges() => new()
    {
        WaitsAdded = [.. WaitsAdded],
        WaitsRemoved = [.. _waitsRemoved],
        JobsPosted = [.. _jobsPosted],
        JobsDetached = [.. _jobsDetached],
        JobsCancelled = [.. _jobsCancelled],
        JobsRevived = [.. _jobsRevived],
        Tasks = [.. _taskChanges],
        ChildrenStarted = [.. _childrenStarted],
        ChildrenCancelled = [.. _childrenCancelled],
        EventsPublished = [.. _eventsPublished],
        Journal = [.. _journal],
        Reply = _reply,
    };

    private bool IsDeclaredOutput(LiveExecution execution, string name) =>
        (InnerFlowOf(execution) is { } inner ? inner.Definition.FindOutput(name) : FindOutput(name)) is not null;

    private OutputDeclaration? FindOutput(string name)
    {
        foreach (var output in Plan.Outputs)
        {
            if (output.Name == name)
                return output;
        }

        return null;
    }

    private void Note(LiveExecution execution, JournalEvent @event, ObjectValue? inputs = null, ObjectValue? outputs = null, ImmutableArray<string>? outcomes = null, string? message = null) =>
        _journal.Add(new JournalEntry
        {
            Execution = execution.Number,
            Parent = execution.Parent?.Number ?? 0,
            Node = execution.Node.Index,
            Event = @event,
            Inputs = inputs,
            Outputs = outputs,
            Outcomes = outcomes,
            Message = message,
        });
}
