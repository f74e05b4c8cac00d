using System.Text.Json;
using Baton.Runtime.Calls.Hosts;
using Baton.Runtime.Requests;
using Baton.Runtime.Webhooks;
using Baton.Server.Requests;
using Baton.Storage;
using Baton.Storage.Commits;
using Baton.Storage.Webhooks;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Baton.Server.Webhooks;

internal sealed record ListWebhooks(Paging Paging) : IQuery<PageOf<WebhookView>>
{
    public Permission Permission => Permission.ManageWebhooks;
}

internal sealed record ReadWebhook(string Id) : IQuery<WebhookView>
{
    public Permission Permission => Permission.ManageWebhooks;
}

/// <summary>What a person sets of a webhook.</summary>
internal sealed record WebhookDraft(string? Url, string[]? Events, string[]? DefinitionIds, string? Description, bool? IsActive);

/// <summary>Reads webhooks, and writes them with the caller's answer and audit.</summary>
internal sealed class WebhookShelf(IStore store, WebhookDirectory directory, HostRules rules, RequestContext caller)
    : IRequestHandler<ListWebhooks, PageOf<WebhookView>>, IRequestHandler<ReadWebhook, WebhookView>
{
    private const int LongestUrl = 2000;

    public async Task<PageOf<WebhookView>> Handle(ListWebhooks request, CancellationToken cancellationToken)
    {
        await using var reads = store.OpenReads();
        var rows = reads.Webhooks.Where(row => row.Tenant == caller.Tenant);
        var page = await rows.OrderBy(row => row.CreatedAt).ThenBy(row => row.Id).Skip(request.Paging.Skip).Take(request.Paging.Size).ToListAsync(cancellationToken);
        return new PageOf<WebhookView>([.. page.Select(WebhookView.Of)], await rows.CountAsync(cancellationToken));
    }

    public async Task<WebhookView> Handle(ReadWebhook request, CancellationToken cancellationToken) => WebhookView.Of(await FindAsync(request.Id, cancellationToken));

    /// <exception cref="RefusedException">There is no such webhook.</exception>
    public async Task<WebhookRow> FindAsync(string id, CancellationToken cancellation)
    {
        await using var reads = store.OpenReads();
        return await reads.Webhooks.FirstOrDefaultAsync(row => row.Tenant == caller.Tenant && row.Id == id, cancellation)
            ?? throw RefusedException.NotFound($"没有回调“{id}”。", $"There is no webhook {id}.");
    }

    /// <summary>The row with what a person has set; what is not set stays.</summary>
    /// <exception cref="RefusedException">An address that cannot be called, or an event that there is not.</exception>
    public WebhookRow With(WebhookRow row, WebhookDraft draft)
    {
        var isActive = draft.IsActive ?? row.IsActive;
        return row with
        {
            Url = draft.Url is { } url ? Checked(url) : row.Url,
            Events = draft.Events is { } events ? string.Join(',', events.Select(Known).Distinct()) : row.Events,
            DefinitionIds = draft.DefinitionIds switch
            {
                null => row.DefinitionIds,
                [] => null,
                var ids => JsonSerializer.Serialize(ids.Distinct(), AnswerJson.Options),
            },
            Description = draft.Description ?? row.Description,
            IsActive = isActive,
            DisabledReason = isActive ? null : row.DisabledReason,
        };
    }

    public async Task WriteAsync<TAnswer>(Guard change, TAnswer answer, CancellationToken cancellation)
    {
        var result = await store.CommitAsync(new Commit(caller.Tenant, [change, .. caller.ChangesFor(answer)]), cancellation);
        RefusedException.ThrowIfStopped(result.RefusedBy);
        directory.Refresh(caller.Tenant);
    }

    private string Checked(string url)
    {
        if (url.Length > LongestUrl || !Uri.TryCreate(url, UriKind.Absolute, out var parsed))
            throw RefusedException.Invalid("回调地址要写完整，如 https://erp.example.com/hooks。", "url must be an absolute address.");
        return rules.FindProblem(parsed) is { } problem ? throw RefusedException.Invalid(problem, problem) : parsed.AbsoluteUri;
    }

    private static string Known(string name) => name == "*" || WebhookEvent.All.Contains(name)
        ? name
        : throw RefusedException.Invalid($"没有“{name}”这种事件：{string.Join('、', WebhookEvent.All)}，或 *。", $"There is no event {name}: {string.Join(", ", WebhookEvent.All)}, or *.");
}
