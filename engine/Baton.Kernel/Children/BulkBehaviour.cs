using System.Collections.Immutable;
using Baton.Expressions.Values;
using Baton.Expressions.Values.Conversions;
using Baton.Kernel.Activities;
using Baton.Kernel.Catalog;
using Baton.Kernel.Executions;
using Baton.Kernel.Waits;
using Baton.Kernel.Plans;

namespace Baton.Kernel.Children;

/// <summary>
/// Starts an instance of another definition for each item. What is in its ports runs once for each child that has ended so; with
/// WaitForCompletion it ends when all have and all that has followed from them.
/// </summary>
internal sealed class BulkBehaviour : Behaviour
{
    public const string ChildCompleted = "ChildCompleted";
    public const string ChildFaulted = "ChildFaulted";
    public const string Completed = "Completed";
    public const string CorrelationIdFunction = "CorrelationIdFunction";

    internal override object? Thaw(PlanNode node, NodeData? data) => data is BulkData bulk ? OpenChildren.Thaw(bulk) : null;

    internal override NodeData? Freeze(object? working) => (working as OpenChildren)?.Freeze();

    internal override void Enter(Step step, LiveExecution self)
    {
        var inputs = step.Inputs;
        var versionId = step.PublishedVersionOf(self, inputs[ChildProblems.DefinitionInput]);
        var items = Conversion.ToList(inputs["Items"]).Items;
        var awaited = Conversion.IsTrue(inputs["WaitForCompletion"]) ? ChildAwaited.End : ChildAwaited.Nothing;
        var key = step.ChildIdOf(self, "children");
        var starts = items.Select((item, place) => StartOf(step, self, inputs, item, versionId, key, place, awaited)).ToList();
        foreach (var start in starts)
            step.StartChild(start);
        if (awaited == ChildAwaited.Nothing || starts.Count == 0)
        {
            step.Complete(self, awaited == ChildAwaited.Nothing ? [Outcomes.Done] : [Completed, Outcomes.Done]);
            return;
        }

        self.Working = OpenChildren.Of(key, step.Now, starts.Count);
        step.WaitFor(self, WaitKind.Child, key);
    }

    internal override void Fulfil(Step step, LiveExecution self, Stimulus stimulus)
    {
        var (item, report) = (((ChildReported)stimulus).Item, ((ChildReported)stimulus).Report);
        var open = (OpenChildren)self.Working!;
        open.Remove(item);
        if (report.Status == InstanceStatus.Cancelled)
            open.Canceled++;
        if (open.IsEmpty)
            step.EndWait(self);
        if (PortOf(self.Node, report.Status) is { } port)
            step.Schedule(port, self, GivenOf(report, item));
        else
            CompleteIfDone(step, self);
    }

    internal override void ChildEnded(Step step, LiveExecution self, LiveExecution child, ImmutableArray<string> outcomes) => CompleteIfDone(step, self);

    internal override void Cancelled(Step step, LiveExecution self)
    {
        if (self.Working is not OpenChildren open)
            return;
        foreach (var item in open.Items.ToList())
        {
            step.CancelChild(step.ChildIdOf(self, $"child-{item}", open.At));
            open.Remove(item);
            open.Canceled++;
        }
    }

    internal override IEnumerable<Problem> FindProblems(PlanNode node) => ChildProblems.Find(node);

    private static void CompleteIfDone(Step step, LiveExecution self)
    {
        var open = (OpenChildren)self.Working!;
        if (open.IsEmpty && !self.HasChildren)
            step.Complete(self, [open.Canceled > 0 ? ChildResult.Canceled : Completed, Outcomes.Done]);
    }

    private static PlanNode? PortOf(PlanNode node, InstanceStatus status) => status switch
    {
        InstanceStatus.Finished => node.ChildIn(ChildCompleted),
        InstanceStatus.Faulted => node.ChildIn(ChildFaulted),
        _ => null,
    };

    private static ChildStart StartOf(
        Step step, LiveExecution self, ObjectValue inputs, Value item, string versionId, string key, int place, ChildAwaited awaited)
    {
        step.Count();
        var own = item as ObjectValue ?? ObjectValue.Empty.With(ItemKeyOf(inputs), item);
        var correlationId = Conversion.ToText(step.Evaluate((PlanInput)self.Node.Compiled!, self, own));
        var given = inputs["Input"] as ObjectValue ?? ObjectValue.Empty;
        foreach (var (name, value) in own.Members)
            given = given.With(name, value);
        return new ChildStart(step.ChildIdOf(self, $"child-{place}"), versionId, given, step.LinkTo(self, key, place, awaited))
        {
            CorrelationId = correlationId.Length > 0 ? correlationId : null,
        };
    }

    private static string ItemKeyOf(ObjectValue inputs) => Conversion.ToText(inputs["DefaultItemInputKey"]) is { Length: > 0 } key ? key : "Item";

    // What activities in the ports may want to know of the child.
    private static ObjectValue GivenOf(ChildReport report, int item) => new(
    [
        new("ChildInstanceId", Value.From(report.Id)),
        new("ChildIndex", Value.From((double)item)),
        new("ChildSubStatus", Value.From(report.Status.ToString())),
        new("ChildOutput", report.Outputs),
        new("ChildError", Value.From(report.Refused)),
    ]);
}
