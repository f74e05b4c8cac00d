using System.Text.Json;
using Baton.Runtime.Requests;
using Baton.Server.Requests;
using Baton.Storage;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Baton.Server.Audit;

internal static class AuditEndpoints
{
    public static void MapAudit(this IEndpointRouteBuilder api) =>
        api.MapGet("/audit", (string? subject, string? actor, string? instanceId, int? page, int? pageSize, IMediator mediator, CancellationToken cancellation) =>
            mediator.AnswerAsync(new ListAudit(subject, actor, instanceId, Paging.Of(page, pageSize)), cancellation)).WithTags("audit");
}

/// <summary>Acts of persons and rules, the latest first.</summary>
internal sealed record ListAudit(string? Subject, string? Actor, string? InstanceId, Paging Paging) : IQuery<PageOf<AuditView>>
{
    public Permission Permission => Permission.ReadAudit;
}

internal sealed record AuditView(
    long Sequence, DateTimeOffset At, string Actor, string? OnBehalfOf, string Channel, string Act, string Subject, string? InstanceId, JsonElement? Detail);

internal sealed class AuditLister(IStore store, RequestContext caller) : IRequestHandler<ListAudit, PageOf<AuditView>>
{
    public async Task<PageOf<AuditView>> Handle(ListAudit request, CancellationToken cancellationToken)
    {
        await using var reads = store.OpenReads();
        var rows = reads.Audit.Where(row => row.Tenant == caller.Tenant);
        if (request.Subject is { } subject)
            rows = rows.Where(row => row.Subject == subject);
        if (request.Actor is { } actor)
            rows = rows.Where(row => row.Actor == actor);
        if (request.InstanceId is { } instanceId)
            rows = rows.Where(row => row.InstanceId == instanceId);
        var total = await rows.CountAsync(cancellationToken);
        var page = await rows.OrderByDescending(row => row.Sequence).Skip(request.Paging.Skip).Take(request.Paging.Size).ToListAsync(cancellationToken);
        return new PageOf<AuditView>(
            [.. page.Select(row => new AuditView(row.Sequence, row.At, row.Actor, row.OnBehalfOf, row.Channel, row.Act, row.Subject, row.InstanceId, DetailOf(row.Detail)))],
            total);
    }

    // Details are JSON, except reasons that people gave, which are their words.
    private static JsonElement? DetailOf(string? detail)
    {
        if (detail is null)
            return null;
        try
        {
            return JsonElement.Parse(detail);
        }
        catch (JsonException)
        {
            return JsonSerializer.SerializeToElement(detail, AnswerJson.Options);
        }
    }
}
