using Baton.Expressions.Languages;
using Baton.Expressions.Values;
using Baton.Expressions.Values.Conversions;
using Baton.Kernel.Children;
using Baton.Kernel.Events;

namespace Baton.Kernel.Executions;

/// <summary>Instances that executions start, and give up.</summary>
internal sealed partial class Step
{
    private readonly List<ChildStart> _childrenStarted = [];
    private readonly List<string> _childrenCancelled = [];

    /// <summary>The version of the definition that a new instance runs.</summary>
    /// <exception cref="ExpressionException">None is named, none is published, or flows have started one another too deep already.</exception>
    public string PublishedVersionOf(LiveExecution execution, Value definition)
    {
        var definitionId = Conversion.ToText(definition);
        if (definitionId.Length == 0)
            throw new ExpressionException($"“{execution.Node.Id}”没有选择要执行的流程。 / {execution.Node.Id} names no definition to start.");
        if (Depth >= WorkflowKernel.MaximumDepth)
            throw new ExpressionException($"流程一层套一层地执行了 {WorkflowKernel.MaximumDepth} 层：可能有流程在没完没了地执行自己。 / Flows have started one another {WorkflowKernel.MaximumDepth} deep: one may be executing itself without an end.");
        return Ask(new Fact(FactKind.Definition, definitionId)) is TextValue version
            ? version.ToString()!
            : throw new ExpressionException($"“{execution.Node.Id}”要执行的流程“{definitionId}”还没有发布。 / {execution.Node.Id} starts {definitionId}, which is not published.");
    }

    /// <summary>The id of a child of this execution, the same whenever the step is computed again. <paramref name="at"/> is when it was started, where that was earlier.</summary>
    public string ChildIdOf(LiveExecution execution, string purpose, DateTimeOffset? at = null) =>
        DerivedId.Of(at ?? Now, InstanceId, execution.Number, execution.Attempt, purpose);

    public ParentLink LinkTo(LiveExecution execution, string key, int item, ChildAwaited awaited) =>
        new(InstanceId, execution.Number, key, item, awaited, Depth + 1);

    /// <exception cref="ExpressionException">The child's correlation id is too long.</exception>
    public void StartChild(ChildStart start)
    {
        KeyText.Checked(start.CorrelationId, "关联编号", "correlation id");
        // As in Elsa, a child can see whose it is.
        _childrenStarted.Add(start with { Inputs = start.Inputs.With("ParentInstanceId", Value.From(InstanceId)), StartedBy = _before.StartedBy, Chain = (_before.Chain ?? EventChain.None).Started() });
    }

    /// <summary>A child that nobody waits for any more. One that was started by this very call never comes to be.</summary>
    public void CancelChild(string id)
    {
        if (_childrenStarted.RemoveAll(start => start.Id == id) == 0)
            _childrenCancelled.Add(id);
    }

    private int Depth => _before.Parent?.Depth ?? 0;
}
