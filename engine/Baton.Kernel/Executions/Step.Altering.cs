using Baton.Kernel.Composites;
using Baton.Kernel.Plans;

namespace Baton.Kernel.Executions;

/// <summary>What a person changes by hand: where an instance goes on.</summary>
internal sealed partial class Step
{
    private bool _isAltered;
    private bool _hasStayedFaulted;

    /// <summary>A person alters the instance: what is cancelled now takes its incidents with it.</summary>
    public void BeginAltering() => _isAltered = true;

    /// <summary>An instance that a fault had ended is opened again: what ran beside the fault is gone.</summary>
    public void Revive()
    {
        foreach (var execution in InOrder())
            execution.Node.Behaviour.Realign(this, execution, isAlone: true);
    }

    /// <summary>The instance goes on under another version: every container looks anew at what it waits for.</summary>
    public void SettleMigrated()
    {
        foreach (var execution in InOrder())
            execution.Node.Behaviour.Migrated(this, execution);
    }

    /// <summary>An instance that a fault had ended stays so unless something goes on.</summary>
    public void EndAgainIfNothingGoesOn()
    {
        if (HasEnded || _scheduled.Any(execution => execution.IsAlive) || _live.Values.FirstOrDefault(execution => execution.Status == ExecutionStatus.Faulted) is not { } faulted)
            return;
        _hasStayedFaulted = true;
        EndFaulted(faulted);
    }

    public LiveExecution RootExecution => Roots()[0];

    /// <summary>The executions of a node that live, oldest first.</summary>
    public List<LiveExecution> ListRunning(PlanNode node) => [.. _live.Values.Where(execution => execution.Node == node).OrderBy(execution => execution.Number)];

    /// <summary>The variable of this id or name that the execution sees; without one, the definition's or else all that there are.</summary>
    public List<FoundVariable> FindVariables(string idOrName, LiveExecution? execution)
    {
        if (execution is not null)
            return ScopeOf(execution).TryFindVisible(static (scope, name) => scope.FindById(name) ?? scope.FindByName(name), idOrName, out var visible) ? [visible] : [];
        var scopes = _live.Values.Select(each => (each.Working as InnerFlow)?.Variables ?? each.Variables).OfType<Scope>().Prepend(_variables).Distinct();
        var found = scopes.Select(scope => (Scope: scope, Index: scope.FindById(idOrName) ?? scope.FindByName(idOrName))).Where(each => each.Index is not null)
            .Select(each => new FoundVariable(each.Scope, each.Index!.Value)).ToList();
        return found is [var own, ..] && own.Scope == _variables ? [own] : found;
    }

    /// <summary>Lets a node begin in place of what runs, or of one execution. Null, or why it cannot be.</summary>
    public Refusal? Jump(PlanNode target, LiveExecution? from)
    {
        var around = from is null ? Roots()[0] : NearestAround(target, from);
        if (around is null || target.Parent is null)
            return Restart();
        var isAlone = from is null || from == around;
        var leaving = isAlone ? null : ChildOf(around, from!);
        var levels = new List<LiveExecution>();
        if (!TryEnterLiving(target, ref around, leaving, levels))
            return Refusal.Ambiguous(around.Node.Id);
        var path = PathTo(target, around.Node);
        if (FindClosed(path) is { } closed)
            return closed;
        if (from is not null && path.Count == 1 && around.ListChildren().Any(child => child.Node == target && child != leaving))
            return Refusal.JumpImpossible($"“{target.Id}”正在运行，不用跳过去。", $"{target.Id} is running already.");

        if (leaving is not null)
            Cancel(leaving);
        if (isAlone)
            levels.ForEach(level => CancelAllBut(level, levels, around));
        levels.ForEach(level => level.Node.Behaviour.Realign(this, level, isAlone));
        return Begin(around, path, target, isAlone);
    }

    /// <summary>Lets a node begin beside what runs, in the innermost of its containers that runs.</summary>
    public Refusal? Add(PlanNode target)
    {
        var around = _live.Values.Where(execution => IsInside(target, execution.Node)).OrderByDescending(execution => DepthOf(execution.Node)).ThenByDescending(execution => execution.Number).FirstOrDefault();
        if (around is null)
            return Refusal.ActivityNotRunning(target.Parent?.Id ?? target.Id);
        if (_live.Values.Count(execution => execution.Node == around.Node) > 1)
            return Refusal.Ambiguous(around.Node.Id);
        var path = PathTo(target, around.Node);
        if (FindClosed(path) is { } closed)
            return closed;
        if (around.Status == ExecutionStatus.Scheduled)
            return Begin(around, path, target, isAlone: false);
        Rouse(around);
        return Aim(around, path[0], target, around.Node.Behaviour.Add(this, around, path[0]));
    }

