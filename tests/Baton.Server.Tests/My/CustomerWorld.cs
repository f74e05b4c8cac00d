using System.Net;
using System.Text.Json.Nodes;
using Baton.Runtime.Contacts;
using Baton.Server.Tests.SignIn.WeCom;
using Baton.Storage.Commits;
using Microsoft.Extensions.DependencyInjection;

namespace Baton.Server.Tests.My;

/// <summary>A company with a service account, and customers who look at its pages in WeChat.</summary>
internal sealed class CustomerWorld : IAsyncDisposable
{
    public const string Channel = "wechat/service";

    private readonly SignInWorld _world;

    private CustomerWorld(SignInWorld world) => _world = world;

    public Provider Provider => _world.Provider;

    public TestServer Server => _world.Server;

    public ContactBook Contacts => Server.Services.GetRequiredService<ContactBook>();

    public static async Task<CustomerWorld> StartAsync(params string[] settings)
    {
        var provider = await Provider.StartAsync();
        return new CustomerWorld(await SignInWorld.StartAsync(
            provider,
            [
                $"--WeChat:ApiBaseUrl={provider.Url}/wechat", "--WeChat:AuthorizeUrl=http://provider.test/wechat/authorize",
                "--WeChat:Accounts:0:Name=service", "--WeChat:Accounts:0:AppId=wx1", "--WeChat:Accounts:0:AppSecret=secret", .. settings,
            ]));
    }

    public SignInWorld.Browser Browse() => _world.Browse("Mozilla/5.0 MicroMessenger/8.0");

    /// <summary>A customer's browser that has gone the whole way.</summary>
    public async Task<CustomerPhone> SignInAsync(string openid)
    {
        var browser = Browse();
        Assert.Equal("/my/", await browser.SignInToAsync("/sign-in/wechat", $"of-{openid}", "/my/"));
        browser.Http.DefaultRequestHeaders.Add("Origin", Server.Address.GetLeftPart(UriPartial.Authority));
        return new CustomerPhone(browser.Http, browser.Cookies);
    }

    /// <summary>An employee's browser.</summary>
    public async Task<HttpClient> EmployeeAsync(string userid)
    {
        var browser = _world.Browse();
        await browser.SignInAsync(userid, "/tasks/");
        browser.Http.DefaultRequestHeaders.Add("Origin", Server.Address.GetLeftPart(UriPartial.Authority));
        return browser.Http;
    }

    /// <summary>They act for a company from now on.</summary>
    public Task JoinAsync(string contactId, string company) => ChangeAsync((register, now) => register.JoinAsync("", contactId, company, "采购", now, CancellationToken.None));

    /// <summary>They act for it no longer.</summary>
    public Task LeaveAsync(string contactId, string company) => ChangeAsync((register, now) => register.LeaveAsync("", contactId, company, now, CancellationToken.None));

    public async Task ChangeAsync(Func<ContactRegister, DateTimeOffset, Task<System.Collections.Immutable.ImmutableArray<Change>>> change)
    {
        var now = Server.Services.GetRequiredService<TimeProvider>().GetUtcNow();
        var changes = await change(Server.Services.GetRequiredService<ContactRegister>(), now);
        Assert.True((await Server.Store.CommitAsync(new Commit("", changes), CancellationToken.None)).IsWritten);
    }

    public ValueTask DisposeAsync() => _world.DisposeAsync();
}

/// <summary>One customer's pages.</summary>
internal sealed record CustomerPhone(HttpClient Http, CookieContainer Cookies)
{
    public Task<JsonObject> MeAsync() => Http.GetObjectAsync("/api/my/me");

    public async Task<string> IdAsync() => (string)(await MeAsync())["id"]!;

    public async Task<int> StatusOfAsync(string path)
    {
        using var answer = await Http.GetAsync(path);
        return (int)answer.StatusCode;
    }
}

/// <summary>One for the tests of a class.</summary>
public sealed class CustomerFixture : IAsyncLifetime
{
    private CustomerWorld? _world;

    internal CustomerWorld World => _world!;

    public async ValueTask InitializeAsync() => _world = await CustomerWorld.StartAsync();

    public ValueTask DisposeAsync() => _world?.DisposeAsync() ?? ValueTask.CompletedTask;
}
