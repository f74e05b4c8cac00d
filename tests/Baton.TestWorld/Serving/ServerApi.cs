using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Baton.TestWorld.Serving;

/// <summary>The server's API in an administrator's hand.</summary>
public sealed class ServerApi : IDisposable
{
    private readonly HttpClient _http;

    public ServerApi(Uri server)
    {
        _http = new HttpClient { BaseAddress = server };
        _http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("ApiKey", ServerProcess.ApiKey);
    }

    public async Task<JsonElement> GetAsync(string path)
    {
        using var response = await _http.GetAsync(new Uri(path, UriKind.Relative));
        return await ReadAsync(path, response);
    }

    public async Task<JsonElement> PostAsync(string path, object body)
    {
        using var response = await _http.PostAsJsonAsync(path, body);
        return await ReadAsync(path, response);
    }

    public async Task<JsonElement> PutAsync(string path, object body)
    {
        using var response = await _http.PutAsJsonAsync(path, body);
        return await ReadAsync(path, response);
    }

    /// <summary>Sets a flow parameter, as a process owner does in the console.</summary>
    public Task SetParameterAsync(string definitionId, string name, object value) =>
        PutAsync($"api/definitions/{definitionId}/parameters/{Uri.EscapeDataString(name)}", new { value });

    /// <summary>Saves and publishes a definition.</summary>
    public Task PublishAsync(JsonObject model) => PostAsync("elsa/api/workflow-definitions", new { model, publish = true });

    public void Dispose() => _http.Dispose();

    private static async Task<JsonElement> ReadAsync(string path, HttpResponseMessage response)
    {
        var text = await response.Content.ReadAsStringAsync();
        if (!response.IsSuccessStatusCode)
            throw new HttpRequestException($"{path} answered {(int)response.StatusCode}: {text}", null, response.StatusCode);
        return text.Length == 0 ? default : JsonElement.Parse(text);
    }
}
