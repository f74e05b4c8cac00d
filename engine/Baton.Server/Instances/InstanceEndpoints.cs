using Baton.Expressions.Values;
using Baton.Kernel.Incidents;
using Baton.Runtime.Alterations;
using Baton.Server.Requests;
using MediatR;

namespace Baton.Server.Instances;

internal static class InstanceEndpoints
{
    private sealed record DecisionBody(string? Reason, string[]? Outcomes);

    private sealed record JumpBody(string? ActivityId, int? Execution, string? Reason);

    private sealed record VariableBody(string? Variable, Value? Value, int? Execution, string? Reason);

    private sealed record MigrateBody(int? Version, string? Reason);

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
        group.MapPost("/{id}/jump", (string id, JumpBody body, IMediator mediator, CancellationToken cancellation) => mediator.AnswerAsync(
            new AlterInstance(id, new AlterationRequest("Jump") { ActivityId = body.ActivityId, ActivityInstanceId = InstanceOf(id, body.Execution) }, body.Reason, "instance.jump"), cancellation));
        group.MapPost("/{id}/variables", (string id, VariableBody body, IMediator mediator, CancellationToken cancellation) => mediator.AnswerAsync(
            new AlterInstance(
                id,
                new AlterationRequest("ModifyVariable") { VariableId = body.Variable, Value = body.Value, ActivityInstanceId = InstanceOf(id, body.Execution) },
                body.Reason,
                "instance.set-variable"),
            cancellation));
        group.MapGet("/{id}/migrate/preview", (string id, int? version, IMediator mediator, CancellationToken cancellation) =>
            mediator.AnswerAsync(new PreviewMigration(id, version), cancellation));
        group.MapPost("/{id}/migrate", (string id, MigrateBody body, IMediator mediator, CancellationToken cancellation) => mediator.AnswerAsync(
            new AlterInstance(id, new AlterationRequest("Migrate") { TargetVersion = body.Version }, body.Reason, "instance.migrate"), cancellation));
    }

    private static string? InstanceOf(string id, int? execution) => execution is { } number ? $"{id}-{number}" : null;
}
