using System.Reflection;
using Baton.Storage;

namespace Baton.TestKit.Stores;

/// <summary>Stands before a store and knows how many of its operations are under way, so that a clock need not run ahead of a slow disk.</summary>
public class StoreTraffic : DispatchProxy
{
    private IStore _inner = null!;
    private int _underWay;

    public bool IsQuiet => Volatile.Read(ref _underWay) == 0;

    public static (IStore Store, StoreTraffic Traffic) Before(IStore inner)
    {
        var store = Create<IStore, StoreTraffic>();
        var traffic = (StoreTraffic)(object)store;
        traffic._inner = inner;
        return (store, traffic);
    }

    protected override object? Invoke(MethodInfo? targetMethod, object?[]? args)
    {
        ArgumentNullException.ThrowIfNull(targetMethod);
        Interlocked.Increment(ref _underWay);
        Task? operation = null;
        try
        {
            var result = targetMethod.Invoke(_inner, BindingFlags.DoNotWrapExceptions, null, args, null);
            operation = result as Task;
            return result;
        }
        finally
        {
            if (operation is null)
                Interlocked.Decrement(ref _underWay);
            else
                _ = operation.ContinueWith(_ => Interlocked.Decrement(ref _underWay), CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
        }
    }
}
