using Baton.Tencent.Tokens;

namespace Baton.WeCom.Tests.Tokens;

public sealed class InMemoryAccessTokenStoreTests
{
    private readonly InMemoryAccessTokenStore _store = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task the_first_refresh_stores_what_it_fetched()
    {
        Assert.Null(await _store.ReadAsync("k", Cancellation));

        Assert.Equal("A", (await Refresh(null, "A")).Value);
        Assert.Equal("A", (await _store.ReadAsync("k", Cancellation))!.Value);
        Assert.Null(await _store.ReadAsync("other", Cancellation));
    }

    [Fact]
    public async Task a_stored_token_that_differs_from_the_stale_one_is_returned_and_nothing_fetched()
    {
        await Refresh(null, "A");

        Assert.Equal("A", (await Refresh(Token("older"), "B")).Value);
        Assert.Equal("A", (await Refresh(null, "B")).Value);
    }

    [Fact]
    public async Task a_stored_token_equal_to_the_stale_one_is_replaced()
    {
        await Refresh(null, "A");

        Assert.Equal("B", (await Refresh(Token("A"), "B")).Value);
    }

    [Fact]
    public async Task a_fetch_that_throws_stores_nothing_and_frees_the_lock()
    {
        await Assert.ThrowsAsync<InvalidOperationException>(
            () => _store.RefreshAsync("k", null, _ => throw new InvalidOperationException(), Cancellation));

        Assert.Equal("A", (await Refresh(null, "A")).Value);
    }

    private Task<AccessToken> Refresh(AccessToken? stale, string value) =>
        _store.RefreshAsync("k", stale, _ => Task.FromResult(Token(value)), Cancellation);

    private static AccessToken Token(string value) => new(value, DateTimeOffset.UnixEpoch, DateTimeOffset.UnixEpoch.AddHours(2));
}
