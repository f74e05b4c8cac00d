using System.Collections.Immutable;
using Baton.Expressions.Languages;
using Baton.Expressions.Values;
using Baton.Kernel.Activities;
using Baton.Kernel.Catalog;
using Baton.Kernel.Composites;
using Baton.Kernel.Journal;
using Baton.Kernel.Plans;

namespace Baton.Kernel.Executions;

/// <summary>How executions begin and come to their own end.</summary>
internal sealed partial class Step
{
    private int _begun;
    private FiredTrigger? _trigger;

    /// <summary>The evaluated inputs of the execution that is being entered.</summary>
    public ObjectValue Inputs { get; private set; } = ObjectValue.Empty;

    /// <summary>Takes what the trigger that started the instance carries, for the trigger's own node. It is there once.</summary>
    public Value? TakeTriggerPayload(PlanNode node)
    {
        if (_trigger?.ActivityId != node.Id || node.Composite is not null)
            return null;
        var payload = _trigger.Payload;
        _trigger = null;
        return payload;
    }

    /// <summary>The child of a container that is, or contains, the trigger that started the instance.</summary>
    public PlanNode? TriggeredChildOf(PlanNode container)
    {
        if (_trigger is null)
            return null;
        var node = Plan.Nodes.FirstOrDefault(candidate => candidate.Id == _trigger.ActivityId && candidate.Composite is null);
        while (node is not null && node.Parent != container)
            node = node.Parent;
        return node;
    }

    /// <summary>Schedules a child. What it is <paramref name="given"/>, by name, are variables of its own: a loop's current value.</summary>
    public void Schedule(PlanNode node, LiveExecution? parent, ObjectValue? given = null)
    {
        var execution = new LiveExecution(++_lastExecution, parent, node, Now);
        if (given is not null)
            execution.Variables = new Scope([], ScopeInside(parent), given);
        _live.Add(execution.Number, execution);
        _scheduled.Enqueue(execution);
    }

    private void Begin(LiveExecution execution)
    {
        execution.Status = ExecutionStatus.Running;
        execution.Attempt++;
        execution.ChosenOutcomes = [];
        if (!execution.Node.Variables.IsEmpty)
            execution.Variables = new Scope(execution.Node.Variables, ScopeInside(execution.Parent), execution.Variables?.FreezeUndeclared());
        _counts[execution.Node].Begun++;
        var noted = _journal.Count;
        try
        {
            Count();
            Inputs = EvaluateInputs(execution);
            var shown = execution.Node.HidesInputs ? ShownInputs(execution.Node) : Inputs;
            Note(execution, JournalEvent.Started, shown.Members.IsEmpty ? null : shown);
            if (execution.Aim is { } aim)
                Approach(execution, aim);
            else
                execution.Node.Behaviour.Enter(this, execution);
        }
        catch (ExpressionException exception)
        {
            if (_journal.Count == noted)
                Note(execution, JournalEvent.Started);
            Fault(execution, exception.Message);
        }
    }

    private ObjectValue ShownInputs(PlanNode node) =>
        new([.. Inputs.Members.Where(input => node.Descriptor.Inputs.First(each => each.Name == input.Key).IsSerializable)]);

    /// <summary>Counts something that a loop could do for ever.</summary>
    /// <exception cref="ExpressionException">The step has done too much.</exception>
    public void Count()
    {
        if (++_begun > WorkflowKernel.MaximumExecutionsPerStep)
            throw new ExpressionException($"一步之内执行了超过 {WorkflowKernel.MaximumExecutionsPerStep} 个节点：可能有一个停不下来的循环。 / More than {WorkflowKernel.MaximumExecutionsPerStep} activities ran in one step: there may be a loop without an end.");
    }

