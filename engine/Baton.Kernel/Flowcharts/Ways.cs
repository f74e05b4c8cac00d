using Baton.Expressions.Values;
using Baton.Expressions.Values.Conversions;
using Baton.Kernel.Activities;
using Baton.Kernel.Catalog;
using Baton.Kernel.Children;
using Baton.Kernel.Plans;

namespace Baton.Kernel.Flowcharts;

/// <summary>In which ways a node can end, as far as its drawing tells: each is the outcomes that come together.</summary>
internal static class Ways
{
    public static IEnumerable<string[]> Of(PlanNode node) => node.Type switch
    {
        BuiltIn.FlowFork => [BranchesOf(node)],
        BuiltIn.FlowSwitch => node.Json.Items("cases").Select(each => each.TextOr("label", "")).Concat(node.Descriptor.Ports).Distinct().Select(port => new[] { port }),
        // What a script or a person chooses is not known.
        _ when node.Descriptor.Inputs.Any(input => input.UIHint == InputUIHints.DynamicOutcomes) => [[]],
        _ when node.Descriptor.Ports.IsEmpty => [[]],
        // A child's other endings lead over Done, too, unless they are drawn.
        _ when node.Behaviour is ChildBehaviour => node.Descriptor.Ports.Where(port => port == Outcomes.Done || ChildResult.IsConnected(node, port)).Select(port => new[] { port }),
        _ when node.Behaviour is BulkBehaviour => [[BulkBehaviour.Completed, Outcomes.Done], [ChildResult.Canceled, Outcomes.Done]],
        _ => node.Descriptor.Ports.Select(port => new[] { port }),
    };

    private static string[] BranchesOf(PlanNode fork) =>
        fork.ConstantInputs?["Branches"] is ListValue list ? [.. list.Items.Select(Conversion.ToText).Distinct()] : [];
}
