namespace Baton.Storage.Tests.Conformance;

/// <summary>A database for one test, empty at first, that can be opened again and leaves nothing behind.</summary>
public abstract class StoreHost : IAsyncDisposable
{
    public GatedTime Time { get; } = new();

    /// <summary>A store on this host's database, not opened yet.</summary>
    public abstract IStore Create();

    public abstract ValueTask DisposeAsync();
}
