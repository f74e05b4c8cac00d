using Baton.Kernel.Plans;

namespace Baton.Kernel.StateMachines;

/// <summary>What is wrong with a state machine as it is drawn.</summary>
internal static class MachineProblems
{
    public static IEnumerable<Problem> Find(PlanNode node)
    {
        var machine = (StateMachine)node.Compiled!;
        if (machine.Start is null)
            yield return Problem.Warning(node.Id, "InitialState", $"状态机“{node.Label}”没有初始状态，会直接走过。", $"State machine {node.Label} has no initial state; it is passed over.");
        foreach (var twice in machine.States.GroupBy(state => state.Name).Where(group => group.Count() > 1))
            yield return Problem.Warning(node.Id, "States", $"状态机“{node.Label}”有两个状态都叫“{twice.Key}”，只有第一个有用。", $"State machine {node.Label} has two states named {twice.Key}; only the first counts.");
        foreach (var (transition, json) in machine.Transitions.Zip(node.Json.Items("transitions")))
        {
            var (from, to) = (json.TextOr("from", ""), json.TextOr("to", ""));
            if (transition.From < 0 || transition.To < 0)
                yield return Problem.Warning(node.Id, "Transitions", $"从“{from}”到“{to}”的转换有一端不存在，不起作用。", $"The transition from {from} to {to} has a missing end and is never taken.");
        }
    }
}
