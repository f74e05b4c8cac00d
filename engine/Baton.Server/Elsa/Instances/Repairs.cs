using Baton.Runtime.Requests;
using Baton.Server.Instances;
using MediatR;

namespace Baton.Server.Elsa.Instances;

/// <summary>Cancelling and retrying under Elsa's addresses; the commands are Baton's.</summary>
internal static class Repairs
{
    private sealed record RetryBody(string[]? WorkflowInstanceIds, string[]? ActivityIds);

    public static void MapRepairs(this IEndpointRouteBuilder elsa)
    {
        elsa.MapPost("/cancel/workflow-instances/{id}", async (string id, IMediator mediator, CancellationToken cancellation) =>
        {
            await mediator.Send(new CancelInstance(id, null), cancellation);
            return Results.Ok();
        });
        elsa.MapPost("/alterations/workflows/retry", async (RetryBody body, IMediator mediator, CancellationToken cancellation) =>
            Results.Json(await mediator.Send(new RetryInstances(body.WorkflowInstanceIds ?? [], body.ActivityIds ?? []), cancellation), AnswerJson.Options));
    }
}
