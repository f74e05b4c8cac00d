using Baton.Storage.Commits;

namespace Baton.Storage.Webhooks;

/// <summary>An address that is told of events.</summary>
public sealed record WebhookRow
{
    public required string Tenant { get; init; }
    public required string Id { get; init; }
    public required string Url { get; init; }

    /// <summary>Names of events, with commas; "*" for all.</summary>
    public required string Events { get; init; }

    /// <summary>The definitions whose events it hears of, as a JSON list; all when null.</summary>
    public string? DefinitionIds { get; init; }
    public string? Description { get; init; }

    /// <summary>What messages are signed with, encrypted.</summary>
    public required string Secret { get; init; }

    /// <summary>The secret before this one, encrypted; messages are signed with both until <see cref="EarlierUntil"/>.</summary>
    public string? EarlierSecret { get; init; }
    public DateTimeOffset? EarlierUntil { get; init; }
    public required bool IsActive { get; init; }

    /// <summary>Why the server has switched it off, if it has.</summary>
    public string? DisabledReason { get; init; }
    public required long Version { get; init; }
    public required DateTimeOffset CreatedAt { get; init; }
    public required string CreatedBy { get; init; }
    public required DateTimeOffset ChangedAt { get; init; }
}

/// <summary>Writes a webhook; refuses when the stored version is not the expected one (0: there must be none).</summary>
public sealed record SaveWebhook(WebhookRow Row, long ExpectedVersion) : Guard;

/// <summary>Takes a webhook away with the list of its deliveries; refuses when there is none. Jobs under way find it gone.</summary>
public sealed record DeleteWebhook(string Id) : Guard;

/// <summary>One message to one address: the job that carries it, and what it is about.</summary>
public sealed record WebhookDeliveryRow(string Tenant, string WebhookId, DateTimeOffset At, string JobId, string MessageId, string Event, string? InstanceId);

public sealed record AddWebhookDelivery(WebhookDeliveryRow Row) : Change;
