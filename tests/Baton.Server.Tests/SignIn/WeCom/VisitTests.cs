using System.Net;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;

namespace Baton.Server.Tests.SignIn.WeCom;

/// <summary>The way to Tencent's page and back.</summary>
public sealed class VisitTests : IClassFixture<SignInFixture>
{
    private readonly SignInWorld _world;

    public VisitTests(SignInFixture fixture)
    {
        _world = fixture.World;
        _world.Provider.Forget();
    }

    [Fact]
    public async Task a_person_who_comes_back_with_a_code_is_signed_in_and_sent_to_where_they_wanted()
    {
        var browser = _world.Browse();

        Assert.Equal("/studio/?a=1#/instances/7", await browser.SignInAsync("wang", "/studio/?a=1#/instances/7"));

        var me = await browser.MeAsync();
        Assert.Equal(("wang", "员工wang"), ((string)me["name"]!, (string)me["displayName"]!));
        Assert.Equal(["of-wang"], _world.Provider.Asked);
    }

    [Theory]
    [InlineData("Mozilla/5.0 wxwork/4.1.2 MicroMessenger/7.0.1", "/authorize", "#wechat_redirect")]
    [InlineData("Mozilla/5.0 WxWork/4.1.2", "/authorize", "#wechat_redirect")]
    [InlineData("Mozilla/5.0 MicroMessenger/8.0", "/scan", "")]
    [InlineData("Mozilla/5.0 Chrome/142", "/scan", "")]
    public async Task inside_wecom_the_silent_page_is_asked_and_elsewhere_the_one_to_scan(string userAgent, string path, string fragment)
    {
        var address = await _world.Browse(userAgent).SentToAsync("/sign-in/wecom");

        Assert.Equal((path, fragment), (address.AbsolutePath, address.Fragment));
        var query = QueryHelpers.ParseQuery(address.Query).ToDictionary(parameter => parameter.Key, parameter => parameter.Value.ToString());
        Assert.Equal(("ww1", "1000002", $"{_world.Server.Address}sign-in/wecom/callback"), (query["appid"], query["agentid"], query["redirect_uri"]));
        Assert.Matches(new Regex("^[a-zA-Z0-9]{32,128}$"), query["state"]);
        Assert.Equal(path == "/authorize" ? "snsapi_base" : "CorpApp", path == "/authorize" ? query["scope"] : query["login_type"]);
    }

