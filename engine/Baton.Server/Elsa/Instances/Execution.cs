using System.Text.Json;
using Baton.Expressions.Values;
using Baton.Kernel;
using Baton.Runtime.Requests;
using Baton.Server.SignIn;
using MediatR;

namespace Baton.Server.Elsa.Instances;

internal static class Execution
{
    /// <summary>What a client may send to start an instance; all of it may be missing.</summary>
    internal sealed record StartBody(
        string? CorrelationId, string? Name, string? TriggerActivityId, JsonElement? VersionOptions, ObjectValue? Input, string? BusinessKey = null, string? InstanceId = null)
    {
        public StartInstance ToCommand(string definitionId, bool isDispatch) => new(
            definitionId, Definitions.VersionOptions.Parse(VersionOptions, Definitions.VersionOptions.Published), Input ?? ObjectValue.Empty,
            Blank(CorrelationId), Blank(Name), Blank(TriggerActivityId), isDispatch, Blank(BusinessKey))
        {
            NewId = isDispatch ? Blank(InstanceId) : null,
        };

        private static string? Blank(string? text) => string.IsNullOrEmpty(text) ? null : text;
    }

    public static void MapExecution(this IEndpointRouteBuilder elsa)
    {
        elsa.MapPost("/workflow-definitions/{definitionId}/execute", (string definitionId, StartBody? body, IMediator mediator, HttpResponse response, CancellationToken cancellation) =>
            ExecuteAsync(definitionId, body ?? new StartBody(null, null, null, null, null), mediator, response, cancellation));
        elsa.MapGet("/workflow-definitions/{definitionId}/execute", (string definitionId, string? correlationId, string? name, string? triggerActivityId, string? versionOptions, string? businessKey, string? input, IMediator mediator, HttpResponse response, CancellationToken cancellation) =>
            ExecuteAsync(
                definitionId,
                new StartBody(correlationId, name, triggerActivityId, versionOptions is null ? null : JsonSerializer.SerializeToElement(versionOptions), Parse(input), businessKey),
                mediator, response, cancellation)).WithMetadata(ActsOnGet.Metadata);
        elsa.MapPost("/workflow-definitions/{definitionId}/dispatch", (string definitionId, StartBody? body, IMediator mediator, CancellationToken cancellation) =>
            DispatchAsync(definitionId, body ?? new StartBody(null, null, null, null, null), mediator, cancellation));
        elsa.MapBulkDispatch();
    }

    private static ObjectValue? Parse(string? input)
    {
        try
        {
            return string.IsNullOrWhiteSpace(input) ? null : JsonSerializer.Deserialize<ObjectValue>(input, AnswerJson.Options);
        }
        catch (JsonException)
        {
            throw new RefusedException(new Refusal("bad-json", "input 应当是一个 JSON 对象。", "input is a JSON object."), 400);
        }
    }

    private static async Task<IResult> ExecuteAsync(string definitionId, StartBody body, IMediator mediator, HttpResponse response, CancellationToken cancellation)
    {
        var started = await mediator.Send(body.ToCommand(definitionId, false), cancellation);
        response.Headers["x-elsa-workflow-instance-id"] = started.WorkflowState!.Id;
        response.Headers["x-elsa-workflow-cannot-start"] = "False";
        response.Headers["x-elsa-response"] = "true";
        return Results.Json(started, AnswerJson.Options);
    }

    private static async Task<IResult> DispatchAsync(string definitionId, StartBody body, IMediator mediator, CancellationToken cancellation)
    {
        var started = await mediator.Send(body.ToCommand(definitionId, true), cancellation);
        return Results.Json(new { workflowInstanceId = started.WorkflowInstanceId }, AnswerJson.Options);
    }
}
