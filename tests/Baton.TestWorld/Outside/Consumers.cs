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

    /// <summary>A code for ever, as the company has made one for each product it sells.</summary>
    public async Task MakeCodeAsync(string scene)
    {
        var account = await CredentialsAsync();
        using var token = await http.PostAsJsonAsync(
            "wechat/cgi-bin/stable_token", new { grant_type = "client_credential", appid = account.GetProperty("appId").GetString(), secret = account.GetProperty("appSecret").GetString() });
        var word = (await token.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("access_token").GetString();
        using var made = await http.PostAsJsonAsync($"wechat/cgi-bin/qrcode/create?access_token={word}", new { action_name = "QR_LIMIT_STR_SCENE", action_info = new { scene = new { scene_str = scene } } });
        if (!(await made.Content.ReadFromJsonAsync<JsonElement>()).TryGetProperty("ticket", out _))
            throw new HttpRequestException($"No code for {scene}: {await made.Content.ReadAsStringAsync()}");
    }

    private async Task<PhoneMessage> PostAsync(string id, string act, object body)
    {
        using var response = await http.PostAsJsonAsync($"simulator/api/wechat/phones/{id}/{act}", body);
        if (!response.IsSuccessStatusCode)
            throw new HttpRequestException($"{act} of {id} answered {(int)response.StatusCode}: {await response.Content.ReadAsStringAsync()}");
        return (await response.Content.ReadFromJsonAsync<PhoneMessage>(Phones.Json))!;
    }
}
