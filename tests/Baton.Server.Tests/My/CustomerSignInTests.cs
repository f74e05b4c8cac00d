using System.Net;
using Baton.Runtime.Organisation;
using Baton.Server.Tests.SignIn.WeCom;
using Baton.Storage.Commits;
using Baton.Storage.Organisation;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.DependencyInjection;

namespace Baton.Server.Tests.My;

/// <summary>Customers come in through WeChat, see their own pages, and nothing else.</summary>
public sealed class CustomerSignInTests : IClassFixture<CustomerFixture>
{
    private readonly CustomerWorld _world;

    public CustomerSignInTests(CustomerFixture fixture)
    {
        _world = fixture.World;
        _world.Provider.Forget();
    }

    [Fact]
    public async Task who_looks_at_the_page_in_wechat_is_the_contact_of_their_openid()
    {
        var first = await _world.SignInAsync("o-fang");
        var again = await _world.SignInAsync("o-fang");
        var other = await _world.SignInAsync("o-lin");

        var id = await first.IdAsync();
        Assert.StartsWith("contact-", id, StringComparison.Ordinal);
        Assert.Equal(id, await again.IdAsync());
        Assert.NotEqual(id, await other.IdAsync());
        Assert.Equal(id, (await _world.Contacts.FindAsync("", CustomerWorld.Channel, "o-fang", CancellationToken.None))!.Id);
    }

    [Fact]
    public async Task the_account_is_asked_in_the_order_that_tencent_wants_and_the_page_comes_back_to_where_it_was()
    {
        var browser = _world.Browse();

        var address = await browser.SentToAsync("/sign-in/wechat?return=%2Fmy%2Forders%3Fcompany%3DC001");

        Assert.StartsWith("http://provider.test/wechat/authorize?appid=wx1&redirect_uri=", address.OriginalString, StringComparison.Ordinal);
        Assert.Contains("&response_type=code&scope=snsapi_base&state=", address.OriginalString, StringComparison.Ordinal);
        Assert.EndsWith("#wechat_redirect", address.OriginalString, StringComparison.Ordinal);
        Assert.Equal($"{_world.Server.Address}sign-in/wechat/callback", QueryHelpers.ParseQuery(address.Query)["redirect_uri"].ToString());
        Assert.Equal("/my/orders?company=C001", await browser.SignInToAsync("/sign-in/wechat", "of-o-fang", "/my/orders?company=C001"));
    }

    [Theory]
    [InlineData("/studio/")]
    [InlineData("/tasks/")]
    [InlineData("//evil.test/")]
    [InlineData("/my/../studio/")]
    [InlineData("/mystery")]
    public async Task it_never_leads_to_anything_but_the_customers_pages(string asked) =>
        Assert.Equal("/my/", await _world.Browse().SignInToAsync("/sign-in/wechat", "of-o-fang", asked));

    [Theory]
    [InlineData("/api/me")]
    [InlineData("/api/tasks/mine")]
    [InlineData("/api/requests")]
    [InlineData("/api/queries/open")]
    [InlineData("/elsa/api/workflow-definitions")]
    [InlineData("/elsa/api/workflow-instances")]
    public async Task a_customer_sees_nothing_of_the_companys_own(string path)
    {
        var phone = await _world.SignInAsync("o-fang");
        Assert.Equal(401, await phone.StatusOfAsync(path));

        // Not even with the cookie carried there by hand, under its own name or that of the employees' cookie.
        var cookie = phone.Cookies.GetCookies(new Uri(_world.Server.Address, "/api/my/me")).Single();
        using var thief = new HttpClient(new SocketsHttpHandler { UseCookies = false }) { BaseAddress = _world.Server.Address };
        foreach (var name in (string[])[cookie.Name, "baton"])
        {
            using var answer = await thief.SendAsync(HttpMethod.Get, path, null, ("Cookie", $"{name}={cookie.Value}"));
            Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
        }
    }

    [Fact]
    public async Task an_employee_and_a_key_are_no_customers()
    {
        using var employee = await _world.EmployeeAsync("wang");
        using var byCookie = await employee.GetAsync("/api/my/me");
        using var byKey = await _world.Server.Admin.GetAsync("/api/my/me");
        using var nobody = await _world.Browse().Http.GetAsync("/api/my/me");

        Assert.Equal((401, 403, 401), ((int)byCookie.StatusCode, (int)byKey.StatusCode, (int)nobody.StatusCode));
    }

