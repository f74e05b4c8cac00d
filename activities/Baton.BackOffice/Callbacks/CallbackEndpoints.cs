using Baton.BackOffice.Connections;
using Baton.BackOffice.Usage;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Baton.BackOffice.Callbacks;

/// <summary>The addresses below <c>/api/callbacks</c>.</summary>
internal static class CallbackEndpoints
{
    internal sealed record CallbackBody(string? Name, string? Title, string? KeyPath);

    public static void Map(IEndpointRouteBuilder endpoints)
    {
        var group = endpoints.MapGroup("/api/callbacks").WithTags("callbacks");
        group.MapGet("", (IMediator mediator, CancellationToken cancellation) => ConnectionEndpoints.AnswerAsync(mediator, new ListCallbacks(), cancellation))
            .WithSummary("The addresses at which other systems tell that they are done");
        group.MapPost("", (CallbackBody body, IMediator mediator, CancellationToken cancellation) =>
                ConnectionEndpoints.AnswerAsync(mediator, new SaveCallback(true, body.Name?.Trim(), body.Title, body.KeyPath), cancellation))
            .WithSummary("Add one; its secret is shown this once");
        group.MapPut("/{name}", (string name, CallbackBody body, IMediator mediator, CancellationToken cancellation) =>
                ConnectionEndpoints.AnswerAsync(mediator, new SaveCallback(false, name, body.Title, body.KeyPath), cancellation))
            .WithSummary("Change its title or where the key is");
        group.MapPost("/{name}/secret", (string name, IMediator mediator, CancellationToken cancellation) => ConnectionEndpoints.AnswerAsync(mediator, new RotateCallbackSecret(name), cancellation))
            .WithSummary("Make a new secret");
        group.MapDelete("/{name}", (string name, IMediator mediator, CancellationToken cancellation) => ConnectionEndpoints.AnswerAsync(mediator, new DeleteCallback(name), cancellation))
            .WithSummary("Delete one that no flow waits at");
        group.MapGet("/{name}/uses", (string name, IMediator mediator, CancellationToken cancellation) => ConnectionEndpoints.AnswerAsync(mediator, new ListCallbackUses(name), cancellation))
            .WithSummary("Which flows wait at it, and so keep it from being deleted");
        CallbackReceiver.Map(endpoints);
    }
}
