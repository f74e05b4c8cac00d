using System.Net.Http.Json;

namespace Baton.Messenger.Tests.SignIn;

/// <summary>Signing in with the demo's WeCom, also while it has troubles of its own.</summary>
public sealed class SignInTests(WorldFixture fixture) : IClassFixture<WorldFixture>
{
    private const string UserInfo = "/cgi-bin/auth/getuserinfo";

    private World World => fixture.World;

    [Fact]
    public async Task the_demos_process_owner_scans_and_is_signed_in()
    {
        using var browser = new Visitor(World);

        await browser.SignInAsync(People.Wang);

        Assert.Equal("王敏", await browser.NameAsync());
    }

    [Fact]
    public async Task a_code_that_lay_too_long_begins_the_round_anew_by_itself()
    {
        using var browser = new Visitor(World);
        var back = await browser.ScanAsync(await browser.BeginAsync(), People.Wang);
        await World.Outside.AdvanceAsync(TimeSpan.FromSeconds(301));

        var again = await browser.NextAsync(back);

        Assert.Equal("/wwlogin/sso/login", again.AbsolutePath);
        await browser.NextAsync(await browser.ScanAsync(again, People.Wang));
        Assert.Equal("王敏", await browser.NameAsync());
    }

    [Fact]
    public async Task a_code_that_tencent_never_accepts_is_tried_twice_and_no_more()
    {
        using var browser = new Visitor(World);
        await World.Outside.Faults.AddAsync(new Fault("errcode") { Path = UserInfo, Errcode = 42022, Times = 2 });

        var again = await browser.NextAsync(await browser.ScanAsync(await browser.BeginAsync(), People.Wang));
        var (status, text) = await browser.ReadAsync(await browser.ScanAsync(again, People.Wang));

        Assert.Equal(400, status);
        Assert.Contains("重试一次仍然如此", text, StringComparison.Ordinal);
        await browser.SignInAsync(People.Wang);
    }

    [Fact]
    public async Task a_token_that_died_early_is_renewed_on_the_way_and_nobody_notices()
    {
        using var browser = new Visitor(World);
        await World.Outside.Faults.AddAsync(new Fault("errcode") { Path = UserInfo, Errcode = 42001, Times = 1 });

        await browser.SignInAsync(People.Wang);
    }

    [Theory]
    [InlineData("httpStatus")]
    [InlineData("garbage")]
    [InlineData("dropBefore")]
    [InlineData("dropAfter")]
    public async Task with_tencent_in_trouble_one_is_told_to_try_again_and_that_works(string trouble)
    {
        using var browser = new Visitor(World);
        // A connection that is found broken is tried once more by the HTTP client itself.
        await World.Outside.Faults.AddAsync(new Fault(trouble) { Path = UserInfo, Times = trouble.StartsWith("drop", StringComparison.Ordinal) ? 4 : 1 });

        var (status, text) = await browser.ReadAsync(await browser.ScanAsync(await browser.BeginAsync(), People.Wang));
        await World.Outside.Faults.ClearAsync();

        Assert.Equal(503, status);
        Assert.Contains("暂时连不上企业微信", text, StringComparison.Ordinal);
        Assert.Contains("重新登录", text, StringComparison.Ordinal);
        await browser.SignInAsync(People.Wang);
    }

    [Fact]
    public async Task a_domain_that_the_console_does_not_name_is_for_the_administrator_to_mend()
    {
        using var browser = new Visitor(World);
        var back = await browser.ScanAsync(await browser.BeginAsync(), People.Wang);
        using var world = new HttpClient { BaseAddress = World.Outside.Url };
        (await world.PutAsJsonAsync("simulator/api/trusted-domain", new { domain = "127.0.0.1:9" }, TestContext.Current.CancellationToken)).EnsureSuccessStatusCode();
        try
        {
            var (status, text) = await browser.ReadAsync(back);

            Assert.Equal(502, status);
            Assert.Contains("可信域名", text, StringComparison.Ordinal);
        }
        finally
        {
            (await world.PutAsJsonAsync("simulator/api/trusted-domain", new { domain = World.Server.Url.Authority }, TestContext.Current.CancellationToken)).EnsureSuccessStatusCode();
        }
    }
}

/// <summary>A world of its own, in which Tencent goes away.</summary>
public sealed class SignInOfflineTests(WorldFixture fixture) : IClassFixture<WorldFixture>
{
    [Fact]
    public async Task with_tencent_gone_one_is_told_so_and_who_is_signed_in_stays_so()
    {
        using var inside = new Visitor(fixture.World);
        await inside.SignInAsync(People.Wang);
        using var late = new Visitor(fixture.World);
        var back = await late.ScanAsync(await late.BeginAsync(), "linzong");
        await fixture.World.Outside.KillAsync();

        var (status, text) = await late.ReadAsync(back);

        Assert.Equal(503, status);
        Assert.Contains("暂时连不上企业微信", text, StringComparison.Ordinal);
        Assert.Equal("王敏", await inside.NameAsync());

        await fixture.World.Outside.StartAsync();
        await late.SignInAsync("linzong");
        Assert.Equal("林总", await late.NameAsync());
    }
}
