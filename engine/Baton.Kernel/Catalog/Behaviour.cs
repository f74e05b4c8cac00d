using System.Collections.Immutable;
using System.Text.Json;
using Baton.Kernel.Executions;
using Baton.Kernel.Plans;

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

    /// <summary>The immutable form again.</summary>
    internal virtual NodeData? Freeze(object? working) => (NodeData?)working;
}
