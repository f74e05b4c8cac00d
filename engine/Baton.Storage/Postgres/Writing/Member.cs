using Baton.Storage.Commits;

namespace Baton.Storage.Postgres.Writing;

/// <summary>A commit that waits to be written, and its author waiting for it.</summary>
internal sealed class Member(CommitPlan plan, CancellationToken cancellation)
{
    private readonly TaskCompletionSource<CommitResult> author = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public CommitPlan Plan => plan;

    /// <summary>In how many lines others stand before it.</summary>
    public int Awaited { get; set; }

    public Task<CommitResult> Task => author.Task;

    /// <summary>Once a writer has taken it up, it is carried out: cancellation never leaves an unknown outcome.</summary>
    public bool IsCancelled => cancellation.IsCancellationRequested;

    /// <summary>What became of it, told once its group is done.</summary>
    public CommitResult? Result { get; set; }

    /// <summary>Why it failed.</summary>
    public Exception? Failure { get; set; }

    public void Complete()
    {
        if (Failure is null)
            author.SetResult(Result!);
        else
            author.SetException(Failure);
    }

    public void Cancel() => author.SetCanceled(cancellation);
}
