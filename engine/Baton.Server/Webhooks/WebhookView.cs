using System.Collections.Immutable;
using System.Text.Json;
using Baton.Storage.Webhooks;

namespace Baton.Server.Webhooks;

/// <summary>A webhook as administrators see it. Its secret is shown once, by the answer that makes it.</summary>
internal sealed record WebhookView(
    string Id, string Url, ImmutableArray<string> Events, ImmutableArray<string>? DefinitionIds, string? Description, bool IsActive, string? DisabledReason, long Version,
    DateTimeOffset CreatedAt, string CreatedBy, DateTimeOffset ChangedAt)
{
    public static WebhookView Of(WebhookRow row) => new(
        row.Id, row.Url, [.. row.Events.Split(',')], row.DefinitionIds is { } json ? JsonSerializer.Deserialize<ImmutableArray<string>>(json) : null,
        row.Description, row.IsActive, row.DisabledReason, row.Version, row.CreatedAt, row.CreatedBy, row.ChangedAt);
}

/// <summary>A webhook with its new secret. The stored answer for a repeated request lacks it.</summary>
internal sealed record WebhookWithSecret(string? Secret, WebhookView Webhook);
