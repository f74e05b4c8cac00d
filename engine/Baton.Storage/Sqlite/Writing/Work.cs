using Baton.Storage.Sqlite.Connections;

namespace Baton.Storage.Sqlite.Writing;

/// <summary>Something a caller wants written, and the caller waiting for it.</summary>
internal abstract class Work(int changes, CancellationToken cancellation)
{
    public int Changes => changes;

    /// <summary>Once the writer has taken it up, it is carried out: cancellation never leaves an unknown outcome.</summary>
    public bool IsCancelled => cancellation.IsCancellationRequested;

    /// <summary>Why this one failed while the others of its group did not.</summary>
    public Exception? Failure { get; set; }

    protected CancellationToken Cancellation => cancellation;

    /// <summary>Writes inside the running transaction. Runs again when its group has to be repeated.</summary>
    public abstract void Execute(Database database);

    /// <summary>Tells the caller, after the transaction is on disk.</summary>
    public abstract void Complete();

    public abstract void Fail(Exception failure);

    public abstract void Cancel();
}

internal sealed class Work<T>(int changes, Func<Database, T> write, CancellationToken cancellation) : Work(changes, cancellation)
{
    private readonly TaskCompletionSource<T> caller = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private T? result;

    public Task<T> Task => caller.Task;

    public override void Execute(Database database) => result = write(database);

    public override void Complete()
    {
        if (Failure is null)
            caller.SetResult(result!);
        else
            caller.SetException(Failure);
    }

    public override void Fail(Exception failure) => caller.SetException(failure);

    public override void Cancel() => caller.SetCanceled(Cancellation);
}
