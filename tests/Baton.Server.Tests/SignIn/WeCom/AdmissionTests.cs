using System.Text.Json.Nodes;

namespace Baton.Server.Tests.SignIn.WeCom;

/// <summary>Who may come in, what they may do, and until when.</summary>
public sealed class AdmissionTests : IAsyncLifetime
{
    private SignInWorld _world = null!;

    public async ValueTask InitializeAsync() => _world = await SignInWorld.StartAsync();

    public ValueTask DisposeAsync() => _world.DisposeAsync();

    [Theory]
    [InlineData("wang", "owner,employee", true)]
    [InlineData("lin", "admin,operator,employee", true)]
    [InlineData("zhou", "auditor,employee", false)]
    public async Task roles_come_from_the_organisation_or_by_name(string userid, string roles, bool mayDesign)
    {
        var browser = _world.Browse();
        await browser.SignInAsync(userid);

        var me = await browser.MeAsync();

        Assert.Equal(roles, string.Join(',', me["roles"]!.AsArray()));
        Assert.Equal(mayDesign, me["permissions"]!.AsArray().Any(permission => (string)permission! == "WriteDefinitions"));
        Assert.Equal(["林总"], me["granting"]!.AsArray().Select(name => (string)name!));
    }

    [Fact]
    public async Task an_employee_is_told_at_the_console_whom_to_ask_and_signs_in_elsewhere()
    {
        var browser = _world.Browse();
        using var refused = await browser.ComeBackAsync(await browser.BeginAsync(), "of-chen");
        Assert.Equal("403 no-rights", await SignInWorld.Browser.PageOf(refused));
        var text = System.Net.WebUtility.HtmlDecode(await refused.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        Assert.Contains("员工chen，您好：您没有使用流程控制台的权限", text, StringComparison.Ordinal);
        Assert.Contains("请找 林总 开通", text, StringComparison.Ordinal);
        Assert.False(await browser.IsSignedInAsync());

        Assert.Equal("/tasks/", await browser.SignInAsync("chen", "/tasks/"));

        Assert.Equal(["employee"], (await browser.MeAsync())["roles"]!.AsArray().Select(role => (string)role!));
        using var definitions = await browser.Http.GetAsync("/elsa/api/workflow-definitions");
        Assert.Equal("not-allowed", (string)(await definitions.ProblemAsync(403))["code"]!);
    }

    [Fact]
    public async Task a_member_whom_the_organisation_does_not_know_is_told_whom_to_ask()
    {
        var browser = _world.Browse();
        using var answer = await browser.ComeBackAsync(await browser.BeginAsync(), "of-<b>sun");

        Assert.Equal("403 unknown-person", await SignInWorld.Browser.PageOf(answer));
        Assert.DoesNotContain("<b>", await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
        Assert.False(await browser.IsSignedInAsync());
    }

    [Fact]
    public async Task who_was_added_a_moment_ago_comes_in_without_waiting()
    {
        var browser = _world.Browse();
        await browser.SignInAsync("new");
        await _world.SaveAsync(SignInWorld.Person("new", ",process-owner,"));

        Assert.Equal("/studio/", await browser.SignInAsync("NEW"));
        Assert.Equal("new", (string)(await browser.MeAsync())["name"]!);
    }

    [Fact]
    public async Task who_has_left_does_not_come_in()
    {
        await _world.SaveAsync(SignInWorld.Person("wang", ",process-owner,", isActive: false));

        Assert.Equal("403 person-inactive", await _world.Browse().SignInAsync("wang"));
    }

    [Fact]
    public async Task a_session_ends_when_its_person_leaves()
    {
        var browser = _world.Browse();
        await browser.SignInAsync("wang");
        await _world.SaveAsync(SignInWorld.Person("wang", ",process-owner,", isActive: false));

        using var answer = await browser.Http.GetAsync("/elsa/api/workflow-definitions");

        Assert.Equal("sign-in-needed", (string)(await answer.ProblemAsync(401))["code"]!);
        Assert.Contains(answer.Headers.GetValues("Set-Cookie"), cookie => cookie.StartsWith("baton=;", StringComparison.Ordinal));
    }

    [Fact]
    public async Task a_right_that_is_taken_away_is_gone_from_sessions_that_go_on()
    {
        var browser = _world.Browse();
        await browser.SignInAsync("wang");
        await _world.SaveAsync(SignInWorld.Person("wang", ","));

        using var answer = await browser.Http.GetAsync("/elsa/api/workflow-definitions");

        Assert.Equal("not-allowed", (string)(await answer.ProblemAsync(403))["code"]!);
        Assert.True(await browser.IsSignedInAsync());
    }

    [Fact]
    public async Task a_copy_of_the_cookie_opens_nothing_once_its_session_was_left()
    {
        var (browser, other) = (_world.Browse(), _world.Browse());
        await browser.SignInAsync("wang");
        await other.SignInAsync("wang");
        var copy = browser.Cookies.GetCookieHeader(_world.Server.Address);

        using var left = await browser.Http.SendAsync(HttpMethod.Post, "/api/sign-out", null, ("Origin", _world.Server.Address.GetLeftPart(UriPartial.Authority)));

        using var answer = await _world.Browse().Http.SendAsync(HttpMethod.Get, "/api/me", null, ("Cookie", copy));
        await answer.ProblemAsync(401);
        Assert.True(await other.IsSignedInAsync());
    }

    [Fact]
    public async Task coming_going_and_being_turned_away_stand_in_the_audit()
    {
        var browser = _world.Browse();
        await browser.SignInAsync("chen");
        await browser.SignInAsync("nobody");
        await browser.SignInAsync("wang");
        using var left = await browser.Http.SendAsync(HttpMethod.Post, "/api/sign-out", null, ("Origin", _world.Server.Address.GetLeftPart(UriPartial.Authority)));

        Assert.Equal(204, (int)left.StatusCode);
        Assert.False(await browser.IsSignedInAsync());
        var begun = Assert.Single(await _world.AuditAsync("session.begin"));
        Assert.Equal(("wang", "person/wang", "page", "wecom/baton"), ((string)begun["actor"]!, (string)begun["subject"]!, (string)begun["channel"]!, (string)begun["detail"]!["way"]!));
        Assert.Equal("wang", (string)Assert.Single(await _world.AuditAsync("session.end"))["actor"]!);
        Assert.Equal(["nobody unknown-person", "chen no-rights"], (await _world.AuditAsync("session.refuse")).Select(row => $"{row["actor"]} {row["detail"]!["reason"]}"));
    }

    [Fact]
    public async Task the_page_learns_which_ways_there_are()
    {
        Assert.Equal("""{"ways":[{"name":"wecom","url":"/sign-in/wecom"},{"name":"local"}]}""", (await _world.Browse().Http.GetObjectAsync("/api/sign-in/ways")).ToJsonString());
    }

    [Fact]
    public async Task the_local_administrator_is_audited_too_and_has_nobody_to_ask()
    {
        var browser = _world.Browse();
        using var answer = await browser.Http.SendAsync(
            HttpMethod.Post, "/api/sign-in", new JsonObject { ["name"] = "admin", ["password"] = TestServer.Password }, ("Origin", _world.Server.Address.GetLeftPart(UriPartial.Authority)));

        Assert.Equal("管理员", (string)(await answer.ObjectAsync())["displayName"]!);
        Assert.Null((await browser.MeAsync())["granting"]);
        Assert.Equal("administrator/admin", (string)Assert.Single(await _world.AuditAsync("session.begin"))["subject"]!);
    }
}

/// <summary>A server that no WeCom is connected to.</summary>
public sealed class WithoutWeComTests(TestServer server) : IClassFixture<TestServer>
{
    [Fact]
    public async Task there_is_only_the_local_administrator()
    {
        Assert.Equal("""{"ways":[{"name":"local"}]}""", (await server.As(null).GetObjectAsync("/api/sign-in/ways")).ToJsonString());
        using var begin = await server.As(null).GetAsync("/sign-in/wecom");
        using var end = await server.As(null).GetAsync("/sign-in/wecom/callback?code=c&state=s");
        Assert.Equal("404 not-configured", await SignInWorld.Browser.PageOf(begin));
        Assert.Equal("404 not-configured", await SignInWorld.Browser.PageOf(end));
    }

    [Theory]
    [InlineData("--Baton:SignIn:Roles:it=boss")]
    [InlineData("--Baton:SignIn:People:wang=owner,partner")]
    public async Task a_role_that_is_none_stops_the_start(string setting)
    {
        await using var wrong = new TestServer(setting);

        var fault = await Record.ExceptionAsync(async () => await wrong.InitializeAsync());

        Assert.Contains("must be one of", fault!.Message, StringComparison.Ordinal);
    }
}
