using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Baton.Simulator.Storage;
using Baton.Simulator.Tencent;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;

namespace Baton.Simulator.Tests.World;

/// <summary>A simulator in memory with a file, a clock and settings of its own.</summary>
internal sealed class TestWorld : WebApplicationFactory<Program>
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);
    private readonly string _folder;
    private readonly bool _ownsFolder;
    private readonly (string Key, string Value)[] _settings;

    public TestWorld(params (string Key, string Value)[] settings)
        : this(null, settings)
    {
    }

    /// <param name="settings">Of the section Simulator.</param>
    /// <param name="folder">Where the file is kept beyond this world's life; null for one that goes with it.</param>
    public TestWorld(string? folder, params (string Key, string Value)[] settings)
    {
        (_folder, _ownsFolder) = (folder ?? Directory.CreateTempSubdirectory("simulator").FullName, folder is null);
        _settings = settings;
        Http = CreateClient();
        Credentials = Services.GetRequiredService<Credentials>();
    }

    public FakeTime Time { get; } = new();

    public HttpClient Http { get; }

    public Credentials Credentials { get; }

    public CallbackCipher Cipher => Services.GetRequiredService<CallbackCipher>();

    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        builder.UseSetting("Simulator:DataFile", Path.Combine(_folder, "simulator.db"));
        builder.UseSetting("Simulator:CallbackRetryDelay", "00:00:00");
        // Only tests about the limits shorten them: a busy machine must not fail the others.
        builder.UseSetting("Simulator:CallbackTimeout", "00:00:20");
        builder.UseSetting("Simulator:VerifyTimeout", "00:00:20");
        foreach (var (key, value) in _settings)
            builder.UseSetting("Simulator:" + key, value);
        builder.ConfigureTestServices(services => services.AddSingleton<TimeProvider>(Time));
    }

    public Task<JsonNode> GetToken(string? corpId = null, string? secret = null) =>
        Get($"/cgi-bin/gettoken?corpid={corpId ?? Credentials.CorpId}&corpsecret={secret ?? Credentials.Secret}");

    public async Task<string> Token() => (string)(await GetToken())["access_token"]!;

    public async Task<JsonNode> Send(JsonNode body) => await PostRaw("/cgi-bin/message/send?access_token=" + await Token(), Raw(body));

    public async Task<JsonNode> SendRaw(string body) => await PostRaw("/cgi-bin/message/send?access_token=" + await Token(), body);

    public async Task<JsonNode> Update(JsonNode body) =>
        await PostRaw("/cgi-bin/message/update_template_card?access_token=" + await Token(), Raw(body));

    /// <summary>A call of Tencent's by GET or with a body, with the token.</summary>
    public async Task<JsonNode> Call(string path, JsonNode? body = null, string query = "")
    {
        var address = $"/cgi-bin/{path}?access_token={await Token()}{query}";
        return body is null ? await Get(address) : await PostRaw(address, Raw(body));
    }

    /// <summary>The same by the secret of 通讯录同步.</summary>
    public async Task<JsonNode> CallAsContacts(string path, JsonNode? body = null, string query = "")
    {
        var address = $"/cgi-bin/{path}?access_token={(string)(await GetToken(secret: Credentials.ContactSecret))["access_token"]!}{query}";
        return body is null ? await Get(address) : await PostRaw(address, Raw(body));
    }

    /// <summary>Uploads a file as a multipart field.</summary>
    public async Task<JsonNode> Upload(string address, string name, byte[] bytes)
    {
        using var form = new MultipartFormDataContent { { new ByteArrayContent(bytes), "media", name } };
        using var response = await Http.PostAsync(new Uri(address, UriKind.Relative), form);
        return JsonNode.Parse(await response.Content.ReadAsStringAsync())!;
    }

    public async Task<JsonNode> Get(string path)
    {
        using var response = await Http.GetAsync(new Uri(path, UriKind.Relative));
        return await Read(response);
    }

    public async Task<JsonNode> PostRaw(string path, string body)
    {
        using var response = await Http.PostAsync(new Uri(path, UriKind.Relative), new StringContent(body, Encoding.UTF8, "application/json"));
        return await Read(response);
    }

    // Whoever broke says how in the page of a development server.
    private static async Task<JsonNode> Read(HttpResponseMessage response)
    {
        var text = await response.Content.ReadAsStringAsync();
        Assert.False((int)response.StatusCode == 500, text);
        return JsonNode.Parse(text)!;
    }

    public Task<HttpResponseMessage> Post(string path, object body) => Http.PostAsJsonAsync(path, body);

    public async Task<JsonArray> Chat(string userid) => (await Get($"/simulator/api/phones/{userid}/messages")).AsArray();

    public async Task<JsonNode> Say(string userid, string content)
    {
        using var response = await Post($"/simulator/api/phones/{userid}/text", new { content });
        return (await response.Content.ReadFromJsonAsync<JsonNode>())!;
    }

    public Task<HttpResponseMessage> Click(string userid, long messageId, string key, object? selected = null) =>
        Post($"/simulator/api/phones/{userid}/cards/{messageId}/click", new { key, selected });

    public async Task<IReadOnlyList<JsonNode>> Journal(string kind) =>
        [.. (await Get("/simulator/api/journal?kind=" + kind)).AsArray().Select(entry => entry!)];

    /// <summary>Takes the receiver as the app's callback address, as an administrator would.</summary>
    public async Task Connect(Receiver receiver)
    {
        using var response = await Http.PutAsJsonAsync("/simulator/api/callback", new { url = receiver.Url });
        Assert.True(response.IsSuccessStatusCode, await response.Content.ReadAsStringAsync());
    }

    /// <summary>Waits until a message's delivery is settled.</summary>
    public Task<JsonNode> Settled(string userid, long messageId) => SettledIn($"/simulator/api/phones/{userid}/messages", messageId);

    /// <summary>The same, of any chat.</summary>
    public async Task<JsonNode> SettledIn(string chat, long messageId)
    {
        var changed = new SemaphoreSlim(0);
        var file = Services.GetRequiredService<SimulatorFile>();
        void Wake(Change change) => changed.Release();
        file.Changed += Wake;
        try
        {
            while (true)
            {
                var message = (await Get(chat)).AsArray().First(m => (long)m!["id"]! == messageId)!;
                if ((string?)message["delivery"]?["state"] is "delivered" or "failed")
                    return message;
                Assert.True(await changed.WaitAsync(Patience), $"not settled: {message}");
            }
        }
        finally
        {
            file.Changed -= Wake;
        }
    }

    internal static string Raw(JsonNode body) => body.ToJsonString(new JsonSerializerOptions { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping });

    protected override void Dispose(bool disposing)
    {
        base.Dispose(disposing);
        if (disposing && _ownsFolder)
            Directory.Delete(_folder, recursive: true);
    }
}