    /// <summary>Begins an execution again where it stands, with what its container gave it.</summary>
    public void BeginAgain(LiveExecution execution)
    {
        if (execution.Status == ExecutionStatus.Faulted)
        {
            RetryFaulted(execution, TakeIncident(execution.Number)?.JobId);
            return;
        }

        var given = execution.Variables?.FreezeUndeclared();
        Cancel(execution);
        Schedule(execution.Node, execution.Parent, given is { Members.IsEmpty: false } ? given : null);
    }

    private List<LiveExecution> InOrder() => [.. _live.Values.OrderBy(execution => execution.Number)];

    // A container on the way to where a person has jumped: only that child begins.
    private void Approach(LiveExecution execution, PlanNode aim)
    {
        execution.Aim = null;
        var next = PathTo(aim, execution.Node)[0];
        if (Aim(execution, next, aim, execution.Node.Behaviour.Jump(this, execution, next, isAlone: true)) is { } refusal)
            throw new InvalidOperationException(refusal.English);
    }

    private Refusal? Restart()
    {
        foreach (var root in Roots())
            Cancel(root);
        Schedule(Plan.Root, null);
        return null;
    }

    private Refusal? Begin(LiveExecution around, List<PlanNode> path, PlanNode target, bool isAlone)
    {
        if (isAlone)
            CancelChildren(around);
        Rouse(around);
        // It has not begun itself: it will, with this child.
        if (around.Status == ExecutionStatus.Scheduled)
        {
            if (!around.Node.Behaviour.CanBeginWith(path[0]))
                return around.Node.Behaviour.Jump(this, around, path[0], isAlone);
            around.Aim = target;
            return null;
        }

        return Aim(around, path[0], target, around.Node.Behaviour.Jump(this, around, path[0], isAlone));
    }

    private static Refusal? Aim(LiveExecution around, PlanNode next, PlanNode target, Refusal? refusal)
    {
        if (refusal is null && next != target)
            around.ListChildren().Last(child => child.Node == next).Aim = target;
        return refusal;
    }

    // A container that has failed goes on with what begins inside it.
    private void Rouse(LiveExecution container)
    {
        if (container.Status != ExecutionStatus.Faulted)
            return;
        TakeIncident(container.Number);
        container.Status = ExecutionStatus.Running;
    }

    // Containers on the way that run already are gone into, where it is plain which.
    private static bool TryEnterLiving(PlanNode target, ref LiveExecution around, LiveExecution? leaving, List<LiveExecution> levels)
    {
        while (PathTo(target, around.Node) is [var next, _, ..])
        {
            var running = around.ListChildren().Where(child => child.Node == next && child != leaving).ToList();
            if (running.Count == 0)
                break;
            if (running.Count > 1)
                return false;
            levels.Add(around);
            around = running[0];
        }

        return true;
    }

    private void CancelAllBut(LiveExecution level, List<LiveExecution> levels, LiveExecution around)
    {
        foreach (var child in level.ListChildren())
        {
            if (child != around && !levels.Contains(child))
                Cancel(child);
        }
    }

    private static Refusal? FindClosed(List<PlanNode> path)
    {
        for (var i = 0; i + 1 < path.Count; i++)
        {
            if (!path[i].Behaviour.CanBeginWith(path[i + 1]))
                return Refusal.JumpImpossible(
                    $"“{path[^1].Id}”在“{path[i].Id}”里面，它还没有运行，不能从中间开始；请跳到“{path[i].Id}”。",
                    $"{path[^1].Id} stands inside {path[i].Id}, which does not run and cannot begin in its middle; jump to {path[i].Id}.");
        }

        return null;
    }

    private static LiveExecution? NearestAround(PlanNode target, LiveExecution from)
    {
        for (var around = from; around is not null; around = around.Parent)
        {
            if (IsInside(target, around.Node))
                return around;
        }

        return null;
    }

    private static LiveExecution ChildOf(LiveExecution around, LiveExecution inside)
    {
        while (inside.Parent != around)
            inside = inside.Parent!;
        return inside;
    }

    private static bool IsInside(PlanNode node, PlanNode container)
    {
        for (var around = node.Parent; around is not null; around = around.Parent)
        {
            if (around == container)
                return true;
        }

        return false;
    }

    private static int DepthOf(PlanNode node) => node.Parent is null ? 0 : DepthOf(node.Parent) + 1;

    private static List<PlanNode> PathTo(PlanNode target, PlanNode around)
    {
        var path = new List<PlanNode>();
        for (var node = target; node != around; node = node.Parent!)
            path.Insert(0, node);
        return path;
    }
}
