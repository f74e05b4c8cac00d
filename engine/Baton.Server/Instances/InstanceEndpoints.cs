using Baton.Kernel.Incidents;
using Baton.Server.Requests;
using MediatR;

namespace Baton.Server.Instances;

internal static class InstanceEndpoints
{
    private sealed record DecisionBody(string? Reason, string[]? Outcomes);

    public static void MapInstances(this IEndpointRouteBuilder api)
    {
        var group = api.MapGroup("/instances").WithTags("instances");
        group.MapGet("", (string? status, string? definitionId, string? search, int? page, int? pageSize, IMediator mediator, CancellationToken cancellation) =>
            mediator.AnswerAsync(new ListRuns(status, definitionId, search, Paging.Of(page, pageSize, 20)), cancellation));
        group.MapGet("/{id}", (string id, IMediator mediator, CancellationToken cancellation) => mediator.AnswerAsync(new ReadRun(id), cancellation));
        group.MapPost("/{id}/cancel", (string id, DecisionBody? body, IMediator mediator, CancellationToken cancellation) =>
            mediator.AnswerAsync(new CancelInstance(id, body?.Reason), cancellation));
        group.MapPost("/{id}/incidents/{execution:int}/retry", (string id, int execution, DecisionBody? body, IMediator mediator, CancellationToken cancellation) =>
            mediator.AnswerAsync(new DecideIncident(id, execution, Repair.Retry, [], body?.Reason), cancellation));
        group.MapPost("/{id}/incidents/{execution:int}/skip", (string id, int execution, DecisionBody? body, IMediator mediator, CancellationToken cancellation) =>
            mediator.AnswerAsync(new DecideIncident(id, execution, Repair.Skip, body?.Outcomes ?? [], body?.Reason), cancellation));
    }
}
