using Baton.Runtime.Calls.Hosts;
using Baton.Runtime.Jobs;
using Baton.Runtime.Webhooks;
using Baton.Server.Requests;
using MediatR;

namespace Baton.Server.Webhooks;

internal static class WebhookEndpoints
{
    internal sealed record WebhookBody(string? Url, string[]? Events, string[]? DefinitionIds, string? Description, bool? IsActive, long? Version)
    {
        public WebhookDraft ToDraft() => new(Url?.Trim(), Events, DefinitionIds, Description, IsActive);
    }

    public static IServiceCollection AddWebhooks(this IServiceCollection services)
    {
        services.AddHttpClient(DeliverWebhook.ClientName)
            .RemoveAllLoggers()
            .ConfigureHttpClient(http => http.Timeout = Timeout.InfiniteTimeSpan)
            .ConfigurePrimaryHttpMessageHandler(provider => provider.GetRequiredService<GuardedConnections>().NewHandler());
        return services
            .AddSingleton<WebhookSecrets>()
            .AddSingleton<WebhookDisabling>()
            .AddSingleton<IJobHandler, DeliverWebhook>()
            .AddScoped<WebhookShelf>();
    }

    public static void MapWebhooks(this IEndpointRouteBuilder api)
    {
        var group = api.MapGroup("/webhooks").WithTags("webhooks");
        group.MapGet("/events", () => new { items = WebhookEvent.All });
        group.MapGet("", (int? page, int? pageSize, IMediator mediator, CancellationToken cancellation) =>
            mediator.AnswerAsync(new ListWebhooks(Paging.Of(page, pageSize)), cancellation));
        group.MapPost("", (WebhookBody body, IMediator mediator, CancellationToken cancellation) => mediator.AnswerAsync(new CreateWebhook(body.ToDraft()), cancellation));
        group.MapGet("/{id}", (string id, IMediator mediator, CancellationToken cancellation) => mediator.AnswerAsync(new ReadWebhook(id), cancellation));
        group.MapPut("/{id}", (string id, WebhookBody body, IMediator mediator, CancellationToken cancellation) =>
            mediator.AnswerAsync(new ChangeWebhook(id, body.ToDraft(), body.Version), cancellation));
        group.MapDelete("/{id}", (string id, IMediator mediator, CancellationToken cancellation) => mediator.AnswerAsync(new RemoveWebhook(id), cancellation));
        group.MapPost("/{id}/secret", (string id, IMediator mediator, CancellationToken cancellation) => mediator.AnswerAsync(new RotateWebhookSecret(id), cancellation));
        group.MapPost("/{id}/ping", (string id, IMediator mediator, CancellationToken cancellation) => mediator.AnswerAsync(new PingWebhook(id), cancellation));
        group.MapGet("/{id}/deliveries", (string id, int? page, int? pageSize, IMediator mediator, CancellationToken cancellation) =>
            mediator.AnswerAsync(new ListDeliveries(id, Paging.Of(page, pageSize)), cancellation));
        group.MapPost("/{id}/deliveries/{deliveryId}/redeliver", (string id, string deliveryId, IMediator mediator, CancellationToken cancellation) =>
            mediator.AnswerAsync(new RedeliverWebhook(id, deliveryId), cancellation));
    }
}
