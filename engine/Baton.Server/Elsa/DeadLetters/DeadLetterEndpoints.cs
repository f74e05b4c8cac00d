using System.Globalization;
using Baton.Server.Requests;
using MediatR;

namespace Baton.Server.Elsa.DeadLetters;

/// <summary>Elsa's queue of what found no bookmark; here, messages that nothing took and those that failed three times.</summary>
internal static class DeadLetterEndpoints
{
    private sealed record ListBody(int? Page, int? PageSize, string? WorkflowInstanceId);

    public static void MapDeadLetters(this IEndpointRouteBuilder elsa)
    {
        var group = elsa.MapGroup("/bookmark-queue/dead-letters");
        group.MapGet("", (int? page, int? pageSize, string? workflowInstanceId, IMediator mediator, CancellationToken cancellation) =>
            mediator.AnswerAsync(new ListDeadLetters(workflowInstanceId, Paging.Of(page, pageSize, 50)), cancellation));
        group.MapPost("", (ListBody body, IMediator mediator, CancellationToken cancellation) =>
            mediator.AnswerAsync(new ListDeadLetters(body.WorkflowInstanceId, Paging.Of(body.Page, body.PageSize, 50)), cancellation));
        group.MapGet("/{id}", (string id, IMediator mediator, CancellationToken cancellation) => mediator.AnswerAsync(new ReadDeadLetter(Parse(id)), cancellation));
        group.MapDelete("/{id}", async (string id, IMediator mediator, CancellationToken cancellation) =>
        {
            await mediator.Send(new DiscardDeadLetter(Parse(id)), cancellation);
            return Results.NoContent();
        });
        group.MapPost("/{id}/replay", (string id, IMediator mediator, CancellationToken cancellation) => mediator.AnswerAsync(new ReplayDeadLetter(Parse(id)), cancellation));
    }

    private static long Parse(string id) => long.TryParse(id, NumberStyles.None, CultureInfo.InvariantCulture, out var sequence) ? sequence : throw DeadLetterDesk.NotFound(id);
}
