using System.Collections.Immutable;
using Baton.Expressions.Languages;
using Baton.Expressions.Values;
using Baton.Kernel.Activities;
using Baton.Kernel.Journal;
using Baton.Kernel.Plans;

namespace Baton.Kernel.Executions;

/// <summary>How executions begin and come to their own end.</summary>
internal sealed partial class Step
{
    private readonly Start? _start;

    /// <summary>What the trigger that started the instance carries, for the trigger's own node.</summary>
    public Value? TriggerPayloadFor(PlanNode node) =>
        _start is { } start && start.TriggerActivityId == node.Id ? start.TriggerPayload ?? Value.Null : null;

    /// <summary>The child of a container whose trigger started the instance, if one of them did.</summary>
    public PlanNode? TriggeredChildOf(PlanNode container) => _start?.TriggerActivityId is { } id
        ? container.Children.FirstOrDefault(child => child.Id == id)
        : null;

    public void Schedule(PlanNode node, LiveExecution? parent)
    {
        var execution = new LiveExecution(++_lastExecution, parent, node) { StartedAt = Now };
        _live.Add(execution.Number, execution);
        if (parent is not null)
            parent.ChildCount++;
        _scheduled.Enqueue(execution);
    }

    private void Begin(LiveExecution execution)
    {
        execution.Status = ExecutionStatus.Running;
        execution.Attempt++;
        if (!execution.Node.Variables.IsEmpty)
            execution.Variables = new Scope(execution.Node.Variables);
        Count(execution, count => count with { Begun = count.Begun + 1 });
        var noted = _journal.Count;
        try
        {
            Inputs = EvaluateInputs(execution);
            Note(execution, JournalEvent.Started, Inputs);
            execution.Node.Behaviour.Enter(this, execution);
        }
        catch (ExpressionException exception)
        {
            if (_journal.Count == noted)
                Note(execution, JournalEvent.Started);
            Fault(execution, exception.Message);
        }
    }

    /// <summary>The evaluated inputs of the execution that is being entered.</summary>
    public ObjectValue Inputs { get; private set; } = ObjectValue.Empty;

    /// <summary>Asks the caller to run an authored activity and to feed back what came of it.</summary>
    public void Request(LiveExecution execution) => _runs.Add(new Run(
        _before.Tenant,
        InstanceId,
        execution.Number,
        execution.Node.Id,
        execution.Node.Name ?? execution.Node.Id,
        execution.Node.Type,
        Inputs,
        DerivedId.Of(Now, InstanceId, execution.Number, execution.Attempt, "job"),
        new InstanceFacts(Plan.Key.DefinitionId, Plan.Name, Plan.Key.Version, CorrelationId, Name, _before.StartedBy, _before.CreatedAt)));

    public void Complete(LiveExecution execution, ImmutableArray<string> outcomes, ObjectValue? outputs = null)
    {
        try
        {
            BindOutputs(execution, outputs ?? ObjectValue.Empty);
        }
        catch (ExpressionException exception)
        {
            Fault(execution, exception.Message);
            return;
        }

        Note(execution, JournalEvent.Completed, outputs: outputs is { Members.IsEmpty: false } ? outputs : null, outcomes: outcomes);
        Count(execution, count => count with { Completed = count.Completed + 1 });
        Remove(execution);
        if (execution.Parent is not { } parent)
            Finish(InstanceStatus.Finished);
        else if (parent.IsAlive)
            parent.Node.Behaviour.ChildEnded(this, parent, execution, outcomes);
    }

    private void BindOutputs(LiveExecution execution, ObjectValue outputs)
    {
        foreach (var binding in execution.Node.Outputs)
        {
            if (outputs.TryGet(binding.Name, out var value) && !TrySetVariable(execution, binding.Target, value))
                SetDeclaredOutput(binding.Target, value);
        }

        if (!outputs.Members.IsEmpty)
            _activityOutputs = _activityOutputs.With(execution.Node.Id, outputs);
    }

    private void Remove(LiveExecution execution)
    {
        execution.IsAlive = false;
        _live.Remove(execution.Number);
        if (execution.Parent is { } parent)
            parent.ChildCount--;
        RemoveWaits(execution);
    }

    private void Finish(InstanceStatus status)
    {
        _status = status;
        foreach (var execution in _live.Values.ToList())
            Abandon(execution);
        _scheduled.Clear();
        _runs.Clear();
    }
}
