using System.Net;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Baton.Runtime.Organisation;
using Baton.Storage.Commits;
using Baton.Storage.Organisation;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.DependencyInjection;

namespace Baton.Server.Tests.SignIn.WeCom;

/// <summary>A server that lets people sign in with a WeCom of this test's own, and a small company.</summary>
internal sealed partial class SignInWorld : IAsyncDisposable
{
    private const string Channel = "wecom/baton";

    private readonly List<IDisposable> _browsers = [];

    private SignInWorld(Provider provider, TestServer server, string[] settings) => (Provider, Server, Settings) = (provider, server, settings);

    public Provider Provider { get; }

    public TestServer Server { get; }

    /// <summary>What the server was started with, for another one beside it.</summary>
    public string[] Settings { get; }

    public static async Task<SignInWorld> StartAsync(params string[] settings) => await StartAsync(await Provider.StartAsync(), settings);

    public static async Task<SignInWorld> StartAsync(Provider provider, string[] settings)
    {
        string[] all =
        [
            $"--WeCom:ApiBaseUrl={provider.Url}", "--WeCom:CorpId=ww1", "--WeCom:SignIn:AuthorizeUrl=http://provider.test/authorize", "--WeCom:SignIn:ScanUrl=http://provider.test/scan",
            "--WeCom:Apps:0:Name=baton", "--WeCom:Apps:0:AgentId=1000002", "--WeCom:Apps:0:Secret=secret",
            "--Baton:SignIn:Roles:process-owner=owner", "--Baton:SignIn:Roles:it=admin, operator", "--Baton:SignIn:People:zhou=auditor",
            .. settings,
        ];
        var server = new TestServer(all);
        await server.InitializeAsync();
        var world = new SignInWorld(provider, server, all);
        await world.SaveAsync(Person("wang", ",process-owner,"), Person("lin", ",it,") with { Name = "林总" }, Person("chen", ","), Person("zhou", ","));
        return world;
    }

    public static PersonRow Person(string id, string roles, bool isActive = true) =>
        new() { Tenant = "", Id = id, Name = $"员工{id}", UnitId = "u", Roles = roles, IsActive = isActive };

    /// <summary>Changes people of the organisation; WeCom knows each by the same id.</summary>
    public async Task SaveAsync(params PersonRow[] people)
    {
        await Server.Store.CommitAsync(
            new Commit("", [.. people.Select(person => new SavePerson(person)), .. people.Select(person => new SaveIdentity(new IdentityRow("", Channel, person.Id, person.Id)))]),
            CancellationToken.None);
        Server.Services.GetRequiredService<IOrganisation>().Refresh("");
    }

    /// <summary>A browser with cookies of its own that shows where it is sent instead of going there.</summary>
    public Browser Browse(string userAgent = "Mozilla/5.0")
    {
        var cookies = new CookieContainer();
        var http = new HttpClient(new SocketsHttpHandler { CookieContainer = cookies, AllowAutoRedirect = false }) { BaseAddress = Server.Address };
        http.DefaultRequestHeaders.UserAgent.ParseAdd(userAgent);
        http.DefaultRequestHeaders.AcceptLanguage.ParseAdd("zh-CN");
        _browsers.Add(http);
        return new Browser(http, cookies);
    }

    public async Task<List<JsonObject>> AuditAsync(string act) =>
        [.. (await Server.Admin.GetObjectAsync("/api/audit"))["items"]!.AsArray().Select(item => item!.AsObject()).Where(item => (string)item["act"]! == act)];

    public async ValueTask DisposeAsync()
    {
        _browsers.ForEach(browser => browser.Dispose());
        await Server.DisposeAsync();
        await Provider.DisposeAsync();
    }

    internal sealed record Browser(HttpClient Http, CookieContainer Cookies)
    {
        /// <summary>Begins, and gives the state that it was sent off with.</summary>
        public async Task<string> BeginAsync(string returnPath = "/studio/") => StateOf(await SentToAsync($"/sign-in/wecom?return={Uri.EscapeDataString(returnPath)}"));

        /// <summary>The whole way at any provider; gives where it ends.</summary>
        public async Task<string> SignInToAsync(string provider, string code, string returnPath)
        {
            var state = StateOf(await SentToAsync($"{provider}?return={Uri.EscapeDataString(returnPath)}"));
            using var answer = await Http.GetAsync($"{provider}/callback?code={code}&state={state}");
            return answer.Headers.Location?.OriginalString ?? await PageOf(answer);
        }

        public Task<HttpResponseMessage> ComeBackAsync(string state, string code) => Http.GetAsync($"/sign-in/wecom/callback?code={code}&state={state}");

        /// <summary>The whole way; gives where it ends.</summary>
        public async Task<string> SignInAsync(string userid, string returnPath = "/studio/")
        {
            using var answer = await ComeBackAsync(await BeginAsync(returnPath), $"of-{userid}");
            return answer.Headers.Location?.OriginalString ?? await PageOf(answer);
        }

        public async Task<Uri> SentToAsync(string path)
        {
            using var answer = await Http.GetAsync(path);
            Assert.Equal(302, (int)answer.StatusCode);
            return answer.Headers.Location!;
        }

        public Task<JsonObject> MeAsync() => Http.GetObjectAsync("/api/me");

        public async Task<bool> IsSignedInAsync()
        {
            using var answer = await Http.GetAsync("/api/me");
            return answer.IsSuccessStatusCode;
        }

        public static string StateOf(Uri address) => QueryHelpers.ParseQuery(address.Query)["state"].ToString();

        /// <summary>The code of the page that tells why not, with its status.</summary>
        public static async Task<string> PageOf(HttpResponseMessage answer)
        {
            var text = await answer.Content.ReadAsStringAsync();
            return $"{(int)answer.StatusCode} {Code().Match(text).Groups[1].Value}";
        }
    }

    [GeneratedRegex("data-code=\"([^\"]*)\"")]
    private static partial Regex Code();
}

/// <summary>One for the tests of a class.</summary>
public sealed class SignInFixture : IAsyncLifetime
{
    private SignInWorld? _world;

    internal SignInWorld World => _world!;

    public async ValueTask InitializeAsync() => _world = await SignInWorld.StartAsync();

    public ValueTask DisposeAsync() => _world?.DisposeAsync() ?? ValueTask.CompletedTask;
}
