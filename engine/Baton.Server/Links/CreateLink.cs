using Baton.Kernel;
using Baton.Runtime.Events;
using Baton.Runtime.Requests;
using Baton.Runtime.Steps;
using Baton.Server.Requests;
using Baton.Storage;
using Baton.Storage.Commits;
using MediatR;

namespace Baton.Server.Links;

internal static class LinkEndpoints
{
    private sealed record LinkBody(string? EventName, string? WorkflowInstanceId, string? BookmarkId, TimeSpan? Lifetime);

    public static void MapLinks(this IEndpointRouteBuilder api) =>
        api.MapPost("/links", (LinkBody body, IMediator mediator, CancellationToken cancellation) => mediator.AnswerAsync(
            new CreateLink(Blank(body.EventName), Blank(body.WorkflowInstanceId), Blank(body.BookmarkId), body.Lifetime), cancellation)).WithTags("links");

    private static string? Blank(string? text) => string.IsNullOrWhiteSpace(text) ? null : text;
}

/// <summary>
/// Makes an address that whoever holds it can open once, without signing in: it sends an event (to one instance, or to all that wait for
/// it), or resumes what waits under a bookmark of an instance.
/// </summary>
internal sealed record CreateLink(string? EventName, string? TargetId, string? BookmarkId, TimeSpan? Lifetime) : ICommand<CreatedLink>
{
    public Permission Permission => Permission.SignalInstances;

    // Who may not resume a bookmark may not hand that right on.
    public Reach Reach => BookmarkId is null && TargetId is { } id ? Reach.OfInstance(id) : Reach.Everything;

    public string? Act => "link.create";

    public string Subject => EventName is null ? $"bookmark/{BookmarkId}" : $"event/{EventName}";

    public string? InstanceId => TargetId;
}

internal sealed record CreatedLink(string Url, DateTimeOffset ExpiresAt);

internal sealed class LinkCreator(IStore store, StepRunner steps, LinkSigner signer, ReservedEvents reserved, RequestContext caller) : IRequestHandler<CreateLink, CreatedLink>
{
    public async Task<CreatedLink> Handle(CreateLink request, CancellationToken cancellationToken)
    {
        if (request.EventName is null == request.BookmarkId is null || (request.BookmarkId is not null && request.TargetId is null))
        {
            throw new RefusedException(
                new Refusal("link-of-nothing", "要写 eventName，或者 workflowInstanceId 和 bookmarkId。", "Name an event, or an instance and its bookmark."), 400);
        }

        reserved.ThrowIfReserved(request.EventName ?? "");
        if (request.TargetId is { } id && await steps.FindAsync(caller.Tenant, id, cancellationToken) is null)
            throw RefusedException.NotFound($"没有流程实例“{id}”。", $"There is no instance {id}.");
        var link = signer.Make(caller.Tenant, request.Lifetime, request.EventName, request.TargetId, request.BookmarkId);
        var answer = new CreatedLink(signer.AddressOf(link), link.Expires);
        var stored = await store.CommitAsync(new Commit(caller.Tenant, caller.ChangesFor(answer)), cancellationToken);
        RefusedException.ThrowIfStopped(stored.RefusedBy);
        return answer;
    }
}
