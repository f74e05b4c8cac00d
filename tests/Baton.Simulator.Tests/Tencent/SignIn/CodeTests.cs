using Baton.Simulator.Tests.World;

namespace Baton.Simulator.Tests.Tencent.SignIn;

public sealed class CodeTests
{
    [Fact]
    public async Task a_code_is_good_once()
    {
        await using var world = new TestWorld();
        await world.TrustAsync();
        var code = await world.CodeOfAsync("chenxiaoyu");

        Assert.Equal("chenxiaoyu", (string)(await world.UserInfoAsync(code))["userid"]!);
        Assert.Equal(42022, (int)(await world.UserInfoAsync(code))["errcode"]!);
    }

    [Theory]
    [InlineData(299, 0)]
    [InlineData(300, 42003)]
    public async Task a_code_is_good_for_five_minutes(int seconds, int errcode)
    {
        await using var world = new TestWorld();
        await world.TrustAsync();
        var code = await world.CodeOfAsync("chenxiaoyu");

        world.Time.Advance(TimeSpan.FromSeconds(seconds));

        Assert.Equal(errcode, (int)(await world.UserInfoAsync(code))["errcode"]!);
    }

    [Theory]
    [InlineData("never-given")]
    [InlineData("")]
    [InlineData(null)]
    public async Task an_unknown_code_is_told_apart(string? code)
    {
        await using var world = new TestWorld();

        Assert.Equal(40029, (int)(await world.UserInfoAsync(code))["errcode"]!);
    }

    [Fact]
    public async Task the_token_is_looked_at_before_the_code_and_a_code_survives_a_refused_token()
    {
        await using var world = new TestWorld();
        await world.TrustAsync();
        var code = await world.CodeOfAsync("chenxiaoyu");

        Assert.Equal(40014, (int)(await world.Get($"/cgi-bin/auth/getuserinfo?access_token=wrong&code={code}"))["errcode"]!);
        Assert.Equal(0, (int)(await world.UserInfoAsync(code))["errcode"]!);
    }

    [Fact]
    public async Task a_code_for_a_domain_that_is_no_longer_trusted_is_50001()
    {
        await using var world = new TestWorld();
        await world.TrustAsync();
        var code = await world.CodeOfAsync("chenxiaoyu");
        await world.TrustAsync("127.0.0.1:5090");

        Assert.Equal(50001, (int)(await world.UserInfoAsync(code))["errcode"]!);
    }

    [Fact]
    public async Task a_member_outside_the_visible_range_is_named_but_gets_no_ticket()
    {
        await using var world = new TestWorld();
        await world.TrustAsync();
        using var phone = world.Browser("sunwei.localhost");
        using var form = new FormUrlEncodedContent(new Dictionary<string, string>
        {
            ["appid"] = world.Credentials.CorpId, ["redirect_uri"] = Visitor.Back, ["response_type"] = "code", ["scope"] = "snsapi_privateinfo", ["agentid"] = "1000002", ["agree"] = "yes",
        });
        using var agreed = await phone.PostAsync(new Uri("/connect/oauth2/consent", UriKind.Relative), form, TestContext.Current.CancellationToken);

        var told = await world.UserInfoAsync(agreed.Headers.Location!.Of("code"));

        Assert.Equal((0, "sunwei", null), ((int)told["errcode"]!, (string)told["userid"]!, (string?)told["user_ticket"]));
    }

    [Fact]
    public async Task codes_and_tickets_stand_in_no_journal()
    {
        await using var world = new TestWorld();
        await world.TrustAsync();
        var code = await world.CodeOfAsync("chenxiaoyu");
        await world.UserInfoAsync(code);

        Assert.DoesNotContain(code, (await world.Get("/simulator/api/journal")).ToJsonString(), StringComparison.Ordinal);
    }
}
