using System.Text.Json;
using System.Text.Json.Nodes;
using Baton.Expressions.Values;
using Baton.Kernel.Executions;
using Baton.Kernel.Plans;
using Baton.Runtime.Definitions;
using Baton.Runtime.Requests;
using Baton.Runtime.Steps;
using Baton.Server.Elsa.Definitions;
using Baton.Server.Elsa.Executions;
using Baton.Server.Elsa.Instances;
using Baton.Storage.Definitions;
using MediatR;

namespace Baton.Server.Elsa.Trials;

internal static class TrialEndpoints
{
    private sealed record DefinitionHandle(string? DefinitionVersionId, string? DefinitionId, JsonElement? VersionOptions);

    private sealed record ActivityHandle(string? ActivityId, string? ActivityNodeId);

    private sealed record TrialBody(DefinitionHandle? WorkflowDefinitionHandle, ActivityHandle? ActivityHandle);

    public static void MapTrials(this IEndpointRouteBuilder elsa) =>
        elsa.MapPost("/tests/activities", async (TrialBody body, IMediator mediator, CancellationToken cancellation) => Results.Json(
            await mediator.Send(
                new TryActivity(
                    body.WorkflowDefinitionHandle?.DefinitionVersionId,
                    body.WorkflowDefinitionHandle?.DefinitionId ?? "",
                    VersionOptions.Parse(body.WorkflowDefinitionHandle?.VersionOptions, VersionOptions.Latest),
                    body.ActivityHandle?.ActivityId ?? body.ActivityHandle?.ActivityNodeId?.Split(':')[^1] ?? ""),
                cancellation),
            AnswerJson.Options));
}

/// <summary>
/// Runs one activity of a definition by itself, with the test values of its variables, and stores nothing: one that only looks at the world
/// does look; one that would write, ask people or wait is shown as it would be left, running.
/// </summary>
internal sealed record TryActivity(string? VersionId, string DefinitionId, VersionOptions Which, string ActivityId) : IQuery<TrialResult>
{
    // Secrets may be looked up and other systems asked: more than reading.
    public Permission Permission => Permission.WriteDefinitions;
}

internal sealed record TrialResult(ObjectValue ActivityState, ObjectValue Payload, ObjectValue Outputs, ExceptionView? Exception, string Status);

internal sealed class ActivityTrial(DefinitionVersions versions, UsedVersions used, PlanCompiler compiler, TrialRun trial, RequestContext caller) : IRequestHandler<TryActivity, TrialResult>
{
    private const string Around = "baton-trial";

    public async Task<TrialResult> Handle(TryActivity request, CancellationToken cancellationToken)
    {
        var row = request.VersionId is { Length: > 0 } id ? await versions.FindByIdAsync(id, cancellationToken) : await versions.FindAsync(request.DefinitionId, request.Which, cancellationToken);
        var plan = await CompileAsync(row, request.ActivityId, cancellationToken);
        var (step, refusal) = await trial.StartAsync(caller.Tenant, plan, new Start(ObjectValue.Empty, ObjectValue.Empty, StartedBy: caller.Caller), cancellationToken);
        if (refusal is not null)
            throw RefusedException.Of(refusal);
        var (state, node) = (step!.State, plan.Nodes.First(each => each.Id == request.ActivityId));
        var moments = step.Changes.Journal.Where(entry => entry.Node == node.Index).Select((entry, place) => new JournalMoment(place, state.UpdatedAt, entry, node));
        var record = new ExecutionRecords(state).Of(moments).FirstOrDefault() ?? throw RefusedException.Conflict("not-reached", "这个节点没有运行。", "The activity did not run.");
        return new TrialResult(record.ActivityState, record.Payload, record.Outputs, record.Exception, record.Status);
    }

    private async Task<Plan> CompileAsync(DefinitionRow row, string activityId, CancellationToken cancellation)
    {
        var model = JsonNode.Parse(row.Model)!.AsObject();
        var activity = Activities(model["root"]).FirstOrDefault(node => (string?)node["id"] == activityId)
            ?? throw RefusedException.NotFound($"流程里没有节点“{activityId}”。", $"The definition has no activity {activityId}.");
        var variables = model["variables"]?.AsArray().OfType<JsonObject>() ?? [];
        foreach (var variable in variables)
        {
            if (model["customProperties"]?["VariableTestValues"]?[(string?)variable["id"] ?? ""] is { } test)
                variable["value"] = test.DeepClone();
        }

        model["root"] = new JsonObject { ["id"] = Around, ["type"] = "Elsa.Sequence", ["activities"] = new JsonArray(activity.DeepClone()) };
        var json = JsonSerializer.SerializeToUtf8Bytes(model, AnswerJson.Options);
        var compilation = compiler.Compile(json, await used.ReadAsync(caller.Tenant, json, cancellation));
        var plan = compilation.Plan ?? throw new RefusedException(new Kernel.Refusal("definition-invalid", "流程里有错误，先改好再试。", "The definition has errors: mend them first."), 422) { Problems = compilation.Problems };
        return plan with { Key = new PlanKey(row.DefinitionId, row.Id, row.Version, row.ContentHash) };
    }

    private static IEnumerable<JsonObject> Activities(JsonNode? node) => node switch
    {
        JsonObject each => (each["id"] is not null && each["type"] is not null ? [each] : Array.Empty<JsonObject>()).Concat(each.SelectMany(member => Activities(member.Value))),
        JsonArray items => items.SelectMany(Activities),
        _ => [],
    };
}
