using Baton.BackOffice.Connections.Requests;
using Baton.BackOffice.Usage;
using Baton.Runtime.Requests;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace Baton.BackOffice.Connections;

/// <summary>The addresses below <c>/api/connections</c>.</summary>
internal static class ConnectionEndpoints
{
    internal sealed record ConnectionBody(
        string? Name, string? Title, string? Description, ConnectionType? Type, Dictionary<string, string>? Settings, Dictionary<string, string>? Secrets, ConnectionLimits? Limits, long? Version)
    {
        public ConnectionDraft ToDraft() => new(Title, Description, Type, Settings, Secrets, Limits);
    }

    public static void Map(IEndpointRouteBuilder endpoints)
    {
        var group = endpoints.MapGroup("/api/connections").WithTags("connections");
        group.MapGet("", (IMediator mediator, CancellationToken cancellation) => AnswerAsync(mediator, new ListConnections(), cancellation))
            .WithSummary("All connections with their health; secrets only as set or not");
        group.MapGet("/types", (IMediator mediator, CancellationToken cancellation) => AnswerAsync(mediator, new ListConnectionForms(), cancellation))
            .WithSummary("The types of connections, and the fields that each asks for");
        group.MapPost("", (ConnectionBody body, IMediator mediator, CancellationToken cancellation) => AnswerAsync(mediator, new CreateConnection(body.Name?.Trim(), body.ToDraft()), cancellation))
            .WithSummary("Define a connection");
        group.MapPost("/test", (ConnectionBody body, IMediator mediator, CancellationToken cancellation) => AnswerAsync(mediator, new TestConnection(null, body.ToDraft(), string.IsNullOrWhiteSpace(body.Title) ? body.Name : body.Title), cancellation))
            .WithSummary("Try out a connection that is not saved");
        group.MapGet("/{name}", (string name, IMediator mediator, CancellationToken cancellation) => AnswerAsync(mediator, new ReadConnection(name), cancellation))
            .WithSummary("One connection");
        group.MapPut("/{name}", (string name, ConnectionBody body, IMediator mediator, CancellationToken cancellation) =>
                AnswerAsync(mediator, new ChangeConnection(name, body.ToDraft(), body.Version), cancellation))
            .WithSummary("Change a connection; secrets left out stay, an empty one is taken away");
        group.MapDelete("/{name}", (string name, IMediator mediator, CancellationToken cancellation) => AnswerAsync(mediator, new DeleteConnection(name), cancellation))
            .WithSummary("Delete a connection that nothing uses");
        group.MapGet("/{name}/uses", (string name, IMediator mediator, CancellationToken cancellation) => AnswerAsync(mediator, new ListConnectionUses(name), cancellation))
            .WithSummary("What uses it, and so keeps it from being deleted");
        group.MapPost("/{name}/test", (string name, ConnectionBody? body, IMediator mediator, CancellationToken cancellation) =>
                AnswerAsync(mediator, new TestConnection(name, body?.ToDraft()), cancellation))
            .WithSummary("Try out a connection as it stands, or with the changes in the body");
    }

    internal static async Task<JsonHttpResult<TAnswer>> AnswerAsync<TAnswer>(IMediator mediator, IRequest<TAnswer> request, CancellationToken cancellation) =>
        TypedResults.Json(await mediator.Send(request, cancellation), AnswerJson.Options);
}
