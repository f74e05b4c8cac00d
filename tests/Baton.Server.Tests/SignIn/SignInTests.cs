using System.Net;
using System.Text;
using System.Text.Json.Nodes;

namespace Baton.Server.Tests.SignIn;

public sealed class SignInTests : IAsyncLifetime
{
    private readonly TestServer _server = new();
    private readonly CookieContainer _cookies = new();
    private HttpClient _browser = null!;

    private string Origin => _server.Address.GetLeftPart(UriPartial.Authority);

    public async ValueTask InitializeAsync()
    {
        await _server.InitializeAsync();
        _browser = new HttpClient(new SocketsHttpHandler { CookieContainer = _cookies }) { BaseAddress = _server.Address };
    }

    public async ValueTask DisposeAsync()
    {
        _browser.Dispose();
        await _server.DisposeAsync();
    }

    [Fact]
    public async Task the_right_password_gives_a_cookie_that_scripts_cannot_read()
    {
        using var answer = await SignInAsync(TestServer.Password);

        Assert.Equal("admin", (string)(await answer.ObjectAsync())["name"]!);
        var cookie = answer.Headers.GetValues("Set-Cookie").Single();
        Assert.Contains("httponly", cookie, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("samesite=lax", cookie, StringComparison.OrdinalIgnoreCase);
        Assert.Equal("管理员", (string)(await _browser.GetObjectAsync("/api/me"))["displayName"]!);
        _browser.DefaultRequestHeaders.AcceptLanguage.ParseAdd("en");
        Assert.Equal("Administrator", (string)(await _browser.GetObjectAsync("/api/me"))["displayName"]!);
    }

    [Theory]
    [InlineData("admin", "wrong")]
    [InlineData("root", TestServer.Password)]
    [InlineData("", "")]
    public async Task a_wrong_name_or_password_is_one_and_the_same_refusal(string name, string password)
    {
        using var answer = await _browser.SendAsync(HttpMethod.Post, "/api/sign-in", new JsonObject { ["name"] = name, ["password"] = password });

        Assert.Equal("sign-in-failed", (string)(await answer.ProblemAsync(401))["code"]!);
        Assert.Empty(_cookies.GetAllCookies());
    }

    [Fact]
    public async Task guessing_is_slowed_down()
    {
        var statuses = new List<int>();
        for (var i = 0; i < 12; i++)
        {
            using var answer = await SignInAsync($"guess {i}");
            statuses.Add((int)answer.StatusCode);
        }

        Assert.Equal([.. Enumerable.Repeat(401, 10), 429, 429], statuses);
    }

    [Fact]
    public async Task an_unsafe_call_with_the_cookie_must_come_from_our_own_page()
    {
        (await SignInAsync(TestServer.Password)).Dispose();

        using var own = await StartAsync(("Origin", Origin));
        using var none = await StartAsync();
        using var foreign = await StartAsync(("Origin", "https://evil.example"));
        using var other = await StartAsync(("Origin", "http://127.0.0.1:1"));

        Assert.Equal(404, (int)own.StatusCode);
        Assert.Equal("foreign-page", (string)(await none.ProblemAsync(403))["code"]!);
        await foreign.ProblemAsync(403);
        await other.ProblemAsync(403);
    }

    [Fact]
    public async Task a_form_with_the_cookie_is_refused()
    {
        (await SignInAsync(TestServer.Password)).Dispose();
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/jobs/x/retry") { Content = new StringContent("a=b", Encoding.UTF8, "application/x-www-form-urlencoded") };
        request.Headers.Add("Origin", Origin);

        using var answer = await _browser.SendAsync(request);

        await answer.ProblemAsync(403);
    }

    [Theory]
    [InlineData(null, 403)]
    [InlineData("cross-site", 403)]
    [InlineData("none", 403)]
    [InlineData("same-origin", 200)]
    public async Task a_link_elsewhere_cannot_start_a_flow_with_the_cookie(string? site, int status)
    {
        (await SignInAsync(TestServer.Password)).Dispose();
        await _server.PublishAsync("linked", [Activities.WriteLine("w", "x")]);

        using var answer = await _browser.SendAsync(HttpMethod.Get, "/elsa/api/workflow-definitions/linked/execute", null, site is null ? [] : [("Sec-Fetch-Site", site)]);

        Assert.Equal(status, (int)answer.StatusCode);
        Assert.Equal(status == 200 ? 1 : 0, (int)(await _server.Admin.GetObjectAsync("/elsa/api/workflow-instances?definitionId=linked"))["totalCount"]!);
    }

    [Fact]
    public async Task a_foreign_page_cannot_sign_somebody_in()
    {
        using var answer = await _browser.SendAsync(
            HttpMethod.Post, "/api/sign-in", new JsonObject { ["name"] = "admin", ["password"] = TestServer.Password }, ("Origin", "https://evil.example"));

        await answer.ProblemAsync(403);
    }

    [Fact]
    public async Task signing_out_ends_it()
    {
        (await SignInAsync(TestServer.Password)).Dispose();

        (await _browser.SendAsync(HttpMethod.Post, "/api/sign-out", null, ("Origin", Origin))).Dispose();

        using var me = await _browser.GetAsync("/api/me");
        await me.ProblemAsync(401);
    }

    private Task<HttpResponseMessage> SignInAsync(string password) =>
        _browser.SendAsync(HttpMethod.Post, "/api/sign-in", new JsonObject { ["name"] = "admin", ["password"] = password }, ("Origin", Origin));

    private Task<HttpResponseMessage> StartAsync(params (string, string)[] headers) =>
        _browser.SendAsync(HttpMethod.Post, "/elsa/api/workflow-definitions/nobody/execute", new JsonObject(), headers);
}
