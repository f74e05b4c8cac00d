using System.Collections.Immutable;
using Baton.Expressions.Languages;
using Baton.Expressions.Values;
using Baton.Kernel.Executions;

namespace Baton.Kernel.Alterations;

/// <summary>Carries out what a person changes by hand, or says which of it cannot be. Migrating is done before there is a step.</summary>
internal static class Altering
{
    public static Refusal? Deliver(Step step, Altered altered) => Deliver(step, altered.Alterations, altered.Actor);

    public static Refusal? Deliver(Step step, ImmutableArray<Alteration> alterations, string actor)
    {
        step.BeginAltering();
        foreach (var alteration in alterations)
        {
            if (step.HasEnded)
                return Refusal.InstanceEnded();
            try
            {
                if (Apply(step, alteration, actor) is { } refusal)
                    return refusal;
            }
            catch (ExpressionException exception)
            {
                return Refusal.InputInvalid(exception.Message, exception.Message);
            }
        }

        return null;
    }

    private static Refusal? Apply(Step step, Alteration alteration, string actor) => alteration switch
    {
        Jump jump => Apply(step, jump, actor),
        ModifyVariable modify => Apply(step, modify, actor),
        CancelActivity cancel => Apply(step, cancel, actor),
        ScheduleActivity schedule => Apply(step, schedule, actor),
        Cancel => Apply(step),
        Migrate => Noted(step, actor),
        _ => throw new ArgumentException($"Unknown alteration {alteration.GetType().Name}.", nameof(alteration)),
    };

    private static Refusal? Apply(Step step, Jump jump, string actor)
    {
        if (step.Plan.FindActivity(jump.ActivityId) is not { } target)
            return Refusal.ActivityUnknown(jump.ActivityId);
        if (!TryFind(step, jump.From, out var from))
            return Refusal.ActivityNotRunning($"#{jump.From}");
        step.NoteDecision(from ?? step.RootExecution, $"Jump {actor}", target.Id);
        return step.Jump(target, from);
    }

    private static Refusal? Apply(Step step, ModifyVariable modify, string actor)
    {
        if (!TryFind(step, modify.Execution, out var execution))
            return Refusal.ActivityNotRunning($"#{modify.Execution}");
        var found = step.FindVariables(modify.Variable, execution);
        if (found.Count != 1)
            return found.Count == 0 ? Refusal.VariableUnknown(modify.Variable) : Refusal.Ambiguous(modify.Variable);
        var variable = found[0];
        try
        {
            variable.Value = modify.Value;
        }
        catch (ExpressionException exception)
        {
            return Refusal.InputInvalid($"变量“{variable.Declaration.Name}”：{exception.Message}", $"Variable {variable.Declaration.Name}: {exception.Message}");
        }

        step.NoteDecision(execution ?? step.RootExecution, $"Variable {actor}", values: ObjectValue.Empty.With(variable.Declaration.Name, variable.Value));
        return null;
    }

    private static Refusal? Apply(Step step, CancelActivity cancel, string actor)
    {
        if (FindRunning(step, cancel.ActivityId, cancel.Execution, out var running) is { } refusal)
            return refusal;
        foreach (var execution in running)
        {
            // Cancelling one may end others.
            if (!execution.IsAlive)
                continue;
            step.NoteDecision(execution, $"CancelActivity {actor}");
            if (execution.Parent is null)
                step.CancelInstance();
            else
                step.CancelAndTell(execution);
        }

        return null;
    }

    private static Refusal? Apply(Step step, ScheduleActivity schedule, string actor)
    {
        if (schedule.Execution is null && schedule.ActivityId is { } id && step.Plan.FindActivity(id) is { } node && step.ListRunning(node).Count == 0)
        {
            step.NoteDecision(step.RootExecution, $"Schedule {actor}", node.Id);
            return step.Add(node);
        }

        if (FindRunning(step, schedule.ActivityId, schedule.Execution, out var running) is { } refusal)
            return refusal;
        var failed = running.FindAll(execution => execution.Status == ExecutionStatus.Faulted);
        if (failed.Count == 0 && running.Count > 1)
            return Refusal.Ambiguous(running[0].Node.Id);
        foreach (var execution in failed.Count > 0 ? failed : running)
        {
            step.NoteDecision(execution, $"Schedule {actor}", execution.Node.Id);
            step.BeginAgain(execution);
        }

        return null;
    }

    private static Refusal? Apply(Step step)
    {
        step.CancelInstance();
        return null;
    }

    private static Refusal? Noted(Step step, string actor)
    {
        step.NoteDecision(step.RootExecution, $"Migrate {actor}");
        return null;
    }

    private static Refusal? FindRunning(Step step, string? activityId, int? number, out List<LiveExecution> running)
    {
        running = [];
        if (number is not null)
        {
            if (!TryFind(step, number, out var execution))
                return Refusal.ActivityNotRunning($"#{number}");
            running = [execution!];
            return null;
        }

        if (activityId is null || step.Plan.FindActivity(activityId) is not { } node)
            return Refusal.ActivityUnknown(activityId ?? "");
        running = step.ListRunning(node);
        return running.Count == 0 ? Refusal.ActivityNotRunning(node.Id) : null;
    }

    private static bool TryFind(Step step, int? number, out LiveExecution? execution)
    {
        execution = number is { } wanted ? step.Find(wanted) : null;
        return number is null || execution is not null;
    }
}
