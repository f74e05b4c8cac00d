using Baton.Storage.Jobs;

namespace Baton.Runtime.Jobs;

/// <summary>An attempt under way in this process, until it has left.</summary>
internal sealed class RunningJob(JobRow job, CancellationToken cutOff) : IDisposable
{
    private readonly CancellationTokenSource _claim = CancellationTokenSource.CreateLinkedTokenSource(cutOff);
    private readonly TaskCompletionSource _left = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Lock _gate = new();
    private bool _isOver;

    public JobRow Job => job;

    /// <summary>Fires when the claim is lost or the attempt cut off.</summary>
    public CancellationToken Claim => _claim.Token;

    /// <summary>Completes when the attempt has left, whatever came of it.</summary>
    public Task Left => _left.Task;

    /// <summary>Another has the job now: the attempt is to end.</summary>
    public void Lose()
    {
        lock (_gate)
        {
            if (!_isOver)
                _claim.Cancel();
        }
    }

    public void Dispose()
    {
        lock (_gate)
            _isOver = true;
        _claim.Dispose();
        _left.SetResult();
    }
}
