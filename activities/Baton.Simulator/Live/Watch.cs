using System.Threading.Channels;
using Baton.Simulator.Storage;

namespace Baton.Simulator.Live;

/// <summary>One listener of the live feed.</summary>
internal sealed class Watch(string? userid, Action<Watch> close) : IDisposable
{
    private const int Backlog = 4096;
    private readonly Channel<Change> _news = Channel.CreateBounded<Change>(Backlog);
    private IReadOnlyList<Change> _missed = [];
    private long _seen;

    /// <summary>Completes when there is something to take; false if the listener was too slow and has to come back.</summary>
    public Task<bool> SomethingNew(CancellationToken stop) => _missed.Count > 0 ? Task.FromResult(true) : _news.Reader.WaitToReadAsync(stop).AsTask();

    /// <summary>Everything there is to tell now, in order.</summary>
    public IEnumerable<Change> Take()
    {
        foreach (var change in _missed)
            yield return change;
        _missed = [];
        while (_news.Reader.TryRead(out var change))
        {
            if (change.Revision > _seen)
                yield return change;
        }
    }

    internal void Begin(IReadOnlyList<Change> missed) => (_missed, _seen) = (missed, missed[^1].Revision);

    internal void Tell(Change change)
    {
        var concerns = userid is null || change.Userid is null || change.Userid == userid;
        if (concerns && !_news.Writer.TryWrite(change))
            _news.Writer.TryComplete();
    }

    public void Dispose() => close(this);
}
