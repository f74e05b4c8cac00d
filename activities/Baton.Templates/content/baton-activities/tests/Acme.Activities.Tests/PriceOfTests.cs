using Baton.Testing;

namespace Acme.Activities.Tests;

public sealed class PriceOfTests
{
    [Fact]
    public async Task The_price_is_that_of_all_pieces()
    {
        var run = await Quote().StartAsync(new { Article = "A1" });

        Assert.Equal(37.5m, run.Output<decimal>("Total"));
        Assert.Equal(["price:Found", "flow"], run.Path);
    }

    [Fact]
    public async Task An_unknown_article_goes_the_other_way()
    {
        var run = await Quote().StartAsync(new { Article = "??" });

        Assert.Equal(["没有 ?? 的价格"], run.Lines);
    }

    private static FlowTest Quote() => FlowTest.OfFile("quote.json").WithActivity<PriceOf>().WithService<IPriceList>(new Prices());

    private sealed class Prices : IPriceList
    {
        public Task<decimal?> FindAsync(string article, CancellationToken cancellation) => Task.FromResult(article == "A1" ? 12.5m : (decimal?)null);
    }
}
