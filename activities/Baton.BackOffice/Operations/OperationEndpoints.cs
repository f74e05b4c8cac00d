using Baton.BackOffice.Connections;
using Baton.BackOffice.Operations.Requests;
using Baton.BackOffice.Usage;
using Baton.Expressions.Values;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Baton.BackOffice.Operations;

/// <summary>The addresses below <c>/api/queries</c> and <c>/api/commands</c>: the same for both.</summary>
internal static class OperationEndpoints
{
    /// <summary>A draft, and the values that it is tried out with.</summary>
    internal sealed record TryBody(OperationDraft? Draft, ObjectValue? Parameters);

    public static void Map(IEndpointRouteBuilder endpoints)
    {
        Map(endpoints, OperationKind.Query, "queries");
        Map(endpoints, OperationKind.Command, "commands");
        endpoints.MapPost("/api/queries/{name}/run", (string name, ParameterValues? body, IMediator mediator, CancellationToken cancellation) =>
                ConnectionEndpoints.AnswerAsync(mediator, new AskQuery(name, body?.Parameters ?? ObjectValue.Empty), cancellation))
            .WithTags("queries").WithSummary("Ask a query that is open to the caller's role and channel");
        endpoints.MapPost("/api/commands/{name}/run", (string name, ParameterValues? body, IMediator mediator, CancellationToken cancellation) =>
                ConnectionEndpoints.AnswerAsync(mediator, new OrderCommand(name, body?.Parameters ?? ObjectValue.Empty), cancellation))
            .WithTags("commands").WithSummary("Have a command carried out that is open to the caller's role and channel; it is a job");
    }

    private static void Map(IEndpointRouteBuilder endpoints, OperationKind kind, string plural)
    {
        var group = endpoints.MapGroup($"/api/{plural}").WithTags(plural);
        group.MapGet("", (IMediator mediator, CancellationToken cancellation) => ConnectionEndpoints.AnswerAsync(mediator, new ListOperations(kind), cancellation))
            .WithSummary($"All {plural}, as administrators see them");
        group.MapGet("/open", (IMediator mediator, CancellationToken cancellation) => ConnectionEndpoints.AnswerAsync(mediator, new ListOpenOperations(kind), cancellation))
            .WithSummary($"The {plural} that are open to the caller's role and channel");
        group.MapPost("", (OperationDraft body, IMediator mediator, CancellationToken cancellation) => ConnectionEndpoints.AnswerAsync(mediator, new CreateOperation(kind, body with { Name = body.Name?.Trim() }), cancellation))
            .WithSummary("Add one");
        group.MapPost("/try", (TryBody body, IMediator mediator, CancellationToken cancellation) =>
                ConnectionEndpoints.AnswerAsync(mediator, new TryOperation(kind, body.Draft ?? new OperationDraft(), body.Parameters ?? ObjectValue.Empty), cancellation))
            .WithSummary("Try a draft out with sample parameters; nothing is stored, and nothing changed");
        group.MapGet("/{name}", (string name, IMediator mediator, CancellationToken cancellation) => ConnectionEndpoints.AnswerAsync(mediator, new ReadOperation(kind, name), cancellation))
            .WithSummary("One of them");
        group.MapPut("/{name}", (string name, OperationDraft body, IMediator mediator, CancellationToken cancellation) =>
                ConnectionEndpoints.AnswerAsync(mediator, new ChangeOperation(kind, name, body), cancellation))
            .WithSummary("Put another text in its place");
        group.MapDelete("/{name}", (string name, IMediator mediator, CancellationToken cancellation) => ConnectionEndpoints.AnswerAsync(mediator, new DeleteOperation(kind, name), cancellation))
            .WithSummary("Delete one that no flow uses");
        group.MapGet("/{name}/uses", (string name, IMediator mediator, CancellationToken cancellation) =>
                ConnectionEndpoints.AnswerAsync(mediator, new ListOperationUses(kind, name), cancellation))
            .WithSummary("Which flows use it, and so keep it from being deleted");
        group.MapGet("/{name}/history", (string name, IMediator mediator, CancellationToken cancellation) =>
                ConnectionEndpoints.AnswerAsync(mediator, new ReadOperationHistory(kind, name), cancellation))
            .WithSummary("Who changed it when, from what to what");
    }
}
