using Baton.Server.Requests;
using MediatR;

namespace Baton.Server.Elsa.Instances;

internal static class InstanceEndpoints
{
    public static void MapInstances(this IEndpointRouteBuilder elsa)
    {
        elsa.MapGet("/workflow-instances", ([AsParameters] InstanceListQuery query, IMediator mediator, CancellationToken cancellation) =>
            mediator.AnswerAsync(query.ToRequest(), cancellation));
        elsa.MapPost("/workflow-instances", (InstanceListQuery query, IMediator mediator, CancellationToken cancellation) =>
            mediator.AnswerAsync(query.ToRequest(), cancellation));
        elsa.MapGet("/workflow-instances/{id}", (string id, IMediator mediator, CancellationToken cancellation) =>
            mediator.AnswerAsync(new ReadInstance(id), cancellation));
        elsa.MapGet("/workflow-instances/{id}/execution-state", (string id, IMediator mediator, CancellationToken cancellation) =>
            mediator.AnswerAsync(new ReadExecutionState(id), cancellation));
        elsa.MapGet("/workflow-instances/{id}/variables", (string id, IMediator mediator, CancellationToken cancellation) =>
            mediator.AnswerAsync(new ReadVariables(id), cancellation));
        elsa.MapPost("/workflow-instances/{id}/variables", (string id, VariablesBody body, IMediator mediator, CancellationToken cancellation) =>
            mediator.AnswerAsync(new SetVariables(id, [.. body.Variables ?? []]), cancellation));
        elsa.MapGet("/workflow-instances/{id}/journal", (string id, int? page, int? pageSize, int? skip, int? take, IMediator mediator, CancellationToken cancellation) =>
            mediator.AnswerAsync(ReadJournal.Of(id, page, pageSize, skip, take, null), cancellation));
        elsa.MapPost("/workflow-instances/{id}/journal", (string id, int? page, int? pageSize, int? skip, int? take, JournalFilterBody? body, IMediator mediator, CancellationToken cancellation) =>
            mediator.AnswerAsync(ReadJournal.Of(id, page, pageSize, skip, take, body?.Filter), cancellation));
        elsa.MapGet("/workflow-instances/{id}/journal/{activityId}", (string id, string activityId, string? eventName, IMediator mediator, CancellationToken cancellation) =>
            mediator.AnswerAsync(new ReadLastEntry(id, activityId, eventName), cancellation));
        elsa.MapBulkActions();
    }

    private sealed record VariablesBody(VariableValue[]? Variables);

    private sealed record JournalFilterBody(JournalFilter? Filter);
}
