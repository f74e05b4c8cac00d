using Baton.Server.Requests;
using MediatR;

namespace Baton.Server.Elsa.Executions;

internal static class ExecutionEndpoints
{
    private sealed record ReportBody(string? WorkflowInstanceId, string[]? ActivityNodeIds);

    public static void MapActivityExecutions(this IEndpointRouteBuilder elsa)
    {
        elsa.MapGet("/activity-executions/list", (string workflowInstanceId, string? activityNodeId, IMediator mediator, CancellationToken cancellation) =>
            mediator.AnswerAsync(new ListActivityExecutions(workflowInstanceId, activityNodeId), cancellation));
        elsa.MapGet("/activity-executions/count", async (string workflowInstanceId, string? activityNodeId, IMediator mediator, CancellationToken cancellation) =>
            Results.Json(new { count = (await mediator.Send(new ListExecutionSummaries(workflowInstanceId, activityNodeId), cancellation)).Count }));
        elsa.MapGet("/activity-execution-summaries/list", (string workflowInstanceId, string? activityNodeId, IMediator mediator, CancellationToken cancellation) =>
            mediator.AnswerAsync(new ListExecutionSummaries(workflowInstanceId, activityNodeId), cancellation));
        elsa.MapGet("/activity-executions/list-summaries", (string workflowInstanceId, string? activityNodeId, IMediator mediator, CancellationToken cancellation) =>
            mediator.AnswerAsync(new ListExecutionSummaries(workflowInstanceId, activityNodeId), cancellation));
        elsa.MapGet("/activity-executions/by-id", (string id, IMediator mediator, CancellationToken cancellation) =>
            mediator.AnswerAsync(new ReadActivityExecution(id), cancellation));
        elsa.MapGet("/activity-executions/{id}", (string id, IMediator mediator, CancellationToken cancellation) =>
            mediator.AnswerAsync(new ReadActivityExecution(id), cancellation));
        elsa.MapGet("/activity-executions/{id}/call-stack", (string id, bool? includeCrossWorkflowChain, int? skip, int? take, IMediator mediator, CancellationToken cancellation) =>
            mediator.AnswerAsync(ReadCallStack.Of(id, includeCrossWorkflowChain, skip, take), cancellation));
        elsa.MapPost("/activity-executions/report", (ReportBody body, IMediator mediator, CancellationToken cancellation) =>
            mediator.AnswerAsync(new ReportExecutions(body.WorkflowInstanceId ?? "", body.ActivityNodeIds ?? []), cancellation));
    }
}