    [Fact]
    public async Task the_cookie_is_shown_below_the_customers_addresses_only()
    {
        var browser = _world.Browse();
        var state = SignInWorld.Browser.StateOf(await browser.SentToAsync("/sign-in/wechat"));

        using var answer = await browser.Http.GetAsync($"/sign-in/wechat/callback?code=of-o-fang&state={state}");

        var cookie = answer.Headers.GetValues("Set-Cookie").Single(each => each.StartsWith("baton.my=", StringComparison.Ordinal));
        foreach (var part in (string[])["path=/api/my", "httponly", "samesite=lax"])
            Assert.Contains(part, cookie, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task a_state_of_the_employees_way_is_none_of_the_customers()
    {
        var browser = _world.Browse();
        var state = await browser.BeginAsync("/tasks/");

        using var answer = await browser.Http.GetAsync($"/sign-in/wechat/callback?code=of-o-fang&state={state}");

        Assert.Equal("400 state-lost", await SignInWorld.Browser.PageOf(answer));
    }

    [Theory]
    [InlineData("""{"errcode":-1,"errmsg":"busy"}""", "503 provider-unavailable")]
    [InlineData("<html>502</html>", "503 provider-unavailable")]
    [InlineData("""{"errcode":40125,"errmsg":"invalid appsecret"}""", "502 provider-misconfigured")]
    [InlineData("""{"access_token":"A","expires_in":1,"refresh_token":"R","openid":"o-preview","scope":"snsapi_base","is_snapshotuser":1}""", "403 preview-only")]
    public async Task every_other_answer_of_tencents_is_told_and_nobody_is_signed_in(string answer, string page)
    {
        _world.Provider.OnWeChatCode = _ => Provider.Says(answer);
        var browser = _world.Browse();

        Assert.Equal(page, await browser.SignInToAsync("/sign-in/wechat", "of-o-fang", "/my/"));
        using var me = await browser.Http.GetAsync("/api/my/me");
        Assert.Equal(HttpStatusCode.Unauthorized, me.StatusCode);
    }

    [Fact]
    public async Task a_used_code_begins_anew_once_and_a_person_who_refuses_is_told()
    {
        var browser = _world.Browse();
        var state = SignInWorld.Browser.StateOf(await browser.SentToAsync("/sign-in/wechat?return=/my/orders"));
        using var used = await browser.Http.GetAsync($"/sign-in/wechat/callback?code=used&state={state}");
        using var second = await browser.Http.GetAsync($"/sign-in/wechat/callback?code=used&state={SignInWorld.Browser.StateOf(used.Headers.Location!)}");
        var third = SignInWorld.Browser.StateOf(await browser.SentToAsync("/sign-in/wechat?return=/my/orders"));
        using var refused = await browser.Http.GetAsync($"/sign-in/wechat/callback?state={third}");

        Assert.Equal("400 code-refused", await SignInWorld.Browser.PageOf(second));
        Assert.Equal("400 cancelled", await SignInWorld.Browser.PageOf(refused));
        Assert.DoesNotContain("/studio/", await refused.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }

    [Fact]
    public async Task one_unionid_on_two_accounts_is_one_contact_and_an_open_session_goes_on_as_it()
    {
        _world.Provider.OnFollower = openid => Provider.Says($$"""{"subscribe":0,"openid":"{{openid}}"}""");
        var before = await _world.SignInAsync("o-union");
        var younger = await before.IdAsync();
        var known = await _world.Contacts.MeetAsync("", "unionid", "u-1", TimeProvider.System.GetUtcNow(), CancellationToken.None);

        _world.Provider.OnFollower = openid => Provider.Says($$"""{"subscribe":1,"openid":"{{openid}}","subscribe_time":1700000000,"unionid":"u-1"}""");
        var after = await _world.SignInAsync("o-union");

        Assert.NotEqual(younger, known.Id);
        Assert.Equal((known.Id, known.Id), (await after.IdAsync(), await before.IdAsync()));
    }

    [Fact]
    public async Task who_follows_no_longer_is_told_that_nothing_reaches_them()
    {
        _world.Provider.OnFollower = openid => Provider.Says($$"""{"subscribe":0,"openid":"{{openid}}"}""");
        var phone = await _world.SignInAsync("o-left");
        Assert.False((bool)(await phone.MeAsync())["isReached"]!);

        _world.Provider.OnFollower = openid => Provider.Says($$"""{"subscribe":1,"openid":"{{openid}}","subscribe_time":{{TimeProvider.System.GetUtcNow().AddMinutes(1).ToUnixTimeSeconds()}}}""");
        Assert.True((bool)(await (await _world.SignInAsync("o-left")).MeAsync())["isReached"]!);
    }

    [Fact]
    public async Task tencent_knowing_nothing_of_a_follower_keeps_nobody_out()
    {
        _world.Provider.OnFollower = _ => Provider.Says(Provider.Refuses(48001));

        Assert.True((bool)(await (await _world.SignInAsync("o-fang")).MeAsync())["isReached"]!);
    }

    [Fact]
    public async Task an_employees_own_wechat_is_no_customers_and_an_open_session_of_it_ends()
    {
        var before = await _world.SignInAsync("o-wang");
        await _world.Server.Store.CommitAsync(new Commit("", [new SaveIdentity(new IdentityRow("", CustomerWorld.Channel, "o-wang", "wang"))]), CancellationToken.None);
        _world.Server.Services.GetRequiredService<IOrganisation>().Refresh("");

        Assert.Equal("403 is-employee", await _world.Browse().SignInToAsync("/sign-in/wechat", "of-o-wang", "/my/"));
        Assert.Equal(401, await before.StatusOfAsync("/api/my/me"));
    }

    [Fact]
    public async Task companies_are_those_of_today()
    {
        var phone = await _world.SignInAsync("o-moved");
        var id = await phone.IdAsync();
        await _world.JoinAsync(id, "C001");
        await _world.JoinAsync(id, "C002");
        await _world.LeaveAsync(id, "C001");

        Assert.Equal(["C002"], (await phone.MeAsync())["companies"]!.AsArray().Select(company => (string)company!["number"]!));
    }
}
