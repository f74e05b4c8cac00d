using Baton.Kernel;
using Baton.Runtime.Requests;
using Baton.Server.Requests;
using Baton.Storage.Jobs;
using MediatR;

namespace Baton.Server.Jobs;

internal static class JobEndpoints
{
    private sealed record ReasonBody(string? Reason);

    public static void MapJobs(this IEndpointRouteBuilder api)
    {
        var group = api.MapGroup("/jobs").WithTags("jobs");
        group.MapGet("", (string? status, string? kind, string? instanceId, int? page, int? pageSize, IMediator mediator, CancellationToken cancellation) =>
            mediator.AnswerAsync(new ListJobs(StatusOf(status), kind, instanceId, Paging.Of(page, pageSize)), cancellation));
        group.MapPost("/{id}/retry", (string id, ReasonBody? body, IMediator mediator, CancellationToken cancellation) =>
            mediator.AnswerAsync(new RetryParkedJob(id, body?.Reason), cancellation));
        group.MapPost("/{id}/drop", (string id, ReasonBody? body, IMediator mediator, CancellationToken cancellation) =>
            mediator.AnswerAsync(new DropParkedJob(id, body?.Reason), cancellation));
    }

    private static JobStatus? StatusOf(string? text) => string.IsNullOrEmpty(text)
        ? null
        : Enum.TryParse<JobStatus>(text, ignoreCase: true, out var status) && Enum.IsDefined(status)
            ? status
            : throw new RefusedException(new Refusal("status-unknown", $"没有“{text}”这种状态。", $"There is no status {text}."), 400);
}
