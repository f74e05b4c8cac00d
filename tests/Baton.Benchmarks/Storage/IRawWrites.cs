namespace Baton.Benchmarks.Storage;

/// <summary>The floor beneath a store: the same bytes as a step's, written in groups.</summary>
internal interface IRawWrites : IAsyncDisposable
{
    Task WriteAsync(string id);
}
