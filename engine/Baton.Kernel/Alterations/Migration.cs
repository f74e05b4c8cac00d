using System.Collections.Immutable;
using Baton.Expressions.Values;
using Baton.Kernel.Executions;
using Baton.Kernel.Incidents;
using Baton.Kernel.Plans;
using Baton.Kernel.Waits;

namespace Baton.Kernel.Alterations;

/// <summary>
/// Carries the state of an instance over to another version of its definition. What waits goes on waiting, under the same numbers, so that timers, tasks,
/// jobs and children find it; a step of the new version then looks whether something that was waited for is not in its way any more.
/// </summary>
public static class Migration
{
    /// <summary>What would become of the instance. Of <paramref name="parameters"/>, the flow parameters of the moment, it takes those it has not got.</summary>
    public static MigrationReport Preview(Plan from, Plan to, InstanceState state, ObjectValue parameters)
    {
        ArgumentNullException.ThrowIfNull(from);
        ArgumentNullException.ThrowIfNull(to);
        ArgumentNullException.ThrowIfNull(state);
        ArgumentNullException.ThrowIfNull(parameters);
        var notes = new MigrationNotes();
        if (from.Key.DefinitionId != to.Key.DefinitionId)
            notes.Block(null, "只能迁移到同一个流程的其他版本。", "An instance can only move to another version of the same definition.");
        else if (from.Key == to.Key)
            notes.Block(null, "已经是这个版本了。", "It runs this version already.");
        if (state.HasEnded && state.Faulted is null)
            notes.Block(null, "流程已经结束。", "The instance has ended.");
        if (notes.Blocks.Count > 0)
            return Report(notes, null);

        var map = new NodeMap(to);
        var executions = Carry(state.Faulted ?? state.Executions, from, map, notes);
        CheckStrategy(from, to, state, notes);
        var next = state with
        {
            Plan = to.Key,
            EarlierPlans = [.. state.EarlierPlans ?? [], new EarlierPlan(state.Plan, state.Steps)],
            Executions = state.Faulted is null ? executions : [],
            Faulted = state.Faulted is null ? null : executions,
            Variables = notes.Carry(null, state.Variables, from.Variables, to.Variables),
            Inputs = CarryInputs(to, state.Inputs, notes),
            Outputs = CarryOutputs(to, state.Outputs, notes),
            Parameters = CarryParameters(to, state.Parameters, parameters),
            Incidents = CarryIncidents(from, map, state.Incidents, notes),
            EarlyEvents = CarryEarly(to, state.EarlyEvents, notes),
            Counts = [.. state.Counts.Select(count => (Node: map.Find(from.Nodes[count.Node]), Count: count)).Where(each => each.Node is not null).Select(each => each.Count with { Node = each.Node!.Index })],
            LastResult = state.LastResult is { } last ? map.Find(from.Nodes[last])?.Index : null,
        };
        return Report(notes, notes.Blocks.Count == 0 ? next : null);
    }

    private static MigrationReport Report(MigrationNotes notes, InstanceState? next) => new([.. notes.Kept], [.. notes.Lost], [.. notes.Blocks]) { State = next };

    private static ImmutableArray<Execution> Carry(ImmutableArray<Execution> executions, Plan from, NodeMap map, MigrationNotes notes)
    {
        var places = new Dictionary<int, PlanNode>();
        var carried = ImmutableArray.CreateBuilder<Execution>(executions.Length);
        var running = executions.ToLookup(execution => execution.Parent);
        foreach (var execution in executions)
        {
            var node = from.Nodes[execution.Node];
            if (FindPlace(execution, node, map, places, notes) is not { } to)
                continue;
            places.Add(execution.Number, to);
            notes.Kept.Add(new KeptExecution(execution.Number, to.Id, to.Path));
            var inside = running[execution.Number].GroupBy(child => child.Node).ToDictionary(group => group.Key, group => group.Count());
            carried.Add(execution with
            {
                Node = to.Index,
                Data = NodeMap.AreAlike(node, to) ? to.Behaviour.Migrate(execution.Data, new MigratedNode(node, to, inside, map, notes)) : null,
                Variables = execution.Variables is { } variables ? notes.Carry(node.Id, variables, node.Variables, to.Variables) : null,
            });
        }

        return carried.ToImmutable();
    }

