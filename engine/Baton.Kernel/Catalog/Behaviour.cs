using System.Collections.Immutable;
using System.Text.Json;
using Baton.Kernel.Alterations;
using Baton.Kernel.Executions;
using Baton.Kernel.Plans;
using Baton.Kernel.Waits;

namespace Baton.Kernel.Catalog;

/// <summary>How nodes of a type run in the kernel. Without state of its own: what it must remember stands in the execution.</summary>
public abstract class Behaviour
{
    private protected Behaviour() { }

    /// <summary>The execution begins; its inputs have been evaluated.</summary>
    internal abstract void Enter(Step step, LiveExecution self);

    /// <summary>A child ended with these outcomes: completed, or cancelled with none.</summary>
    internal virtual void ChildEnded(Step step, LiveExecution self, LiveExecution child, ImmutableArray<string> outcomes) =>
        throw new InvalidOperationException($"{self.Node.Type} has no children.");

    /// <summary>Why a child cannot end with these outcomes: it faults instead.</summary>
    internal virtual string? ObjectionTo(Step step, LiveExecution self, LiveExecution child, ImmutableArray<string> outcomes) => null;

    /// <summary>A stimulus addressed to this execution has come.</summary>
    internal virtual void Fulfil(Step step, LiveExecution self, Stimulus stimulus) =>
        throw new InvalidOperationException($"{self.Node.Type} waits for nothing.");

    /// <summary>The execution is being cancelled; its children are gone already.</summary>
    internal virtual void Cancelled(Step step, LiveExecution self) { }

    /// <summary>One of the events it waits for has come.</summary>
    internal virtual void Arrive(Step step, LiveExecution self, Wait wait, EventArrived arrived) => step.Resume(self, wait, arrived);

    /// <summary>Whether a person can let this child be the first to run of an execution that has only just begun.</summary>
    internal virtual bool CanBeginWith(PlanNode child) => false;

    /// <summary>
    /// A person lets this child begin; what must give way to it is cancelled. <paramref name="isAlone"/>: all else in here was cancelled, and
    /// what it had led to does not begin either. Null, or why it cannot be.
    /// </summary>
    internal virtual Refusal? Jump(Step step, LiveExecution self, PlanNode child, bool isAlone) => Refusal.JumpImpossible(
        $"不能直接跳到“{self.Node.Id}”里面的“{child.Id}”，请跳到“{self.Node.Id}”。",
        $"{child.Id} inside {self.Node.Id} cannot be jumped to; jump to {self.Node.Id}.");

    /// <summary>A person lets this child begin beside what runs, where several may run.</summary>
    internal virtual Refusal? Add(Step step, LiveExecution self, PlanNode child) => Jump(step, self, child, isAlone: false);

    /// <summary>Children were cancelled and it was not told; <paramref name="isAlone"/> as above.</summary>
    internal virtual void Realign(Step step, LiveExecution self, bool isAlone) { }

    /// <summary>What the execution keeps, for the same node of another version; null with what stands in the way.</summary>
    internal virtual NodeData? Migrate(NodeData? data, MigratedNode node) => data;

    /// <summary>It has been migrated; what it waited for may not be in its way any more.</summary>
    internal virtual void Migrated(Step step, LiveExecution self) { }

    /// <summary>What an execution that failed still knows when it is begun again; nothing, as a rule.</summary>
    internal virtual object? KeepForRetry(object? working) => null;

    /// <summary>The activities written inside a node beside those in its embedded ports, in the order in which they are numbered.</summary>
    internal virtual IEnumerable<InnerActivity> FindInner(JsonElement node) => [];

    /// <summary>What the designer should be told of a node; its children are there already.</summary>
    internal virtual IEnumerable<Problem> FindProblems(PlanNode node) => [];

    /// <summary>Whether a Break inside ends it.</summary>
    internal virtual bool IsLoop => false;

    /// <summary>Whether a Complete inside ends it: a flow of its own within the flow.</summary>
    internal virtual bool IsComposite => false;

    /// <summary>The mutable form of what the execution keeps.</summary>
    internal virtual object? Thaw(PlanNode node, NodeData? data) => data;

    /// <summary>The child begins instead of what ran inside.</summary>
    private protected static Refusal? Replace(Step step, LiveExecution self, PlanNode child, object? working)
    {
        step.CancelChildren(self);
        self.Working = working;
        step.Schedule(child, self);
        return null;
    }

    /// <summary>The immutable form again.</summary>
    internal virtual NodeData? Freeze(object? working) => (NodeData?)working;
}
