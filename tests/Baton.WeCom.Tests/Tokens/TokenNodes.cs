using Baton.Storage;
using Baton.Tencent.Client;
using Baton.Tencent.Tokens;
using Baton.TestDatabase;
using Baton.TestKit.Stores;
using Baton.WeCom.Client;
using Baton.WeCom.Tokens;
using Microsoft.AspNetCore.DataProtection;

namespace Baton.WeCom.Tests.Tokens;

/// <summary>Nodes over one database, each with a memory of its own; and a Tencent that counts who asks for tokens.</summary>
internal sealed class TokenNodes : IAsyncDisposable
{
    private readonly List<IStore> _stores = [];
    private readonly TestStore _place;
    private int _fetches;

    private TokenNodes(TestStore place) => _place = place;

    internal StandingTime Time { get; } = new();

    internal IDataProtectionProvider Keys { get; set; } = new EphemeralDataProtectionProvider();

    internal WeComApp App { get; } = new() { Name = "approval", AgentId = 1000002, Secret = "topsecret" };

    internal AppCredential Credential => Options.CredentialOf(App);

    internal WeComOptions Options { get; } = new() { CorpId = "ww1" };

    internal IStore Store => _stores[0];

    internal int Fetches => Volatile.Read(ref _fetches);

    /// <summary>What gettoken says; by default T1, T2, … for 7200 seconds.</summary>
    internal Func<int, Task<AccessToken>>? OnFetch { get; set; }

    internal static async Task<TokenNodes> StartAsync(StoreKind? kind = null)
    {
        var nodes = new TokenNodes(await Stores.PrepareAsync(kind ?? TestStore.Usual));
        await nodes.OpenAsync();
        return nodes;
    }

    internal async Task<AccessTokens> AddAsync()
    {
        // An embedded store lets one process in: its nodes share it.
        if (_stores.Count > 0 && _place.Kind != StoreKind.Sqlite)
            await OpenAsync();
        return new AccessTokens(new StoredAccessTokens(_stores[^1], Keys, WeComPlatform.Of(Options), Time), (_, _) => FetchAsync(), Time);
    }

    internal static AccessTokenException Refused(int code) => new(new ApiReply
    {
        Path = AccessTokenRequest.Path, HttpStatus = 200, ErrorCode = code, Reaction = Reactions.Table.For(code), ErrorMessage = "refused",
    });

    internal static AccessTokenException Lost() => new(new ApiReply { Path = AccessTokenRequest.Path, Reaction = Reactions.Table.NotSent });

    public async ValueTask DisposeAsync()
    {
        foreach (IStore store in _stores)
            await store.DisposeAsync();
        await _place.DisposeAsync();
    }

    private async Task OpenAsync()
    {
        IStore store = Stores.Make(_place);
        _stores.Add(store);
        await store.OpenAsync(CancellationToken.None);
    }

    private Task<AccessToken> FetchAsync()
    {
        int number = Interlocked.Increment(ref _fetches);
        return OnFetch is { } answer ? answer(number) : Task.FromResult(Token(number));
    }

    internal AccessToken Token(int number) => new($"T{number}", Time.GetUtcNow(), Time.GetUtcNow().AddSeconds(7200));
}
