using Baton.Expressions.Values;
using Baton.Kernel.Activities;
using Baton.Kernel.Executions;
using Baton.Kernel.Plans;

namespace Baton.Kernel.Children;

/// <summary>What comes of a child for the execution that started it.</summary>
internal static class ChildResult
{
    public const string Faulted = "Faulted";
    public const string Canceled = "Canceled";

    /// <summary>Elsa's ExecuteWorkflowResult.</summary>
    public static ObjectValue Of(ChildReport report) => new(
    [
        new("WorkflowInstanceId", Value.From(report.Id)),
        new("CorrelationId", Value.From(report.CorrelationId)),
        new("Status", Value.From(report.Status >= InstanceStatus.Finished ? "Finished" : "Running")),
        new("SubStatus", Value.From(report.Status.ToString())),
        new("Output", report.Outputs),
    ]);

    /// <summary>Done, as in Elsa; a child that faulted or was cancelled leads over the outcome of that name where it is connected.</summary>
    public static string OutcomeOf(PlanNode node, InstanceStatus status)
    {
        var outcome = status switch
        {
            InstanceStatus.Faulted => Faulted,
            InstanceStatus.Cancelled => Canceled,
            _ => Outcomes.Done,
        };
        return IsConnected(node, outcome) ? outcome : Outcomes.Done;
    }

    /// <summary>Whether the drawing says what follows on this outcome.</summary>
    public static bool IsConnected(PlanNode node, string outcome)
    {
        if (node.Parent?.Graph is not { } graph)
            return false;
        foreach (var index in graph.Outbound(node.Position))
        {
            if (graph.Connections[index].Port == outcome)
                return true;
        }

        return false;
    }
}
