using Baton.Server.Requests;
using MediatR;

namespace Baton.Server.Keys;

internal static class KeyEndpoints
{
    internal sealed record MakeBody(
        string? Name, string? Role, string[]? Permissions, string[]? DefinitionIds, int? PerMinute, int? PerDay, DateTimeOffset? ExpiresAt);

    public static void MapKeys(this IEndpointRouteBuilder api)
    {
        var group = api.MapGroup("/keys").WithTags("keys");
        group.MapGet("", (bool? revoked, int? page, int? pageSize, IMediator mediator, CancellationToken cancellation) =>
            mediator.AnswerAsync(new ListKeys(revoked is true, Paging.Of(page, pageSize)), cancellation));
        group.MapPost("", (MakeBody body, IMediator mediator, CancellationToken cancellation) =>
            mediator.AnswerAsync(
                new MakeKey(body.Name?.Trim() ?? "", body.Role ?? "", body.Permissions, body.DefinitionIds, body.PerMinute, body.PerDay, body.ExpiresAt), cancellation));
        group.MapGet("/{id}", (string id, IMediator mediator, CancellationToken cancellation) => mediator.AnswerAsync(new ReadKey(id), cancellation));
        group.MapDelete("/{id}", (string id, IMediator mediator, CancellationToken cancellation) => mediator.AnswerAsync(new RevokeKey(id), cancellation));
        group.MapGet("/{id}/usage", (string id, int? days, IMediator mediator, CancellationToken cancellation) =>
            mediator.AnswerAsync(ReadKeyUsage.Of(id, days), cancellation));
    }
}
