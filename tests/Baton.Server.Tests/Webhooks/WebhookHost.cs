using System.Text.Json.Nodes;

namespace Baton.Server.Tests.Webhooks;

/// <summary>A server that may call receivers on this machine.</summary>
public sealed class WebhookHost : IAsyncLifetime
{
    internal TestServer Server { get; } = new("--Baton:Http:AllowedHosts:0=127.0.0.1");

    public ValueTask InitializeAsync() => Server.InitializeAsync();

    public ValueTask DisposeAsync() => Server.DisposeAsync();

    /// <summary>Listens to a definition's events at a receiver.</summary>
    internal async Task<(string Id, string Secret)> ListenAsync(Receiver receiver, string definitionId, params string[] events)
    {
        var created = await Server.Admin.PostAsync("/api/webhooks", new JsonObject
        {
            ["url"] = receiver.Url,
            ["events"] = new JsonArray([.. events.DefaultIfEmpty("*").Select(each => (JsonNode)each)]),
            ["definitionIds"] = new JsonArray(definitionId),
        });
        return ((string)created["webhook"]!["id"]!, (string)created["secret"]!);
    }

    internal async Task<JsonArray> DeliveriesAsync(string id) => (JsonArray)(await Server.Admin.GetObjectAsync($"/api/webhooks/{id}/deliveries"))["items"]!;

    /// <summary>Until a delivery stands so; what is noted of it comes with the end of an attempt, the status with its begin.</summary>
    internal Task UntilAsync(string id, string status, string note = "") => Eventually.TrueAsync(
        async () => (await DeliveriesAsync(id)).Any(each => (string)each!["status"]! == status && ((string?)each["note"] ?? "").Contains(note, StringComparison.Ordinal)),
        $"no delivery is {status} {note}");
}
