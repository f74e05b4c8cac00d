using System.Collections.Concurrent;
using System.Globalization;

namespace Baton.Server.Tests.Faults;

/// <summary>Commits and reads whose database goes away in their midst: no answer is untrue, and what is repeated under its key happens once.</summary>
public sealed class CutTests(FaultyPostgres postgres) : IClassFixture<FaultyPostgres>
{
    private const int Callers = 6;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task whoever_insists_is_served_once_through_cuts_a_restart_and_a_crash()
    {
        using var over = CancellationTokenSource.CreateLinkedTokenSource(Token);
        var (done, refused) = (new ConcurrentBag<string>(), new ConcurrentBag<string>());
        var callers = Task.WhenAll(Enumerable.Range(0, Callers).Select(caller => Task.Run(async () =>
        {
            for (var number = 0; !over.IsCancellationRequested; number++)
            {
                var key = string.Create(CultureInfo.InvariantCulture, $"insisted {caller} {number}");
                await InsistAsync(key, refused);
                done.Add(key);
            }
        }, Token)));
        var reader = Task.Run(async () =>
        {
            using var http = postgres.Baton.Admin;
            while (!over.IsCancellationRequested)
            {
                using var list = await http.GetAsync("/api/instances?pageSize=5", Token);
                if (!list.IsSuccessStatusCode)
                    await list.ProblemAsync(503);
            }
        }, Token);

        for (var cut = 0; cut < 5; cut++)
        {
            await UntilMoreAsync(done);
            await postgres.CutAsync();
        }

        foreach (var isCrash in (bool[])[false, true])
        {
            await UntilMoreAsync(done);
            await postgres.Database.StopAsync(isCrash);
            await postgres.Database.StartAgainAsync();
        }

        await UntilMoreAsync(done);
        await over.CancelAsync();
        await callers;
        await reader;
        TestContext.Current.TestOutputHelper!.WriteLine($"{done.Count} done, {refused.Count} refused on the way");
        var started = await postgres.ReadAsync("SELECT count(*) || ' of ' || count(DISTINCT correlation_id) FROM instances WHERE correlation_id LIKE 'insisted %'");
        Assert.Equal($"{done.Count} of {done.Count}", started);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task a_commit_that_is_cut_in_its_midst_is_told_truly_and_repeated_once(bool isCrash)
    {
        var key = isCrash ? "crashed" : "ended";
        await SlowCommits.MakeAsync(postgres, "instances", TimeSpan.FromMinutes(1));
        var committing = postgres.StartAsync(key);
        await Eventually.TrueAsync(async () => await postgres.ReadAsync("SELECT count(*) FROM pg_stat_activity WHERE wait_event = 'PgSleep'") == "1", "It is never committed.");
        await SlowCommits.EndAsync(postgres);

        if (isCrash)
        {
            await postgres.Database.StopAsync(isCrash: true);
            using var unknown = await committing;
            var problem = await unknown.ProblemAsync(503);
            Assert.True((bool)problem["outcomeUnknown"]!);
            Assert.Contains("不确定是否已保存", (string)problem["detail"]!, StringComparison.Ordinal);
            await postgres.Database.StartAgainAsync();
            await postgres.UntilReadyAsync(null);
        }
        else
        {
            await postgres.CutAsync();
            using var answer = await committing;
            // A writer's connection is replaced once; where that had been necessary already, nothing was written.
            if (!answer.IsSuccessStatusCode)
                Assert.False((bool)(await answer.ProblemAsync(503))["outcomeUnknown"]!);
        }

        using var again = await postgres.StartAsync(key);
        Assert.Equal(200, (int)again.StatusCode);
        Assert.Equal(1, await postgres.CountAsync(key));
    }

    private async Task InsistAsync(string key, ConcurrentBag<string> refused)
    {
        while (true)
        {
            using var answer = await postgres.StartAsync(key);
            if (answer.IsSuccessStatusCode)
                return;
            await answer.ProblemAsync(503);
            refused.Add(key);
        }
    }

    // Each blow meets callers that have been served since the one before.
    private static Task UntilMoreAsync(ConcurrentBag<string> done)
    {
        var seen = done.Count;
        return Eventually.TrueAsync(() => Task.FromResult(done.Count >= seen + Callers), "Nothing more is done.");
    }
}
