using System.Net;
using System.Net.Http.Json;
using System.Text.Json;

namespace Baton.TestWorld.Outside;

/// <summary>What people do on their phones, through the simulator's own API.</summary>
public sealed class Phones(HttpClient http)
{
    internal static JsonSerializerOptions Json { get; } = new(JsonSerializerDefaults.Web);

    /// <summary>Writes to the app; returns the message before it has got anywhere.</summary>
    public Task<PhoneMessage> SayAsync(string userid, string content) =>
        PostAsync<PhoneMessage>($"simulator/api/phones/{userid}/text", new { content });

    /// <summary>Sends what failed once more, under its old MsgId.</summary>
    public Task<PhoneMessage> ResendAsync(PhoneMessage message)
    {
        ArgumentNullException.ThrowIfNull(message);
        return PostAsync<PhoneMessage>($"simulator/api/phones/{message.Userid}/messages/{message.Id}/resend", new { });
    }

    /// <summary>Taps a button of a card.</summary>
    /// <param name="card">The message with the card.</param>
    /// <param name="key">The button.</param>
    /// <param name="reason">The text of the option chosen above the buttons; null to choose none.</param>
    /// <returns>Null if it was tapped, else why the phone would not.</returns>
    public async Task<string?> TryTapAsync(PhoneMessage card, string key, string? reason = null)
    {
        ArgumentNullException.ThrowIfNull(card);
        Dictionary<string, string[]> selected = [];
        if (reason is not null)
            selected.Add(card.Card!.QuestionKey, [card.Card.OptionId(reason)]);
        using var response = await http.PostAsJsonAsync($"simulator/api/phones/{card.Userid}/cards/{card.Id}/click", new { key, selected });
        if (response.StatusCode != HttpStatusCode.Conflict)
            response.EnsureSuccessStatusCode();
        return response.IsSuccessStatusCode ? null : (await response.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("detail").GetString();
    }

    /// <exception cref="InvalidOperationException">The phone would not tap it.</exception>
    public async Task TapAsync(PhoneMessage card, string key, string? reason = null)
    {
        if (await TryTapAsync(card, key, reason) is { } refusal)
            throw new InvalidOperationException($"The card could not be tapped: {refusal}");
    }

    /// <summary>Taps an entry of the application's menu, by its number from the left, from 0.</summary>
    public Task<PhoneMessage> TapMenuAsync(string userid, int entry) =>
        PostAsync<PhoneMessage>($"simulator/api/phones/{userid}/menu", new { button = $"{entry}" });

    /// <summary>The application's menu as it is; null without one.</summary>
    public async Task<JsonElement?> MenuAsync()
    {
        var menu = await http.GetFromJsonAsync<JsonElement>("simulator/api/menu");
        return menu.TryGetProperty("button", out _) ? menu : null;
    }

    /// <summary>A chat, oldest first.</summary>
    public async Task<IReadOnlyList<PhoneMessage>> ChatAsync(string userid, long after = 0) =>
        (await http.GetFromJsonAsync<PhoneMessage[]>($"simulator/api/phones/{userid}/messages?after={after}", Json))!;

    /// <summary>One message as it is now.</summary>
    public async Task<PhoneMessage> AgainAsync(PhoneMessage message)
    {
        ArgumentNullException.ThrowIfNull(message);
        return (await ChatAsync(message.Userid, message.Id - 1)).First(found => found.Id == message.Id);
    }

    private async Task<T> PostAsync<T>(string path, object body)
    {
        using var response = await http.PostAsJsonAsync(path, body);
        if (!response.IsSuccessStatusCode)
            throw new HttpRequestException($"{path} answered {(int)response.StatusCode}: {await response.Content.ReadAsStringAsync()}");
        return (await response.Content.ReadFromJsonAsync<T>(Json))!;
    }
}
