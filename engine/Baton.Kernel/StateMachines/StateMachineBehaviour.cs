using System.Collections.Immutable;
using System.Text.Json;
using Baton.Expressions.Languages;
using Baton.Expressions.Values.Conversions;
using Baton.Kernel.Activities;
using Baton.Kernel.Alterations;
using Baton.Kernel.Catalog;
using Baton.Kernel.Executions;
using Baton.Kernel.Plans;

namespace Baton.Kernel.StateMachines;

/// <summary>The state a machine is in and the transition it is taking, by their places.</summary>
public sealed record StateMachineData(int State, int? Taking = null) : NodeData;

/// <summary>
/// A state is entered, then left by the first transition whose trigger comes and whose condition holds: Entry, trigger, Exit of the old
/// state, Action, Entry of the new one. A trigger whose condition does not hold is waited for again. A state that nothing leads out of
/// completes the machine.
/// </summary>
internal sealed class StateMachineBehaviour : Behaviour
{
    private enum Phase
    {
        Entering,
        Looking,
        Exiting,
        Acting,
    }

    // It fails only while it looks for a way out of its state.
    internal override object? KeepForRetry(object? working) => working is StateMachineData data ? new StateMachineData(data.State) : null;

    internal override void Enter(Step step, LiveExecution self)
    {
        if (self.Working is not null)
        {
            GoOn(step, self, Phase.Looking);
        }
        else if (MachineOf(self).Start is { } start)
        {
            self.Working = new StateMachineData(start);
            GoOn(step, self, Phase.Entering);
        }
        else
        {
            step.Complete(self, [Outcomes.Done]);
        }
    }

    internal override void ChildEnded(Step step, LiveExecution self, LiveExecution child, ImmutableArray<string> outcomes)
    {
        try
        {
            var data = (StateMachineData)self.Working!;
            var state = MachineOf(self).States[data.State];
            if (data.Taking is { } taking)
                GoOnTaking(step, self, child.Node == state.Exit ? null : MachineOf(self).Transitions[taking]);
            else if (child.Node == state.Entry)
                GoOn(step, self, Phase.Looking);
            else
                Triggered(step, self, state.Outbound.First(transition => transition.Trigger == child.Node), outcomes);
        }
        catch (ExpressionException exception)
        {
            step.CancelChildren(self);
            step.Fault(self, exception.Message);
        }
    }

    internal override bool CanBeginWith(PlanNode child) => ((StateMachine)child.Parent!.Compiled!).States.Any(state => state.Entry == child);

    // A state is entered anew; what belongs to a transition cannot stand alone.
    internal override Refusal? Jump(Step step, LiveExecution self, PlanNode child, bool isAlone)
    {
        var states = MachineOf(self).States;
        for (var state = 0; state < states.Length; state++)
        {
            if (states[state].Entry == child)
                return Replace(step, self, child, new StateMachineData(state));
        }

        return Refusal.JumpImpossible(
            $"状态机“{self.Node.Id}”里只能跳到状态的进入活动，“{child.Id}”不是。",
            $"Inside the state machine {self.Node.Id} only the entry of a state can be jumped to, which {child.Id} is not.");
    }

    internal override NodeData? Migrate(NodeData? data, MigratedNode node)
    {
        if (data is not StateMachineData kept)
            return data;
        var (from, to) = ((StateMachine)node.From.Compiled!, (StateMachine)node.To.Compiled!);
        var name = from.States[kept.State].Name;
        var state = to.States.IndexOf(to.States.FirstOrDefault(each => each.Name == name)!);
        if (state < 0)
            return node.Block($"停在状态“{name}”，新版本里没有这个状态。", $"it is in the state {name}, which the other version does not have.");
        if (kept.Taking is not { } taking)
            return new StateMachineData(state);
        var way = from.Transitions[taking];
        var same = to.Transitions.FirstOrDefault(each => each.From == state && each.To >= 0 && to.States[each.To].Name == from.States[way.To].Name
            && each.Trigger?.Id == way.Trigger?.Id && each.Action?.Id == way.Action?.Id);
        return same is null
            ? node.Block($"正从状态“{name}”转到“{from.States[way.To].Name}”，新版本里没有这条转换。", $"it is on its way from the state {name} to {from.States[way.To].Name}, which the other version does not have.")
            : new StateMachineData(state, same.Place);
    }

