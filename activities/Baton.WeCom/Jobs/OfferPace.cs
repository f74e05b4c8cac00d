using System.Text.Json;
using System.Text.Json.Serialization;
using Baton.Storage;
using Baton.Storage.Commits;
using Baton.Storage.Settings;

namespace Baton.WeCom.Jobs;

/// <summary>
/// Keeps messages to many below what WeCom lets each person get: they pass no lane of a person's, where others are counted. All nodes count
/// together, in one row for each application, of the last minute alone.
/// </summary>
internal sealed class OfferPace(IStore store, TimeProvider time)
{
    private const string Area = "wecom.offers";
    private const int Tries = 20;

    private static readonly TimeSpan Period = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan Crowded = TimeSpan.FromSeconds(1);

    /// <summary>Counts the message for all of them and says nothing; or counts it for nobody and says how long to leave it.</summary>
    public async Task<TimeSpan?> TakeAsync(string tenant, string app, IReadOnlyCollection<string> users, CancellationToken cancellation)
    {
        for (var tried = 0; tried < Tries; tried++)
        {
            var now = time.GetUtcNow();
            var row = await store.FindSettingAsync(tenant, Area, app, cancellation);
            var sent = Recent(row, now);
            var rest = users.Select(user => RestOf(sent.GetValueOrDefault(Key(user)), now)).Max();
            if (rest > TimeSpan.Zero)
                return rest;
            foreach (var user in users)
                sent[Key(user)] = [.. sent.GetValueOrDefault(Key(user), []), now.ToUnixTimeMilliseconds()];
            var version = row?.Version ?? 0;
            var next = new SettingRow(tenant, Area, app, JsonSerializer.SerializeToUtf8Bytes(sent, OfferPaceJson.Default.DictionaryStringInt64Array), version + 1, now);
            // Refused where another message was counted at this moment.
            if ((await store.CommitAsync(new Commit(tenant, [new SaveSetting(next, version)]), cancellation)).IsWritten)
                return null;
        }

        return Crowded;
    }

    private static Dictionary<string, long[]> Recent(SettingRow? row, DateTimeOffset now)
    {
        if (row is null)
            return [];
        var oldest = (now - Period).ToUnixTimeMilliseconds();
        return JsonSerializer.Deserialize(row.Value, OfferPaceJson.Default.DictionaryStringInt64Array)!
            .Select(each => KeyValuePair.Create(each.Key, each.Value.Where(at => at > oldest).ToArray()))
            .Where(each => each.Value.Length > 0).ToDictionary();
    }

    private static TimeSpan RestOf(long[]? sent, DateTimeOffset now) => sent is { Length: >= WeComPace.OffersToEachPerson }
        ? DateTimeOffset.FromUnixTimeMilliseconds(sent[^WeComPace.OffersToEachPerson]) + Period - now
        : TimeSpan.Zero;

    // Userids are the same in capitals.
    private static string Key(string user) => user.ToUpperInvariant();
}

[JsonSerializable(typeof(Dictionary<string, long[]>))]
internal sealed partial class OfferPaceJson : JsonSerializerContext;
