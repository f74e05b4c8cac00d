using System.Reflection;
using System.Threading.Channels;
using Baton.Server.Hosting;
using Baton.Storage;
using Baton.TestKit.Time;

namespace Baton.Server.Tests.Faults;

/// <summary>What readiness makes of tries that take their time.</summary>
public sealed class ReadinessTests
{
    private readonly FakeTime time = new();
    private readonly Store store = Store.Create();
    private readonly StoreProbe probe;

    public ReadinessTests() => probe = new StoreProbe(store.Itself, time);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task a_database_that_takes_long_to_fail_is_red_until_it_works_whenever_one_asks()
    {
        Assert.Null(await AskPatientlyAsync());
        await EndAsync(new StoreUnavailableException());

        for (var asked = 0; asked < 3; asked++)
        {
            time.Advance(TimeSpan.FromSeconds(10));
            Assert.IsType<StoreUnavailableException>(await AskPatientlyAsync());
            await EndAsync(new StoreUnavailableException());
        }

        time.Advance(TimeSpan.FromSeconds(10));
        Assert.IsType<StoreUnavailableException>(await AskPatientlyAsync());
        await EndAsync(null);
        time.Advance(TimeSpan.FromSeconds(10));
        Assert.Null(await AskPatientlyAsync());
    }

    [Fact]
    public async Task a_slow_database_is_green_up_to_five_seconds()
    {
        Assert.Null(await AskPatientlyAsync());
        Assert.Null(await AskPatientlyAsync());
        time.Advance(TimeSpan.FromSeconds(1));

        Assert.IsType<TimeoutException>(await AskPatientlyAsync());
    }

    /// <summary>Asks, and waits for as long as one who asks waits.</summary>
    private async Task<Exception?> AskPatientlyAsync()
    {
        var asking = probe.TryAsync(Token);
        time.Advance(TimeSpan.FromSeconds(2));
        return await asking;
    }

    /// <summary>Ends the try that is under way, and returns when the probe knows.</summary>
    private async Task EndAsync(Exception? failure)
    {
        var outcome = probe.TryAsync(Token);
        await store.EndAsync(failure);
        Assert.Same(failure, await outcome);
    }

    /// <summary>A store whose pings end when the test says so.</summary>
#pragma warning disable CA1852 // The proxy is a subclass of it.
    private class Store : DispatchProxy
#pragma warning restore CA1852
    {
        private readonly Channel<bool> asked = Channel.CreateUnbounded<bool>();
        private TaskCompletionSource ping = new();

        public IStore Itself => (IStore)(object)this;

        public static Store Create() => (Store)(object)Create<IStore, Store>();

        public async Task EndAsync(Exception? failure)
        {
            await asked.Reader.ReadAsync(Token);
            var ending = Interlocked.Exchange(ref ping, new TaskCompletionSource());
            if (failure is null)
                ending.SetResult();
            else
                ending.SetException(failure);
        }

        protected override object? Invoke(MethodInfo? targetMethod, object?[]? args)
        {
            asked.Writer.TryWrite(true);
            return ping.Task;
        }
    }
}