    /// <summary>Asks the caller to run an authored activity and to feed back what came of it.</summary>
    public void Request(LiveExecution execution, Value? trigger = null) => _runs.Add(new Run(
        _before.Tenant,
        InstanceId,
        execution.Number,
        execution.Node.Id,
        execution.Node.Name ?? execution.Node.Id,
        execution.Node.Type,
        Inputs,
        // A further run of the same attempt, however soon, has a job of its own.
        DerivedId.Of(Now, InstanceId, execution.Number, execution.Attempt, execution.Memory?.NextCall is null ? "job" : $"job/{_number}"),
        new InstanceFacts(Plan.Key.DefinitionId, Plan.Name, Plan.Key.Version, CorrelationId, Name, _before.StartedBy, _before.CreatedAt))
    {
        Call = execution.Memory?.NextCall,
        Memory = MemoryFor(execution),
        Inner = execution.Node.Inner,
        Trigger = trigger,
    });

    // What is still to be done is no business of the run, and neither are children that are gone.
    private ActivityMemory? MemoryFor(LiveExecution execution) => execution.Memory is not { } memory ? null : memory with
    {
        Calls = null,
        Children = memory.Children is { } children ? [.. children.Where(child => Find(child.Execution) is not null)] : null,
    };

    /// <summary>Asks for an activity that has begun before to go on with the next of its calls.</summary>
    public void RequestAgain(LiveExecution execution)
    {
        try
        {
            Inputs = EvaluateInputs(execution);
            Request(execution);
        }
        catch (ExpressionException exception)
        {
            Fault(execution, exception.Message);
        }
    }

    /// <summary>Binds an output of an execution that goes on, such as a loop's current value.</summary>
    /// <exception cref="ExpressionException">A value does not fit what it is bound to.</exception>
    public void Give(LiveExecution execution, string output, Value value) => Give(execution, ObjectValue.Empty.With(output, value));

    /// <summary>Binds all outputs of an execution that goes on.</summary>
    /// <exception cref="ExpressionException">A value does not fit what it is bound to.</exception>
    public void Give(LiveExecution execution, ObjectValue outputs) => BindOutputs(execution, outputs);

    /// <summary>
    /// The execution ends with these outcomes, unless its outputs do not fit or its container objects: then it faults. Outputs that were
    /// <paramref name="given"/> before are only noted.
    /// </summary>
    public void Complete(LiveExecution execution, ImmutableArray<string> outcomes, ObjectValue? outputs = null, ObjectValue? given = null)
    {
        var parent = execution.Parent;
        if (parent?.Node.Behaviour.ObjectionTo(this, parent, execution, outcomes) is { } objection)
        {
            Fault(execution, objection);
            return;
        }

        // However it ends, a definition used as an activity gives what it has set.
        if (execution.Working is InnerFlow inner)
            outputs = inner.Outputs;
        try
        {
            BindOutputs(execution, outputs ?? ObjectValue.Empty);
        }
        catch (ExpressionException exception)
        {
            Fault(execution, exception.Message);
            return;
        }

        outputs ??= given;
        CancelChildren(execution);
        Note(execution, JournalEvent.Completed, outputs: outputs is { Members.IsEmpty: false } ? outputs : null, outcomes: outcomes);
        _counts[execution.Node].Completed++;
        Remove(execution);
        if (parent is null)
            End(InstanceStatus.Finished);
        else
            parent.Node.Behaviour.ChildEnded(this, parent, execution, outcomes);
    }

    // A binding to what is not there any more, as files from elsewhere have, binds nothing.
    private void BindOutputs(LiveExecution execution, ObjectValue outputs)
    {
        foreach (var binding in execution.Node.Outputs)
        {
            if (outputs.TryGet(binding.Name, out var value)
                && !TrySetVariable(execution, binding.Target, value)
                && IsDeclaredOutput(execution, binding.Target))
                SetOutput(execution, binding.Target, value);
        }

        if (!outputs.Members.IsEmpty)
            _activityOutputs[execution.Node.OutputsKey] = outputs;
        if (outputs.TryGet(OutputDescriptor.Result, out _))
            _lastResult = execution.Node.Index;
    }

    private void Remove(LiveExecution execution)
    {
        execution.End();
        _live.Remove(execution.Number);
        RemoveWaits(execution);
    }

    private void End(InstanceStatus status)
    {
        _status = status;
        _scheduled.Clear();
        _runs.Clear();
    }
}
