using System.Text.Json;
using Baton.Expressions.Values;
using Baton.Runtime.Requests;
using Baton.Storage.Settings;

namespace Baton.BackOffice.Feeds;

/// <summary>How far a feed has come, when it is looked at next, and what went wrong the last time.</summary>
internal sealed record FeedState(Value? Mark, DateTimeOffset NextAt, string? Problem)
{
    /// <summary>Where the store keeps it, under definition and node: a new version of the definition goes on where the old one was.</summary>
    public const string Area = "backoffice.feed";

    public static string KeyOf(string definitionId, string activityId) => $"{definitionId}/{activityId}";

    public static FeedState? Read(SettingRow? row) => row is null ? null : JsonSerializer.Deserialize<FeedState>(row.Value, AnswerJson.Options);

    public SettingRow ToRow(string tenant, string key, long version, DateTimeOffset now) => new(tenant, Area, key, JsonSerializer.SerializeToUtf8Bytes(this, AnswerJson.Options), version, now);
}
