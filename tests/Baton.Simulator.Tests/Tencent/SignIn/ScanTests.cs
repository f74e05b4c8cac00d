using Baton.Simulator.Tests.World;

namespace Baton.Simulator.Tests.Tencent.SignIn;

public sealed class ScanTests
{
    [Fact]
    public async Task on_a_computer_one_picks_who_scans_and_is_sent_back_as_that_person()
    {
        await using var world = new TestWorld();
        await world.TrustAsync();
        using var browser = world.Browser();
        var page = await browser.TextAsync(world.Login());
        Assert.Contains("扫码登录", page, StringComparison.Ordinal);
        Assert.Contains("王敏", System.Net.WebUtility.HtmlDecode(page), StringComparison.Ordinal);
        Assert.Contains("不在可见范围", System.Net.WebUtility.HtmlDecode(page), StringComparison.Ordinal);

        using var answer = await ScanAsync(browser, world, "wangmin");

        var back = answer.Headers.Location!;
        Assert.StartsWith(Visitor.Back + "?code=", back.AbsoluteUri, StringComparison.Ordinal);
        Assert.Equal("s1", back.Of("state"));
        Assert.Equal("wangmin", (string)(await world.UserInfoAsync(back.Of("code")))["userid"]!);
    }

    [Fact]
    public async Task whatever_came_in_the_address_is_text_on_the_page()
    {
        await using var world = new TestWorld();
        await world.TrustAsync();

        var page = await world.Browser().TextAsync(world.Login(("lang", "\"><script>alert(1)</script>")));

        Assert.DoesNotContain("<script>", page, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("appid", "ww0", 40013)]
    [InlineData("agentid", null, 40056)]
    [InlineData("login_type", "ServiceApp", 40058)]
    [InlineData("state", "a b", 84025)]
    [InlineData("redirect_uri", "http://evil.example/", 50001)]
    public async Task what_is_wrong_is_told_on_the_page_also_when_it_is_posted(string name, string? value, int errcode)
    {
        await using var world = new TestWorld();
        await world.TrustAsync();
        using var browser = world.Browser();

        Assert.Contains($"errcode {errcode}:", await browser.TextAsync(world.Login((name, value))), StringComparison.Ordinal);
        using var posted = await ScanAsync(browser, world, "wangmin", (name, value));

        Assert.Contains($"errcode {errcode}:", await posted.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }

    [Fact]
    public async Task somebody_who_is_not_of_the_company_cannot_scan()
    {
        await using var world = new TestWorld();
        await world.TrustAsync();

        using var answer = await ScanAsync(world.Browser(), world, "stranger");

        Assert.Equal(400, (int)answer.StatusCode);
    }

    private static async Task<HttpResponseMessage> ScanAsync(HttpClient browser, TestWorld world, string userid, params (string Name, string? Value)[] other)
    {
        var fields = world.Computer();
        fields["userid"] = userid;
        foreach (var (name, value) in other)
            fields[name] = value;
        using var form = new FormUrlEncodedContent(fields.Where(field => field.Value is not null).ToDictionary(field => field.Key, field => field.Value!));
        return await browser.PostAsync(new Uri("/wwlogin/sso/scan", UriKind.Relative), form);
    }
}
