using System.Text.Json.Nodes;
using Baton.Simulator.Tests.World;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.WebUtilities;

namespace Baton.Simulator.Tests.Tencent.SignIn;

/// <summary>A browser that a server has sent to Tencent's pages, and that server's part.</summary>
internal static class Visitor
{
    public const string Server = "127.0.0.1:5080";
    public const string Back = $"http://{Server}/sign-in/wecom/callback";

    /// <summary>A browser under a host name of this machine; a phone's name makes it that phone.</summary>
    public static HttpClient Browser(this TestWorld world, string host = "localhost") => world.CreateClient(new WebApplicationFactoryClientOptions
    {
        BaseAddress = new Uri($"http://{host}:5081"), AllowAutoRedirect = false,
    });

    /// <summary>The server's administrator names the server's domain in WeCom's console.</summary>
    public static async Task TrustAsync(this TestWorld world, string domain = Server)
    {
        using var answer = await PutDomainAsync(world, domain);
        answer.EnsureSuccessStatusCode();
    }

    public static Task<HttpResponseMessage> PutDomainAsync(this TestWorld world, string domain) =>
        world.Http.PutAsync(new Uri("/simulator/api/trusted-domain", UriKind.Relative), System.Net.Http.Json.JsonContent.Create(new { domain }));

    /// <summary>The address of the webview's page; what is given replaces the usual, null leaves it out.</summary>
    public static Uri Authorize(this TestWorld world, params (string Name, string? Value)[] other) => Address("/connect/oauth2/authorize", new()
    {
        ["appid"] = world.Credentials.CorpId, ["redirect_uri"] = Back, ["response_type"] = "code", ["scope"] = "snsapi_base", ["state"] = "s1", ["agentid"] = "1000002",
    }, other);

    /// <summary>The address of the computer's page.</summary>
    public static Uri Login(this TestWorld world, params (string Name, string? Value)[] other) => Address("/wwlogin/sso/login", Computer(world), other);

    public static Dictionary<string, string?> Computer(this TestWorld world) => new()
    {
        ["login_type"] = "CorpApp", ["appid"] = world.Credentials.CorpId, ["agentid"] = "1000002", ["redirect_uri"] = Back, ["state"] = "s1", ["lang"] = "zh",
    };

    public static async Task<string> TextAsync(this HttpClient browser, Uri address)
    {
        using var answer = await browser.GetAsync(address);
        Assert.Equal(200, (int)answer.StatusCode);
        return await answer.Content.ReadAsStringAsync();
    }

    /// <summary>The address that the browser is sent to.</summary>
    public static async Task<Uri> SentToAsync(this HttpClient browser, Uri address)
    {
        using var answer = await browser.GetAsync(address);
        Assert.True((int)answer.StatusCode == 302, $"{(int)answer.StatusCode}: {await answer.Content.ReadAsStringAsync()}");
        return answer.Headers.Location!;
    }

    public static string? Of(this Uri address, string name) => QueryHelpers.ParseQuery(address.Query).TryGetValue(name, out var value) ? value.ToString() : null;

    /// <summary>A code that stands for the person, got silently on the phone.</summary>
    public static async Task<string> CodeOfAsync(this TestWorld world, string userid, params (string Name, string? Value)[] other) =>
        (await world.Browser($"{userid}.localhost").SentToAsync(world.Authorize(other))).Of("code")!;

    /// <summary>What the server is told about a code.</summary>
    public static async Task<JsonNode> UserInfoAsync(this TestWorld world, string? code) =>
        await world.Get($"/cgi-bin/auth/getuserinfo?access_token={await world.Token()}&code={code}");

    private static Uri Address(string path, Dictionary<string, string?> parameters, (string Name, string? Value)[] other)
    {
        foreach (var (name, value) in other)
            parameters[name] = value;
        return new Uri(QueryHelpers.AddQueryString(path, parameters.Where(parameter => parameter.Value is not null)), UriKind.Relative);
    }
}
