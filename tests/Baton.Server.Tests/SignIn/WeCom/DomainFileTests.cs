namespace Baton.Server.Tests.SignIn.WeCom;

/// <summary>Tencent sees whose a trusted domain is.</summary>
public sealed class DomainFileTests
{
    [Fact]
    public async Task the_file_that_tencent_asks_for_is_served_to_anybody_as_it_was_given()
    {
        await using var world = await SignInWorld.StartAsync("--WeCom:DomainFiles:WW_verify_abc=abc123");

        Assert.Equal("abc123", await world.Browse().Http.GetStringAsync("/WW_verify_abc.txt"));
        using var other = await world.Browse().Http.GetAsync("/WW_verify_other.txt");
        Assert.Equal(404, (int)other.StatusCode);
    }
}