    internal override IEnumerable<InnerActivity> FindInner(JsonElement node) => StateMachine.FindInner(node);

    internal override IEnumerable<Problem> FindProblems(PlanNode node) => MachineProblems.Find(node);

    // Its action has been done, or it has yet to be.
    private static void GoOnTaking(Step step, LiveExecution self, Transition? done)
    {
        if (done is not null)
            self.Working = new StateMachineData(done.To);
        GoOn(step, self, done is null ? Phase.Acting : Phase.Entering);
    }

    private static void Triggered(Step step, LiveExecution self, Transition transition, ImmutableArray<string> outcomes)
    {
        if (outcomes.IsEmpty)
        {
            if (!self.HasChildren)
                step.Complete(self, [Outcomes.Done]);
        }
        else if (Holds(step, self, transition))
        {
            Take(step, self, transition);
        }
        else
        {
            step.Schedule(transition.Trigger!, self);
        }
    }

    private static void Take(Step step, LiveExecution self, Transition transition)
    {
        step.CancelChildren(self);
        self.Working = (StateMachineData)self.Working! with { Taking = transition.Place };
        GoOn(step, self, Phase.Exiting);
    }

    // A loop, not a recursion: transitions without a trigger may go round and round until they are stopped.
    private static void GoOn(Step step, LiveExecution self, Phase phase)
    {
        var machine = MachineOf(self);
        while (true)
        {
            var data = (StateMachineData)self.Working!;
            var state = machine.States[data.State];
            switch (phase)
            {
                case Phase.Entering:
                    if (TrySchedule(step, self, state.Entry))
                        return;
                    phase = Phase.Looking;
                    break;
                case Phase.Looking:
                    if (FindImmediate(step, self, state) is not { } immediate)
                    {
                        Wait(step, self, state);
                        return;
                    }

                    step.Count();
                    self.Working = data with { Taking = immediate.Place };
                    phase = Phase.Exiting;
                    break;
                case Phase.Exiting:
                    if (TrySchedule(step, self, state.Exit))
                        return;
                    phase = Phase.Acting;
                    break;
                default:
                    var taking = machine.Transitions[data.Taking!.Value];
                    if (TrySchedule(step, self, taking.Action))
                        return;
                    self.Working = new StateMachineData(taking.To);
                    phase = Phase.Entering;
                    break;
            }
        }
    }

    private static Transition? FindImmediate(Step step, LiveExecution self, MachineState state)
    {
        foreach (var transition in state.Outbound)
        {
            if (transition.Trigger is null && Holds(step, self, transition))
                return transition;
        }

        return null;
    }

    private static void Wait(Step step, LiveExecution self, MachineState state)
    {
        if (state.Outbound.IsEmpty)
        {
            step.Complete(self, [Outcomes.Done]);
            return;
        }

        foreach (var transition in state.Outbound)
            TrySchedule(step, self, transition.Trigger);
        if (!self.HasChildren)
            throw new ExpressionException($"“{self.Node.Id}”停在状态“{state.Name}”：没有一条转换成立，也没有触发器可等。 / {self.Node.Id} is stuck in state {state.Name}: no transition can be taken and there is no trigger to wait for.");
    }

    private static bool Holds(Step step, LiveExecution self, Transition transition) =>
        transition.Condition is null || Conversion.IsTrue(transition.Condition.Evaluate(step.ViewOf(self)));

    private static bool TrySchedule(Step step, LiveExecution self, PlanNode? node)
    {
        if (node is not null)
            step.Schedule(node, self);
        return node is not null;
    }

    private static StateMachine MachineOf(LiveExecution self) => (StateMachine)self.Node.Compiled!;
}
