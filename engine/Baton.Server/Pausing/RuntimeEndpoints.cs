using Baton.Server.Requests;
using MediatR;

namespace Baton.Server.Pausing;

internal static class RuntimeEndpoints
{
    private sealed record PauseBody(string? Reason);

    public static void MapRuntime(this IEndpointRouteBuilder api)
    {
        var group = api.MapGroup("/runtime").WithTags("runtime");
        group.MapGet("", (IMediator mediator, CancellationToken cancellation) => mediator.AnswerAsync(new ReadRuntimeStanding(), cancellation));
        group.MapPost("/pause", (PauseBody? body, IMediator mediator, CancellationToken cancellation) => mediator.AnswerAsync(new PauseRuntime(body?.Reason, false), cancellation));
        group.MapPost("/resume", (IMediator mediator, CancellationToken cancellation) => mediator.AnswerAsync(new ResumeRuntime(), cancellation));
        group.MapPost("/force-drain", (PauseBody? body, IMediator mediator, CancellationToken cancellation) => mediator.AnswerAsync(new PauseRuntime(body?.Reason, true), cancellation));
    }
}
