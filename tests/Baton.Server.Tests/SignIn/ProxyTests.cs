using System.Text.Json.Nodes;

namespace Baton.Server.Tests.SignIn;

/// <summary>From where a guess at the password comes, when a proxy stands before the server.</summary>
public sealed class ProxyTests
{
    private const string Guesser = "203.0.113.5";

    [Theory]
    [InlineData("127.0.0.1")]
    [InlineData("127.0.0.0/8")]
    public async Task behind_a_listed_proxy_who_guesses_locks_out_nobody_else(string listed)
    {
        await using var server = await StartAsync($"--Baton:Proxies:0={listed}");

        Assert.Equal([.. Enumerable.Repeat(401, 10), 429], await GuessAsync(server, _ => Guesser));
        Assert.Equal(401, await GuessAsync(server, "203.0.113.6"));
    }

    [Fact]
    public async Task what_a_guesser_writes_before_the_proxys_word_makes_nobody_else_of_them()
    {
        await using var server = await StartAsync("--Baton:Proxies:0=127.0.0.1");

        Assert.Equal([.. Enumerable.Repeat(401, 10), 429], await GuessAsync(server, turn => $"198.51.100.{turn}, {Guesser}"));
    }

    [Fact]
    public async Task proxies_behind_one_another_are_all_passed()
    {
        await using var server = await StartAsync("--Baton:Proxies:0=127.0.0.1", "--Baton:Proxies:1=10.0.0.0/24");

        Assert.Equal([.. Enumerable.Repeat(401, 10), 429], await GuessAsync(server, turn => $"{Guesser}, 10.0.0.{turn}"));
        Assert.Equal(401, await GuessAsync(server, "203.0.113.6, 10.0.0.1"));
    }

    [Theory]
    [InlineData]
    [InlineData("--Baton:Proxies:0=10.0.0.0/24")]
    public async Task who_is_not_listed_is_not_believed(params string[] settings)
    {
        await using var server = await StartAsync(settings);

        Assert.Equal([.. Enumerable.Repeat(401, 10), 429], await GuessAsync(server, turn => $"203.0.113.{turn}"));
    }

    [Fact]
    public async Task what_is_no_address_is_named_at_the_start()
    {
        await using var server = new TestServer("--Baton:Proxies:0=nginx");

        var refused = await Assert.ThrowsAsync<InvalidOperationException>(async () => await server.InitializeAsync());

        Assert.Contains("“nginx”不是地址", refused.Message, StringComparison.Ordinal);
        Assert.Contains("'nginx' is neither an address", refused.Message, StringComparison.Ordinal);
    }

    private static async Task<TestServer> StartAsync(params string[] settings)
    {
        var server = new TestServer(settings);
        await server.InitializeAsync();
        return server;
    }

    private static async Task<IReadOnlyList<int>> GuessAsync(TestServer server, Func<int, string> forwardedFor)
    {
        var statuses = new List<int>();
        for (var turn = 1; turn <= 11; turn++)
            statuses.Add(await GuessAsync(server, forwardedFor(turn)));
        return statuses;
    }

    private static async Task<int> GuessAsync(TestServer server, string forwardedFor)
    {
        using var browser = server.As(null);
        browser.DefaultRequestHeaders.Add("X-Forwarded-For", forwardedFor);
        using var answer = await browser.SendAsync(HttpMethod.Post, "/api/sign-in", new JsonObject { ["name"] = "admin", ["password"] = "guess" });
        return (int)answer.StatusCode;
    }
}
