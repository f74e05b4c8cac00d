using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Serialization;
using Baton.Expressions.Values.Json;

namespace Baton.Runtime.Alterations;

/// <summary>Alterations that many instances are to get, one after the other and each by itself. Stored as JSON, once.</summary>
public sealed record AlterationPlan(
    string Id, ImmutableArray<AlterationRequest> Alterations, ImmutableArray<string> InstanceIds, string Actor, string? Reason, DateTimeOffset CreatedAt)
{
    private static readonly JsonSerializerOptions Json = new(JsonOptions.Relaxed)
    {
        MaxDepth = ValueJson.MaxJsonDepth,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    };

    public static AlterationPlan Read(ReadOnlySpan<byte> json) =>
        JsonSerializer.Deserialize<AlterationPlan>(json, Json) ?? throw new JsonException("The plan is null.");

    public byte[] Write() => JsonSerializer.SerializeToUtf8Bytes(this, Json);
}

/// <summary>How a plan stands with one instance.</summary>
public sealed record AlterationJob(string PlanId, string InstanceId, AlterationJobStatus Status, string? Note, DateTimeOffset CreatedAt, DateTimeOffset? CompletedAt);

public enum AlterationJobStatus
{
    Pending = 0,
    Running = 1,
    Completed = 2,

    /// <summary>It was refused, or failed three times; the message in the inbox says why and can be sent through again.</summary>
    Failed = 3,
}
