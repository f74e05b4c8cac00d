using System.Net.Http.Json;
using System.Text.Json;

namespace Baton.TestWorld.Outside;

/// <summary>What consumers do with the service account, through the simulator's own API.</summary>
public sealed class Consumers(HttpClient http)
{
    /// <summary>Where the account's messages go to; null as long as nobody has said.</summary>
    public async Task<string?> CallbackUrlAsync() =>
        (await http.GetFromJsonAsync<JsonElement>("simulator/api/wechat/callback")).TryGetProperty("url", out var url) ? url.GetString() : null;

    /// <summary>Writes to the account; returns the message before it has got anywhere.</summary>
    public Task<PhoneMessage> SayAsync(string id, string content) => PostAsync(id, "text", new { content });

    /// <summary>Follows the account no longer.</summary>
    public Task UnfollowAsync(string id) => PostAsync(id, "unfollow", new { });

    /// <summary>Follows the account again.</summary>
    public Task FollowAsync(string id) => PostAsync(id, "follow", new { });

    /// <summary>What the account's administrator would copy from its console.</summary>
    public Task<JsonElement> CredentialsAsync() => http.GetFromJsonAsync<JsonElement>("simulator/api/wechat/credentials");

    /// <summary>What the account has sent somebody after a message, as the simulator keeps it.</summary>
    public async Task<IReadOnlyList<string>> SentAsync(string id, long after = 0) =>
        [.. (await http.GetFromJsonAsync<JsonElement>($"simulator/api/wechat/phones/{id}/messages?after={after}")).EnumerateArray().Where(message => message.GetProperty("from").GetString() != "person").Select(message => message.GetRawText())];

    /// <summary>A chat, oldest first.</summary>
    public async Task<IReadOnlyList<PhoneMessage>> ChatAsync(string id, long after = 0) =>
        (await http.GetFromJsonAsync<PhoneMessage[]>($"simulator/api/wechat/phones/{id}/messages?after={after}", Phones.Json))!;

    private async Task<PhoneMessage> PostAsync(string id, string act, object body)
    {
        using var response = await http.PostAsJsonAsync($"simulator/api/wechat/phones/{id}/{act}", body);
        if (!response.IsSuccessStatusCode)
            throw new HttpRequestException($"{act} of {id} answered {(int)response.StatusCode}: {await response.Content.ReadAsStringAsync()}");
        return (await response.Content.ReadFromJsonAsync<PhoneMessage>(Phones.Json))!;
    }
}
