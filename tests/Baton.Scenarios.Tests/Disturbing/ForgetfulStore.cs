using System.Collections.Concurrent;
using System.Reflection;
using Baton.Storage;
using Baton.Storage.Commits;
using Baton.Storage.Inbox;

namespace Baton.Scenarios.Tests.Disturbing;

#pragma warning disable CA1852 // A proxy is derived from it.
/// <summary>A store that does not recognise what came before: a repetition is stored as something new.</summary>
internal class ForgetfulStore : DispatchProxy
{
    private readonly ConcurrentDictionary<string, int> _seen = [];
    private IStore _store = null!;

    public static IStore Over(IStore store)
    {
        var forgetful = Create<IStore, ForgetfulStore>();
        ((ForgetfulStore)(object)forgetful)._store = store;
        return forgetful;
    }

    protected override object? Invoke(MethodInfo? targetMethod, object?[]? args)
    {
        if (targetMethod!.Name == nameof(IStore.CommitAsync) && args is [Commit commit, ..])
            args[0] = commit with { Changes = [.. commit.Changes.Select(change => change is Receive received ? Forget(received) : change)] };
        return targetMethod.Invoke(_store, BindingFlags.DoNotWrapExceptions, null, args, null);
    }

    private Receive Forget(Receive received)
    {
        var times = _seen.AddOrUpdate($"{received.Row.Source}/{received.Row.DedupKey}", 1, (_, before) => before + 1);
        return times == 1 ? received : new Receive(received.Row with { DedupKey = $"{received.Row.DedupKey}#{times}" });
    }
}
