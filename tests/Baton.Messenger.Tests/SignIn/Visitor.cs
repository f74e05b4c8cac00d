using System.Net;
using System.Text.Json;
using System.Web;

namespace Baton.Messenger.Tests.SignIn;

/// <summary>A browser on a computer, and the phone of whoever scans. It goes where it is sent, one step at a time.</summary>
internal sealed class Visitor(World world) : IDisposable
{
    private readonly HttpClient _http = new(new SocketsHttpHandler { CookieContainer = new CookieContainer(), AllowAutoRedirect = false });

    /// <summary>Goes to the server and from there to the page with the code; gives that page's address.</summary>
    public Task<Uri> BeginAsync() => NextAsync(new Uri(world.Server.Url, "sign-in/wecom?return=/studio/todo"));

    /// <summary>Somebody scans; gives the address back at the server, with the code.</summary>
    public async Task<Uri> ScanAsync(Uri page, string userid)
    {
        var fields = HttpUtility.ParseQueryString(page.Query);
        fields["userid"] = userid;
        using var form = new FormUrlEncodedContent(fields.AllKeys.Select(name => KeyValuePair.Create(name!, fields[name]!)));
        using var answer = await _http.PostAsync(new Uri(page, "/wwlogin/sso/scan"), form);
        return answer.Headers.Location!;
    }

    /// <summary>Follows one redirect.</summary>
    public async Task<Uri> NextAsync(Uri address)
    {
        using var answer = await _http.GetAsync(address);
        Assert.True(answer.StatusCode == HttpStatusCode.Redirect, $"{(int)answer.StatusCode}: {await answer.Content.ReadAsStringAsync()}");
        return new Uri(address, answer.Headers.Location!);
    }

    public async Task<(int Status, string Text)> ReadAsync(Uri address)
    {
        using var answer = await _http.GetAsync(address);
        return ((int)answer.StatusCode, WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync()));
    }

    /// <summary>The whole way.</summary>
    public async Task SignInAsync(string userid) => Assert.Equal("/studio/todo", (await NextAsync(await ScanAsync(await BeginAsync(), userid))).AbsolutePath);

    public async Task<string> NameAsync() =>
        JsonElement.Parse((await ReadAsync(new Uri(world.Server.Url, "api/me"))).Text).GetProperty("displayName").GetString()!;

    public void Dispose() => _http.Dispose();
}
