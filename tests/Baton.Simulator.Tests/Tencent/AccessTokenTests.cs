using Baton.Simulator.Tests.World;

namespace Baton.Simulator.Tests.Tencent;

public sealed class AccessTokenTests
{
    [Fact]
    public async Task a_valid_token_is_given_again()
    {
        await using var world = new TestWorld();
        var first = await world.Token();
        world.Time.Advance(TimeSpan.FromMinutes(119));
        Assert.Equal(first, await world.Token());
        world.Time.Advance(TimeSpan.FromMinutes(2));
        Assert.NotEqual(first, await world.Token());
    }

    [Theory]
    [InlineData("", 41004)]
    [InlineData("?corpid=wrong", 41004)]
    [InlineData("?corpsecret=x", 41002)]
    [InlineData("?corpid=wrong&corpsecret=x", 40013)]
    public async Task what_is_missing_is_told_in_tencents_order(string query, int errcode)
    {
        await using var world = new TestWorld();
        Assert.Equal(errcode, (int)(await world.Get("/cgi-bin/gettoken" + query))["errcode"]!);
    }

    [Fact]
    public async Task wrong_secrets_in_a_row_ban_the_address_for_an_hour()
    {
        await using var world = new TestWorld(("SecretTries", "2"));
        Assert.Equal(40001, (int)(await world.GetToken(secret: "wrong"))["errcode"]!);
        Assert.Equal(40001, (int)(await world.GetToken(secret: "wrong"))["errcode"]!);
        Assert.Equal(45009, (int)(await world.GetToken())["errcode"]!);
        world.Time.Advance(TimeSpan.FromMinutes(61));
        Assert.Equal(0, (int)(await world.GetToken())["errcode"]!);
    }

    [Theory]
    [InlineData("", 41001)]
    [InlineData("?access_token=unknown", 40014)]
    public async Task the_token_is_looked_at_before_the_body(string query, int errcode)
    {
        await using var world = new TestWorld();
        Assert.Equal(errcode, (int)(await world.PostRaw("/cgi-bin/message/send" + query, "no json"))["errcode"]!);
    }

    [Fact]
    public async Task an_expired_token_is_told_apart_from_an_unknown_one()
    {
        await using var world = new TestWorld(("TokenLife", "00:00:30"));
        var token = await world.Token();
        world.Time.Advance(TimeSpan.FromSeconds(31));
        Assert.Equal(42001, (int)(await world.PostRaw("/cgi-bin/message/send?access_token=" + token, "{}"))["errcode"]!);
    }

    [Fact]
    public async Task an_unknown_path_is_not_found()
    {
        await using var world = new TestWorld();
        using var response = await world.Http.GetAsync(new Uri("/cgi-bin/message/sent", UriKind.Relative), TestContext.Current.CancellationToken);
        Assert.Equal(System.Net.HttpStatusCode.NotFound, response.StatusCode);
    }
}
