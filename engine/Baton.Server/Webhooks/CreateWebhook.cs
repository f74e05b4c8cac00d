using Baton.Runtime.Hosting;
using Baton.Runtime.Requests;
using Baton.Storage.Webhooks;
using MediatR;

namespace Baton.Server.Webhooks;

/// <summary>Adds an address that is told of events from now on.</summary>
internal sealed record CreateWebhook(WebhookDraft Draft) : ICommand<WebhookWithSecret>
{
    public Permission Permission => Permission.ManageWebhooks;

    public string? Act => "webhook.create";

    public string Subject => $"webhook/{Draft.Url}";
}

internal sealed class WebhookCreator(WebhookShelf shelf, WebhookSecrets secrets, RequestContext caller, TimeProvider time) : IRequestHandler<CreateWebhook, WebhookWithSecret>
{
    public async Task<WebhookWithSecret> Handle(CreateWebhook request, CancellationToken cancellationToken)
    {
        if (request.Draft is not { Url.Length: > 0, Events.Length: > 0 })
            throw RefusedException.Invalid("要写明回调地址和要通知的事件。", "url and events are needed.");
        var (now, secret) = (time.GetUtcNow(), WebhookSecrets.Make());
        var row = shelf.With(
            new WebhookRow
            {
                Tenant = caller.Tenant,
                Id = FreshId.New(time),
                Url = "",
                Events = "",
                Secret = secrets.Protect(secret),
                IsActive = true,
                Version = 1,
                CreatedAt = now,
                CreatedBy = caller.Caller,
                ChangedAt = now,
            },
            request.Draft);
        var answer = new WebhookWithSecret(null, WebhookView.Of(row));
        caller.AuditDetail = answer.Webhook;
        await shelf.WriteAsync(new SaveWebhook(row, 0), answer, cancellationToken);
        return answer with { Secret = secret };
    }
}