    [Fact]
    public async Task the_cookie_on_the_way_is_lax_unreadable_for_scripts_and_short_lived()
    {
        using var answer = await _world.Browse().Http.GetAsync("/sign-in/wecom");

        var cookie = answer.Headers.GetValues("Set-Cookie").Single();
        Assert.Contains("samesite=lax", cookie, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("httponly", cookie, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("path=/sign-in/wecom", cookie, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("expires=", cookie, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain(SignInWorld.Browser.StateOf(answer.Headers.Location!), cookie.Split('=', 2)[1], StringComparison.Ordinal);
        Assert.True(answer.Headers.CacheControl!.NoStore);
    }

    [Fact]
    public async Task a_state_that_is_missing_made_up_or_another_browsers_leads_nowhere_and_tencent_is_not_asked()
    {
        var mine = _world.Browse();
        await mine.BeginAsync();
        var other = await _world.Browse().BeginAsync();

        using var missing = await mine.Http.GetAsync("/sign-in/wecom/callback?code=of-wang");
        using var madeUp = await mine.ComeBackAsync(new string('a', 64), "of-wang");
        using var foreign = await mine.ComeBackAsync(other, "of-lin");

        Assert.Equal("400 state-lost", await SignInWorld.Browser.PageOf(missing));
        Assert.Equal("400 state-lost", await SignInWorld.Browser.PageOf(madeUp));
        Assert.Equal("400 state-lost", await SignInWorld.Browser.PageOf(foreign));
        Assert.Empty(_world.Provider.Asked);
        Assert.False(await mine.IsSignedInAsync());
    }

    [Fact]
    public async Task a_state_of_another_attempt_in_the_same_browser_is_not_taken_for_this_one()
    {
        var browser = _world.Browse();
        var (first, second) = (await browser.BeginAsync(), await browser.BeginAsync());
        var swapped = browser.Cookies.GetCookies(new Uri(_world.Server.Address, "/sign-in/wecom"));
        // The cookie of one under the name of the other.
        swapped.Single(cookie => first.StartsWith(cookie.Name[^16..], StringComparison.Ordinal)).Value = swapped.Single(cookie => second.StartsWith(cookie.Name[^16..], StringComparison.Ordinal)).Value;

        using var answer = await browser.ComeBackAsync(first, "of-wang");

        Assert.Equal("400 state-lost", await SignInWorld.Browser.PageOf(answer));
    }

    [Fact]
    public async Task two_tabs_at_once_both_get_through()
    {
        var browser = _world.Browse();
        var (first, second) = (await browser.BeginAsync("/studio/?1"), await browser.BeginAsync("/studio/?2"));

        using var one = await browser.ComeBackAsync(first, "of-wang");
        using var two = await browser.ComeBackAsync(second, "of-wang");

        Assert.Equal(("/studio/?1", "/studio/?2"), (one.Headers.Location!.OriginalString, two.Headers.Location!.OriginalString));
    }

    [Fact]
    public async Task a_state_is_good_once_also_for_who_has_kept_the_cookie()
    {
        var browser = _world.Browse();
        var state = await browser.BeginAsync();
        var kept = browser.Cookies.GetCookieHeader(new Uri(_world.Server.Address, "/sign-in/wecom/callback"));
        (await browser.ComeBackAsync(state, "of-wang")).Dispose();

        using var again = await browser.ComeBackAsync(state, "of-wang");
        using var thief = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false }) { BaseAddress = _world.Server.Address };
        using var stolen = await thief.SendAsync(HttpMethod.Get, $"/sign-in/wecom/callback?code=of-wang&state={state}", null, ("Cookie", kept));

        Assert.Equal("400 state-lost", await SignInWorld.Browser.PageOf(again));
        Assert.Equal("400 state-lost", await SignInWorld.Browser.PageOf(stolen));
        Assert.DoesNotContain(stolen.Headers.GetValues("Set-Cookie"), cookie => cookie.StartsWith("baton=", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(40029)]
    [InlineData(42003)]
    [InlineData(42022)]
    public async Task a_refused_code_begins_anew_once_and_not_twice(int errcode)
    {
        _world.Provider.OnCode = _ => Provider.Says(Provider.Refuses(errcode));
        var browser = _world.Browse("Mozilla/5.0 wxwork/4.1");

        using var first = await browser.ComeBackAsync(await browser.BeginAsync("/studio/?here"), "c1");
        Assert.Equal("/authorize", first.Headers.Location!.AbsolutePath);
        using var second = await browser.ComeBackAsync(SignInWorld.Browser.StateOf(first.Headers.Location!), "c2");

        Assert.Equal("400 code-refused", await SignInWorld.Browser.PageOf(second));
        Assert.Contains("/sign-in/wecom?return=%2Fstudio%2F%3Fhere", WebUtility.HtmlDecode(await second.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task after_a_refused_code_the_second_round_ends_where_the_person_wanted()
    {
        var browser = _world.Browse();
        using var first = await browser.ComeBackAsync(await browser.BeginAsync("/studio/?here"), "unknown");

        using var second = await browser.ComeBackAsync(SignInWorld.Browser.StateOf(first.Headers.Location!), "of-wang");

        Assert.Equal("/studio/?here", second.Headers.Location!.OriginalString);
    }

    [Fact]
    public async Task who_cancels_comes_back_without_a_code()
    {
        var browser = _world.Browse();

        using var answer = await browser.Http.GetAsync($"/sign-in/wecom/callback?state={await browser.BeginAsync()}");

        Assert.Equal("400 cancelled", await SignInWorld.Browser.PageOf(answer));
        Assert.Empty(_world.Provider.Asked);
    }

    [Theory]
    [InlineData("""{"errcode":-1,"errmsg":"busy"}""", "503 provider-unavailable")]
    [InlineData("<html>502</html>", "503 provider-unavailable")]
    [InlineData("""{"errcode":0,"errmsg":"ok"}""", "503 provider-unavailable")]
    [InlineData("""{"errcode":50001,"errmsg":"x"}""", "502 provider-misconfigured")]
    [InlineData("""{"errcode":60020,"errmsg":"x"}""", "502 provider-misconfigured")]
    [InlineData("""{"errcode":99999,"errmsg":"x"}""", "502 provider-misconfigured")]
    [InlineData("""{"errcode":0,"errmsg":"ok","openid":"o1","external_userid":"w1"}""", "403 not-a-member")]
    public async Task every_other_answer_of_tencents_is_told_and_nobody_is_signed_in(string answer, string page)
    {
        _world.Provider.OnCode = _ => Provider.Says(answer);
        var browser = _world.Browse();

        Assert.Equal(page, await browser.SignInAsync("wang"));
        Assert.False(await browser.IsSignedInAsync());
    }

    [Fact]
    public async Task with_tencent_down_a_person_is_told_and_can_try_again_later()
    {
        _world.Provider.OnCode = _ => Results.StatusCode(503);
        var browser = _world.Browse();
        Assert.Equal("503 provider-unavailable", await browser.SignInAsync("wang"));

        _world.Provider.OnCode = _ => Provider.Says("""{"errcode":0,"UserId":"wang"}""");

        Assert.Equal("/studio/", await browser.SignInAsync("wang"));
    }

    [Fact]
    public async Task a_userid_in_the_address_means_nothing()
    {
        var browser = _world.Browse();

        (await browser.Http.GetAsync($"/sign-in/wecom/callback?code=of-wang&userid=lin&state={await browser.BeginAsync()}")).Dispose();

        Assert.Equal("wang", (string)(await browser.MeAsync())["name"]!);
    }
}

/// <summary>A server of its own: its count of wrong codes is for everybody at this address.</summary>
public sealed class GuessingTests(SignInFixture fixture) : IClassFixture<SignInFixture>
{
    private readonly SignInWorld _world = fixture.World;

    [Fact]
    public async Task guessing_codes_is_slowed_down_and_good_ones_are_not_counted()
    {
        for (var person = 0; person < 30; person++)
            Assert.Equal("/studio/", await _world.Browse().SignInAsync("wang"));
        var pages = new List<string>();
        for (var guess = 0; guess < 11; guess++)
        {
            var browser = _world.Browse();
            using var first = await browser.ComeBackAsync(await browser.BeginAsync(), "guess");
            if (first.Headers.Location is { } anew)
            {
                using var second = await browser.ComeBackAsync(SignInWorld.Browser.StateOf(anew), "guess");
                pages.Add(await SignInWorld.Browser.PageOf(second));
            }
            else
            {
                pages.Add(await SignInWorld.Browser.PageOf(first));
            }
        }

        Assert.Equal([.. Enumerable.Repeat("400 code-refused", 10), "429 too-many-tries"], pages);
        Assert.Equal(50, _world.Provider.Asked.Count);
    }
}
