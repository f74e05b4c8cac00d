using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using Baton.Simulator.Erp.Access;
using Baton.Simulator.Tests.World;

namespace Baton.Simulator.Tests.Erp;

public sealed class LoginTests : IAsyncLifetime
{
    private readonly TestWorld _world = new();
    private readonly ErpCaller _erp;

    public LoginTests() => _erp = new ErpCaller(_world);

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public ValueTask DisposeAsync() => _world.DisposeAsync();

    [Fact]
    public async Task a_token_a_key_and_a_password_open_the_erp()
    {
        var known = _erp.Credentials;
        Assert.Equal(HttpStatusCode.OK, await Try(headers => headers.Authorization = new AuthenticationHeaderValue("Bearer", known.Token)));
        Assert.Equal(HttpStatusCode.OK, await Try(headers => headers.Add(ErpLogin.KeyHeader, known.Token)));
        Assert.Equal(HttpStatusCode.OK, await Try(headers => headers.Authorization = Basic($"{known.User}:{known.Password}")));
    }

    [Fact]
    public async Task what_is_wrong_opens_nothing()
    {
        Assert.Equal(HttpStatusCode.Unauthorized, await Try(_ => { }));
        Assert.Equal(HttpStatusCode.Unauthorized, await Try(headers => headers.Authorization = new AuthenticationHeaderValue("Bearer", "wrong")));
        Assert.Equal(HttpStatusCode.Unauthorized, await Try(headers => headers.Add(ErpLogin.KeyHeader, "wrong")));
        Assert.Equal(HttpStatusCode.Unauthorized, await Try(headers => headers.Authorization = Basic($"{_erp.Credentials.User}:wrong")));
        Assert.Equal(HttpStatusCode.Unauthorized, await Try(headers => headers.Authorization = new AuthenticationHeaderValue("Basic", "%%%")));
        Assert.Equal(HttpStatusCode.Unauthorized, await Try(headers => headers.Add(ErpLogin.SessionHeader, "wrong")));
    }

    [Fact]
    public async Task who_is_not_known_is_told_how_to_log_in()
    {
        var answer = await _erp.Ask(HttpMethod.Get, "/erp/orders", login: _ => { });
        Assert.Equal("LOGIN_REQUIRED", answer.Code);
        Assert.Contains("Basic", answer.Headers.WwwAuthenticate.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task a_session_lives_while_it_is_used_and_not_longer()
    {
        var session = await Open();
        await _erp.Pass(TimeSpan.FromMinutes(29));
        Assert.Equal(HttpStatusCode.OK, await Try(session));
        await _erp.Pass(TimeSpan.FromMinutes(29));
        Assert.Equal(HttpStatusCode.OK, await Try(session));
        await _erp.Pass(TimeSpan.FromMinutes(30));
        var late = await _erp.Ask(HttpMethod.Get, "/erp/orders", login: headers => headers.Add(ErpLogin.SessionHeader, session));
        Assert.Equal((HttpStatusCode.Unauthorized, "SESSION_EXPIRED"), (late.Status, late.Code));
    }

    [Fact]
    public async Task a_session_is_kept_by_the_cookie_and_ended_by_logging_out()
    {
        await Open();
        Assert.Equal(HttpStatusCode.OK, await Try(_ => { }));
        using var ended = await _world.Http.DeleteAsync(new Uri("/erp/session", UriKind.Relative), TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.Unauthorized, await Try(_ => { }));
    }

    [Fact]
    public async Task a_wrong_password_gives_no_session()
    {
        var answer = await _erp.Ask(HttpMethod.Post, "/erp/session", JsonContent.Create(new { user = "baton", password = "wrong" }));
        Assert.Equal((HttpStatusCode.Unauthorized, "LOGIN_WRONG"), (answer.Status, answer.Code));
    }

    [Fact]
    public async Task the_journal_holds_no_password_and_no_session()
    {
        var session = await Open();
        var journal = string.Concat((await _world.Journal("request")).Select(entry => entry.ToJsonString()));
        Assert.Contains("/erp/session", journal, StringComparison.Ordinal);
        Assert.DoesNotContain(_erp.Credentials.Password, journal, StringComparison.Ordinal);
        Assert.DoesNotContain(session, journal, StringComparison.Ordinal);
    }

    [Fact]
    public async Task the_settings_may_say_user_password_and_token()
    {
        await using var world = new TestWorld(("Erp:User", "erp"), ("Erp:Password", "p"), ("Erp:Token", "t"));
        Assert.Equal(new ErpCredentials("erp", "p", "t"), new ErpCaller(world).Credentials);
    }

    private async Task<string> Open()
    {
        var answer = await _erp.Ask(HttpMethod.Post, "/erp/session", JsonContent.Create(new { user = _erp.Credentials.User, password = _erp.Credentials.Password }));
        return answer["session"];
    }

    private Task<HttpStatusCode> Try(string session) => Try(headers => headers.Add(ErpLogin.SessionHeader, session));

    private async Task<HttpStatusCode> Try(Action<HttpRequestHeaders> login) => (await _erp.Ask(HttpMethod.Get, "/erp/orders", login: login)).Status;

    private static AuthenticationHeaderValue Basic(string pair) => new("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes(pair)));
}