    private static PlanNode? FindPlace(Execution execution, PlanNode node, NodeMap map, Dictionary<int, PlanNode> places, MigrationNotes notes)
    {
        if (execution.Parent != 0 && !places.ContainsKey(execution.Parent))
            return null;
        if (map.Find(node) is not { } to)
        {
            notes.Block(node.Id, $"“{node.Id}”正在运行，新版本里没有这个节点。", $"{node.Id} is running, and the other version does not have it.");
            return null;
        }

        // One that has failed and waits to be begun again may be anything.
        var mayDiffer = execution is { Status: ExecutionStatus.Faulted, Data: null };
        if (!mayDiffer && !NodeMap.AreAlike(node, to))
        {
            notes.Block(node.Id, $"“{node.Id}”正在运行，新版本里它的类型是“{to.Type}”，原来是“{node.Type}”。", $"{node.Id} is running as {node.Type}, which is {to.Type} in the other version.");
            return null;
        }

        if (to.Parent != (execution.Parent == 0 ? null : places[execution.Parent]))
        {
            notes.Block(node.Id, $"“{node.Id}”正在运行，新版本里它换到了别的容器里。", $"{node.Id} is running, and stands in another container in the other version.");
            return null;
        }

        return to;
    }

    // Nobody would be left to decide what has failed: it would be over at once.
    private static void CheckStrategy(Plan from, Plan to, InstanceState state, MigrationNotes notes)
    {
        var isOpen = to.IncidentStrategy == IncidentStrategy.ContinueWithIncidents && from.IncidentStrategy != to.IncidentStrategy
            && state.Executions.Any(execution => execution.Status == ExecutionStatus.Faulted);
        if (isOpen)
            notes.Block(null, "有待处理的异常，而新版本遇到异常会继续往下走；请先处理异常。", "There are open incidents, which the other version does not wait for; decide them first.");
    }

    private static ObjectValue CarryInputs(Plan to, ObjectValue inputs, MigrationNotes notes)
    {
        foreach (var declared in to.Inputs)
        {
            if (inputs.TryGet(declared.Name, out var value))
                inputs = inputs.With(declared.Name, notes.Convert(null, $"输入“{declared.DisplayName ?? declared.Name}”", $"Input {declared.Name}", value, declared.Type));
            else if (!declared.Default.IsNull)
                inputs = inputs.With(declared.Name, declared.Default);
        }

        return inputs;
    }

    private static ObjectValue CarryOutputs(Plan to, ObjectValue outputs, MigrationNotes notes)
    {
        foreach (var declared in to.Outputs)
        {
            if (outputs.TryGet(declared.Name, out var value))
                outputs = outputs.With(declared.Name, notes.Convert(null, $"输出“{declared.Name}”", $"Output {declared.Name}", value, declared.Type));
        }

        return outputs;
    }

    // Those it started with stay, where they still fit.
    private static ObjectValue CarryParameters(Plan to, ObjectValue kept, ObjectValue current)
    {
        foreach (var (name, value) in current.Members)
        {
            var declared = to.Parameters.FirstOrDefault(parameter => parameter.Name == name);
            var fits = kept.TryGet(name, out var had) && (declared is null || Expressions.Values.Conversions.Conversion.TryConvert(had, declared.Type, out had, out _));
            kept = kept.With(name, fits ? had! : value);
        }

        return kept;
    }

    private static ImmutableArray<Incident> CarryIncidents(Plan from, NodeMap map, ImmutableArray<Incident> incidents, MigrationNotes notes)
    {
        var carried = ImmutableArray.CreateBuilder<Incident>();
        foreach (var incident in incidents)
        {
            if (map.Find(from.Nodes[incident.Node]) is { } node)
                carried.Add(incident with { Node = node.Index, ActivityId = node.Id, ActivityType = node.Type });
            else
                notes.Lose(incident.ActivityId, $"“{incident.ActivityId}”以前的异常记录。", $"The incident noted at {incident.ActivityId}.");
        }

        return carried.ToImmutable();
    }

    private static ImmutableArray<EarlyEvent> CarryEarly(Plan to, ImmutableArray<EarlyEvent> events, MigrationNotes notes)
    {
        foreach (var early in events.Where(early => !to.Nodes.Any(node => EventBehaviour.MayWaitFor(node, early.Name))))
        {
            notes.Lose(null, $"提前到达的事件“{early.Name}”，新版本里没有节点等它。", $"The early event {early.Name}, which nothing waits for in the other version.");
            events = events.Remove(early);
        }

        return events;
    }
}
