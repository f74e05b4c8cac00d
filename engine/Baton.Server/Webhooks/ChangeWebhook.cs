using Baton.Runtime.Requests;
using Baton.Storage.Webhooks;
using MediatR;

namespace Baton.Server.Webhooks;

/// <summary>Changes what is set of a webhook; what is left out stays. <paramref name="Version"/> is the one the editor saw, if told.</summary>
internal sealed record ChangeWebhook(string Id, WebhookDraft Draft, long? Version) : ICommand<WebhookView>
{
    public Permission Permission => Permission.ManageWebhooks;

    public string? Act => "webhook.change";

    public string Subject => $"webhook/{Id}";
}

/// <summary>Makes a new secret. For a day messages are signed with both, so that the receiver can change over.</summary>
internal sealed record RotateWebhookSecret(string Id) : ICommand<WebhookWithSecret>
{
    public Permission Permission => Permission.ManageWebhooks;

    public string? Act => "webhook.rotate";

    public string Subject => $"webhook/{Id}";
}

/// <summary>Takes a webhook away. What is on its way to it is given up.</summary>
internal sealed record RemoveWebhook(string Id) : ICommand<WebhookView>
{
    public Permission Permission => Permission.ManageWebhooks;

    public string? Act => "webhook.delete";

    public string Subject => $"webhook/{Id}";
}

internal sealed class WebhookEditor(WebhookShelf shelf, WebhookSecrets secrets, RequestContext caller, TimeProvider time)
    : IRequestHandler<ChangeWebhook, WebhookView>, IRequestHandler<RotateWebhookSecret, WebhookWithSecret>, IRequestHandler<RemoveWebhook, WebhookView>
{
    private static readonly TimeSpan Overlap = TimeSpan.FromDays(1);

    public async Task<WebhookView> Handle(ChangeWebhook request, CancellationToken cancellationToken)
    {
        var before = await shelf.FindAsync(request.Id, cancellationToken);
        if (request.Version is { } seen && seen != before.Version)
            throw RefusedException.Conflict("changed-meanwhile", "刚刚有别人改过，请刷新后再试。", "Somebody else has changed it; look again and repeat.");
        if (request.Draft.Events is [])
            throw RefusedException.Invalid("要写明通知哪些事件。", "events is empty.");
        var row = Next(shelf.With(before, request.Draft));
        var answer = WebhookView.Of(row);
        caller.AuditDetail = new { from = WebhookView.Of(before), to = answer };
        await shelf.WriteAsync(new SaveWebhook(row, before.Version), answer, cancellationToken);
        return answer;
    }

    public async Task<WebhookWithSecret> Handle(RotateWebhookSecret request, CancellationToken cancellationToken)
    {
        var before = await shelf.FindAsync(request.Id, cancellationToken);
        var secret = WebhookSecrets.Make();
        var row = Next(before) with { Secret = secrets.Protect(secret), EarlierSecret = before.Secret, EarlierUntil = time.GetUtcNow() + Overlap };
        var answer = new WebhookWithSecret(null, WebhookView.Of(row));
        await shelf.WriteAsync(new SaveWebhook(row, before.Version), answer, cancellationToken);
        return answer with { Secret = secret };
    }

    public async Task<WebhookView> Handle(RemoveWebhook request, CancellationToken cancellationToken)
    {
        var answer = WebhookView.Of(await shelf.FindAsync(request.Id, cancellationToken));
        await shelf.WriteAsync(new DeleteWebhook(request.Id), answer, cancellationToken);
        return answer;
    }

    private WebhookRow Next(WebhookRow row) => row with { Version = row.Version + 1, ChangedAt = time.GetUtcNow() };
}
