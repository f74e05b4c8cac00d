using System.Collections.Immutable;
using Baton.Runtime.Steps;

namespace Baton.WeChat.Replies;

/// <summary>Tencent on the line, waiting for what one person is to be answered. One answer fits; who brings it learns whether it was taken.</summary>
internal sealed class WaitingCaller : IDisposable
{
    private readonly Lock _gate = new();
    private readonly TaskCompletionSource<bool> _answered = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Action<WaitingCaller> _leave;
    private ImmutableArray<(string Source, string DedupKey)> _followed = [];
    private string? _reply;
    private bool _isClosed;

    public WaitingCaller(string lane, string source, string dedupKey, Action<WaitingCaller> leave) => (Lane, Source, DedupKey, _leave) = (lane, source, dedupKey, leave);

    public string Lane { get; }

    /// <summary>Where the message came from.</summary>
    public string Source { get; }

    /// <summary>Under which key the message came: by its MsgId, or what an event has in place of one.</summary>
    public string DedupKey { get; }

    /// <summary>Raised when there is an answer, or when it may be known that there will be none.</summary>
    public Signal Signal { get; } = new();

    /// <summary>What the message was passed on as, by source and key: an answer may come of it.</summary>
    public ImmutableArray<(string Source, string DedupKey)> Followed
    {
        get
        {
            lock (_gate)
                return _followed;
        }
    }

    public void Follow(IEnumerable<(string Source, string DedupKey)> passedOn)
    {
        lock (_gate)
            _followed = [.. _followed, .. passedOn];
    }

    /// <summary>Leaves an answer. Null where there is one already, or nobody listens any more; else whether it was kept for Tencent.</summary>
    public Task<bool>? TryBring(string xml)
    {
        lock (_gate)
        {
            if (_isClosed || _reply is not null)
                return null;
            _reply = xml;
        }

        Signal.Raise();
        return _answered.Task;
    }

    /// <summary>The answer, if there is one by now; nothing is taken after this.</summary>
    public string? Close()
    {
        lock (_gate)
        {
            _isClosed = true;
            return _reply;
        }
    }

    public string? Reply
    {
        get
        {
            lock (_gate)
                return _reply;
        }
    }

    /// <summary>The answer is kept: should Tencent call again, it gets the same.</summary>
    public void Confirm() => _answered.TrySetResult(true);

    /// <summary>Whoever brought an answer that was not kept sends it another way.</summary>
    public void Dispose()
    {
        Close();
        _answered.TrySetResult(false);
        _leave(this);
    }
}
