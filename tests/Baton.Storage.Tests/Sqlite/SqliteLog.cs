using System.Diagnostics;
using Baton.Storage.Commits;
using Baton.Storage.Sqlite;
using static Baton.Storage.Tests.Conformance.Samples;

namespace Baton.Storage.Tests.Sqlite;

/// <summary>The write-ahead log, its checkpoints and the spans around them.</summary>
public sealed class SqliteLog : IAsyncLifetime
{
    private readonly SqliteHost host = new();
    private readonly List<Activity> spans = [];

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public ValueTask DisposeAsync() => host.DisposeAsync();

    [Fact]
    public async Task a_checkpoint_keeps_the_data_and_readers_see_it()
    {
        using var listener = Listen();
        await using (var store = host.Create(new SqliteStoreOptions { CheckpointPages = 20 }))
        {
            await store.OpenAsync(Token);
            for (var number = 0; number < 60; number++)
                await store.CommitAsync(new(Tenant, [Save(Instance($"i{number}") with { State = new byte[6000] })]), Token);
            Assert.Equal(6000, (await store.FindInstanceAsync(Tenant, "i0", Token))!.State.Length);
        }

        Assert.False(File.Exists(host.Path + "-wal"));
        await using var again = host.Create();
        await again.OpenAsync(Token);
        for (var number = 0; number < 60; number++)
            Assert.NotNull(await again.FindInstanceAsync(Tenant, $"i{number}", Token));
        lock (spans)
            Assert.True(spans.Count(span => span.OperationName == "baton.checkpoint") > 3);
    }

    [Fact]
    public async Task spans_tell_how_many_commits_shared_a_group()
    {
        using var listener = Listen();
        await using var store = host.Create();
        await store.OpenAsync(Token);
        host.Time.Close();
        var first = store.CommitAsync(new(Tenant, []), Token);
        host.Time.WaitUntilReached();
        var together = Enumerable.Range(0, 37).Select(number => store.CommitAsync(new Commit(Tenant, [Save(Instance($"i{number}")), .. Journal(number)]), Token)).ToArray();
        host.Time.Open();
        await first;
        await Task.WhenAll(together);
        await store.DisposeAsync();

        lock (spans)
        {
            Assert.Contains(spans, span => span.OperationName == "baton.migration" && Equals(span.GetTagItem("script"), "0001-first"));
            Assert.Contains(spans, span => span.OperationName == "baton.commit" && Equals(span.GetTagItem("commits"), 37) && Equals(span.GetTagItem("changes"), 37 * 2));
        }
    }

    private static Change[] Journal(int number) => [new Baton.Storage.Journal.AddJournal(Step(1, $"i{number}"))];

    private ActivityListener Listen()
    {
        var listener = new ActivityListener
        {
            ShouldListenTo = source => source.Name == "Baton.Storage",
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllDataAndRecorded,
            ActivityStopped = span =>
            {
                lock (spans)
                    spans.Add(span);
            },
        };
        ActivitySource.AddActivityListener(listener);
        return listener;
    }
}
