using System.Text.Json;
using System.Text.Json.Serialization;
using Baton.Expressions.Values.Json;
using Baton.Runtime.Retention;
using Baton.Storage;
using Baton.Storage.Commits;
using Baton.Storage.Settings;

namespace Baton.Runtime.Channels.Routing;

/// <summary>Keeps conversations: one small row for each person and channel, written in the commit of the message that changes it.</summary>
public sealed class Conversations(IStore store)
{
    private const string Area = "channels.conversation";

    /// <summary>What nobody has gone on with for so long means nothing any more.</summary>
    internal static readonly TemporarySettings Temporary = new(Area, TimeSpan.FromDays(7));

    private static readonly JsonSerializerOptions Json = new(JsonOptions.Relaxed)
    {
        MaxDepth = ValueJson.MaxJsonDepth,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingDefault,
    };

    internal async Task<KeptConversation> OpenAsync(string tenant, string channel, string personId, CancellationToken cancellation)
    {
        var key = $"{channel}/{personId}";
        var row = await store.FindSettingAsync(tenant, Area, key, cancellation);
        return new KeptConversation(tenant, key, row?.Version ?? 0, row is null ? Conversation.Empty : JsonSerializer.Deserialize<Conversation>(row.Value, Json)!);
    }

    internal static Change Keep(KeptConversation kept, Conversation next, DateTimeOffset at) => new SaveSetting(
        new SettingRow(kept.Tenant, Area, kept.Key, JsonSerializer.SerializeToUtf8Bytes(next, Json), kept.Version + 1, at), kept.Version);
}

/// <summary>A conversation as it was read. Messages of one person follow one another, so nobody else writes it meanwhile.</summary>
internal sealed record KeptConversation(string Tenant, string Key, long Version, Conversation Content);
