using System.Collections.Immutable;
using System.Text.Json;
using Baton.Kernel.Executions;
using Baton.Kernel.Plans;
using Baton.Kernel.Tasks;
using Baton.Kernel.Waits;
using Baton.Runtime.Definitions;
using Baton.Runtime.Organisation;
using Baton.Runtime.Requests;

namespace Baton.Server.Instances;

/// <summary>Where an instance waits, for whom or what, since when.</summary>
internal sealed record Waiting(string ActivityId, string Step, string Sentence, IReadOnlyList<PersonView> People, DateTimeOffset Since, DateTimeOffset? Due);

internal sealed record PersonView(string Id, string Name, string? Unit);

/// <summary>Puts waits into sentences.</summary>
internal sealed class WaitWords(DefinitionLibrary definitions, RequestContext caller)
{
    public Task<Plan> PlanOfAsync(InstanceState state, CancellationToken cancellation) => definitions.PlanOfAsync(caller.Tenant, state.Plan, cancellation);

    public ImmutableArray<Waiting> Of(Plan plan, InstanceState state, People people)
    {
        var executions = state.Executions.ToDictionary(execution => execution.Number);
        return
        [
            .. state.Executions.Where(execution => execution.Data is Approval).Select(execution => Of(plan, execution, (Approval)execution.Data!, people)),
            .. state.Waits.Where(wait => executions[wait.Execution].Data is not Approval).Select(wait => Of(plan, executions[wait.Execution], wait)),
        ];
    }

    /// <summary>What the drawing shows as the node's name.</summary>
    public static string StepOf(PlanNode node) =>
        node.Json.TryGetProperty("metadata", out var metadata) && metadata.ValueKind == JsonValueKind.Object
        && metadata.TryGetProperty("displayText", out var text) && text.ValueKind == JsonValueKind.String && text.GetString() is { Length: > 0 } shown
            ? shown
            : node.Name ?? node.Descriptor.DisplayName ?? node.Id;

    private Waiting Of(Plan plan, Execution execution, Approval approval, People people)
    {
        var node = plan.Nodes[execution.Node];
        var open = approval.Tasks.Where(task => task.Status == Kernel.Tasks.TaskStatus.Open)
            .Select(task => new PersonView(task.Assignee, people.NameOf(task.Assignee), people.UnitNameOf(task.Assignee))).ToList();
        var names = string.Join('、', open.Select(person => person.Name));
        return new Waiting(node.Id, StepOf(node), caller.Language.Choose($"等{names}处理", $"waits for {names}"), open, execution.StartedAt, approval.Due);
    }

    private Waiting Of(Plan plan, Execution execution, Wait wait)
    {
        var node = plan.Nodes[execution.Node];
        var sentence = wait.Kind switch
        {
            WaitKind.Event when RequestOf(execution, wait) is { } request => caller.Language.Choose($"等有人访问 {request}", $"waits for a request to {request}"),
            WaitKind.Event when execution.FindBookmark(wait) is { } bookmark && !bookmark.Payload.TryGet("eventName", out _) =>
                caller.Language.Choose($"「{StepOf(node)}」在等答复", $"{StepOf(node)} waits to be answered"),
            WaitKind.Event => caller.Language.Choose($"等事件“{wait.Key}”", $"waits for the event {wait.Key}"),
            WaitKind.Timer => caller.Language.Choose("等时间到", "waits for its time"),
            WaitKind.Request => caller.Language.Choose($"等外部系统办完“{wait.Key}”", $"waits for {wait.Key} to be done outside"),
            WaitKind.Child => caller.Language.Choose($"等“{StepOf(node)}”发起的流程", $"waits for what {StepOf(node)} has started"),
            _ => caller.Language.Choose($"正在办理“{StepOf(node)}”", $"{StepOf(node)} is being carried out"),
        };
        return new Waiting(node.Id, StepOf(node), sentence, [], wait.CreatedAt, wait.Due);
    }

    // What an HTTP endpoint says of the request it waits for.
    private static string? RequestOf(Execution execution, Wait wait) => execution.FindBookmark(wait)?.Payload is { } terms && terms.TryGet("path", out var path)
        ? $"{terms["method"].ToString()?.ToUpperInvariant()} /workflows{path}"
        : null;
}
