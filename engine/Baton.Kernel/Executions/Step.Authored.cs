using System.Collections.Immutable;
using Baton.Expressions.Languages;
using Baton.Expressions.Values;
using Baton.Kernel.Activities;
using Baton.Kernel.Journal;

namespace Baton.Kernel.Executions;

/// <summary>What runs of authored activities change.</summary>
internal sealed partial class Step
{
    /// <summary>Takes over what a run has changed: first what may not fit, then what begins and ends by it.</summary>
    /// <exception cref="ExpressionException">A variable or an output does not fit, or there is no such child.</exception>
    public void Apply(LiveExecution execution, RunChanges changes)
    {
        if (changes.Variables is { } variables)
        {
            var effects = new View(this, execution, mayChange: true);
            foreach (var (variable, value) in variables.Members)
                effects.SetVariable(variable, value);
        }

        if (changes.Properties is not null)
            execution.Memory = (execution.Memory ?? ActivityMemory.Empty) with { Properties = changes.Properties };
        if (changes.Outputs is not null)
            Give(execution, Keep(execution, changes.Outputs));
        if (changes.CorrelationId is { } correlationId)
            Correlate(correlationId.Length == 0 ? null : correlationId);
        if (changes.Name is { } name)
            Rename(name.Length == 0 ? null : name);
        foreach (var entry in changes.Log ?? [])
            Note(execution, JournalEvent.Logged, outputs: entry.Payload, outcomes: [entry.EventName], message: entry.Message);
        foreach (var child in changes.Cancelled ?? [])
        {
            if (Find(child) is { } cancelled && cancelled.Parent == execution)
                Cancel(cancelled);
        }

        Burn(execution, changes.Burned ?? []);
        foreach (var scheduled in changes.Scheduled ?? [])
            Schedule(execution, scheduled);
        _jobsDetached.AddRange(changes.Detached ?? []);
    }

    /// <summary>What the execution has given so far, with these.</summary>
    public static ObjectValue AllOutputs(LiveExecution execution, ObjectValue outputs) => execution.Memory?.Outputs is not { } earlier
        ? outputs
        : outputs.Members.Aggregate(earlier, static (all, member) => all.With(member.Key, member.Value));

    /// <summary>What a node gave last.</summary>
    public ObjectValue? FindOutputs(LiveExecution execution) => _activityOutputs.TryGet(execution.Node.OutputsKey, out var outputs) ? outputs : null;

    private static ObjectValue Keep(LiveExecution execution, ObjectValue outputs)
    {
        var all = AllOutputs(execution, outputs);
        execution.Memory = (execution.Memory ?? ActivityMemory.Empty) with { Outputs = all };
        return all;
    }

    private void Schedule(LiveExecution execution, ScheduledActivity scheduled)
    {
        var node = execution.Node.Children.FirstOrDefault(child => child.Id == scheduled.ActivityId)
            ?? throw new ExpressionException($"“{execution.Node.Id}”里面没有活动“{scheduled.ActivityId}”。 / There is no activity {scheduled.ActivityId} inside {execution.Node.Id}.");
        Schedule(node, execution, scheduled.Variables);
        var memory = execution.Memory ?? ActivityMemory.Empty;
        ImmutableArray<ScheduledChild> living = [.. (memory.Children ?? []).Where(child => Find(child.Execution) is not null)];
        execution.Memory = memory with { Children = living.Add(new ScheduledChild(_lastExecution, node.Id, scheduled.Callback, scheduled.Tag)) };
    }
}
