using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using Baton.Expressions.Values;
using Baton.Expressions.Values.Json;
using Baton.Kernel.Executions;
using Baton.Kernel.Plans;
using Baton.Kernel.Tasks;
using Baton.Kernel.Waits;

namespace Baton.Server.Elsa.Instances;

/// <summary>Elsa's bookmarks: one for each wait, and one for each approval, which waits for people.</summary>
internal static class Bookmarks
{
    public static ImmutableArray<Bookmark> Of(Plan plan, InstanceState state)
    {
        var executions = state.Executions.ToDictionary(execution => execution.Number);
        return
        [
            .. state.Waits.Select(wait => Of(plan, state, executions[wait.Execution], wait)),
            .. state.Executions.Where(execution => execution.Data is Approval).Select(execution => Of(
                plan, state, execution, $"{WorkflowStates.IdOf(state, execution.Number)}-p", PayloadOf((Approval)execution.Data!), execution.StartedAt)),
        ];
    }

    private static Bookmark Of(Plan plan, InstanceState state, Kernel.Executions.Execution execution, Wait wait)
    {
        var shown = Of(plan, state, execution, wait.IdIn(state.Id), PayloadOf(wait, execution, state.Id), wait.CreatedAt);
        return execution.FindBookmark(wait) is { } kept
            ? shown with { AutoBurn = !kept.IsKept, AutoComplete = !kept.IsSilent, CallbackMethodName = kept.Callback ?? shown.CallbackMethodName }
            : shown;
    }

    private static Bookmark Of(Plan plan, InstanceState state, Kernel.Executions.Execution execution, string id, ObjectValue payload, DateTimeOffset at)
    {
        var node = plan.Nodes[execution.Node];
        return new Bookmark(id, node.Type, HashOf(node.Type, payload), payload, node.Id, node.Path, WorkflowStates.IdOf(state, execution.Number), at);
    }

    private static ObjectValue PayloadOf(Wait wait, Kernel.Executions.Execution execution, string instanceId) => wait.Kind switch
    {
        WaitKind.Event when execution.FindBookmark(wait) is { } bookmark => bookmark.Payload,
        WaitKind.Event => ObjectValue.Empty.With("eventName", Value.From(wait.Key)),
        WaitKind.Timer => ObjectValue.Empty.With("resumeAt", Value.From(wait.Due!.Value)),
        WaitKind.Request => ObjectValue.Empty.With("taskName", Value.From(wait.Key)).With("taskId", Value.From(wait.IdIn(instanceId))),
        WaitKind.Child => ObjectValue.Empty.With("childInstanceId", Value.From(wait.Key)),
        _ => ObjectValue.Empty.With("jobId", Value.From(wait.Key)),
    };

    private static ObjectValue PayloadOf(Approval approval) => ObjectValue.Empty.With(
        "tasks",
        new ListValue([.. approval.Tasks.Select(task => (Value)ObjectValue.Empty
            .With("taskId", Value.From(task.Id))
            .With("assignee", Value.From(task.Assignee))
            .With("status", Value.From(task.Status.ToString())))]));

    private static string HashOf(string name, ObjectValue payload) =>
        Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(name + ValueJson.ToText(payload, JsonForm.Plain))));
}
