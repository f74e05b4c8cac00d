using System.Diagnostics;
using Baton.TestDatabase;

namespace Baton.Server.Tests.Faults;

/// <summary>Commits to the embedded database that take longer than anybody would wish: the writer is held up within each. It is held up in all servers of this process, so no others may live meanwhile.</summary>
[Collection(nameof(Alone))]
public sealed class SlowFileTests
{
    [Theory]
    [InlineData(20)]
    [InlineData(2000)]
    public async Task callers_share_slow_commits_and_hear_late_but_true(int milliseconds)
    {
        await using var place = await TestStore.CreateAsync(StoreKind.Sqlite);
        await using var server = new TestServer([$"--ConnectionStrings:Baton={place.ConnectionString}", .. SealedCallback.Settings]);
        await server.InitializeAsync();
        await server.PublishAsync("flow", [Activities.WriteLine("w", "x")]);
        var groups = 0;
        using var never = new ManualResetEventSlim();
        using var listener = new ActivityListener
        {
            ShouldListenTo = source => source.Name == "Baton.Storage",
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllData,
            ActivityStarted = span =>
            {
                if (span.OperationName == "baton.commit")
                    never.Wait(milliseconds, CancellationToken.None);
            },
            ActivityStopped = _ => Interlocked.Increment(ref groups),
        };
        ActivitySource.AddActivityListener(listener);

        await new SlowScene(server, $"slow {milliseconds}").PlayAsync();

        if (milliseconds > 1000)
            Assert.InRange(groups, 1, SlowScene.Starts / 2);
    }
}

/// <summary>Tests that nothing else may run beside.</summary>
[CollectionDefinition(nameof(Alone), DisableParallelization = true)]
public sealed class Alone;
