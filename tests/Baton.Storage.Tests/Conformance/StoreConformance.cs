using System.Collections.Immutable;
using Baton.Storage.Commits;

namespace Baton.Storage.Tests.Conformance;

/// <summary>What every store must do, whatever database is behind it. A provider subclasses each concept with its host.</summary>
public abstract class StoreConformance<THost> : IAsyncLifetime where THost : StoreHost, new()
{
    protected const string Tenant = Samples.Tenant;

    protected THost Host { get; } = new();

    protected IStore Store { get; private set; } = null!;

    protected static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        Store = Host.Create();
        await Store.OpenAsync(Token);
    }

    public async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        await Store.DisposeAsync();
        await Host.DisposeAsync();
    }

    protected async Task ReopenAsync()
    {
        await Store.DisposeAsync();
        await InitializeAsync();
    }

    protected Task<CommitResult> TryAsync(params ImmutableArray<Change> changes) => Store.CommitAsync(new Commit(Tenant, changes), Token);

    protected async Task WriteAsync(params ImmutableArray<Change> changes) =>
        Assert.Null((await TryAsync(changes)).RefusedBy);

    /// <summary>Commits so that all share one group with one another.</summary>
    protected async Task<Task<CommitResult>[]> TryTogetherAsync(params Commit[] commits)
    {
        Host.Time.Close();
        var first = WriteAsync();
        Host.Time.WaitUntilReached();
        var together = commits.Select(commit => Store.CommitAsync(commit, Token)).ToArray();
        Host.Time.Open();
        await first;
        return together;
    }
}
