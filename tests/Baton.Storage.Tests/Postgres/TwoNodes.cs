using System.Collections.Immutable;
using Baton.Storage.Commits;
using Baton.Storage.Postgres;
using Baton.Storage.Tests.Conformance;

namespace Baton.Storage.Tests.Postgres;

/// <summary>Two stores on one database, as two servers have it.</summary>
public abstract class TwoNodes : IAsyncLifetime
{
    protected static CancellationToken Token => TestContext.Current.CancellationToken;

    protected PostgresHost Host { get; } = new();

    protected IStore One { get; private set; } = null!;

    protected IStore Other { get; private set; } = null!;

    protected IEnumerable<IStore> Nodes => [One, Other];

    protected virtual bool HasHints => false;

    public async ValueTask InitializeAsync()
    {
        One = Host.Create(new PostgresStoreOptions { Hints = HasHints }, TimeProvider.System);
        Other = Host.Create(new PostgresStoreOptions { Hints = HasHints }, TimeProvider.System);
        await One.OpenAsync(Token);
        await Other.OpenAsync(Token);
    }

    public async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        await One.DisposeAsync();
        await Other.DisposeAsync();
        await Host.DisposeAsync();
    }

    protected static async Task<bool> TryAsync(IStore node, params ImmutableArray<Change> changes) =>
        (await node.CommitAsync(new Commit(Samples.Tenant, changes), Token)).IsWritten;

    protected static async Task WriteAsync(IStore node, params ImmutableArray<Change> changes) => Assert.True(await TryAsync(node, changes));

    /// <summary>Both nodes do it so many times at once.</summary>
    protected async Task<T[]> RaceAsync<T>(int times, Func<IStore, int, Task<T>> act) =>
        await Task.WhenAll(Enumerable.Range(0, times).SelectMany(turn => Nodes.Select(node => Task.Run(() => act(node, turn), Token))));
}
