using Baton.Crash.Tests.Asking;
using Baton.Crash.Tests.Killing;
using Baton.TestDatabase;
using Baton.TestWorld;
using Baton.TestWorld.Serving;
using Baton.TestWorld.Waiting;

namespace Baton.Crash.Tests;

/// <summary>The server is killed in every window in which something could be lost or doubled, while people go on working.</summary>
public abstract class KillTests(StoreKind store, int requests, ITestOutputHelper output)
{
    private static readonly TimeSpan Settling = TimeSpan.FromMinutes(2);

    // A phone gives up sooner than Tencent would, so that "failed" and the person's second try occur often.
    private static readonly WorldSettings Settings = new()
    {
        Simulator = new Dictionary<string, string> { ["CallbackRetryDelay"] = "00:00:00.3" },
        Server = new Dictionary<string, string> { ["Baton__Storage__CheckpointPages"] = "40", ["Baton__Node__IsOnlyNode"] = "true" },
    };

    private static int KillsPerWindow => TestScale.Times(5);

    // A round meets each window at least twice.
    private static int Rounds => (KillsPerWindow + 1) / 2;

    // One in a hundred deaths; none in the short run.
    private static int MostSetAside => KillsPerWindow * 6 / 100;

    private int _setAside;

    [Fact]
    public async Task every_request_finishes_once_however_often_the_server_is_killed()
    {
        await using var database = store == StoreKind.Postgres ? await PostgresServer.StartAsync() : null;
        await using var world = await World.CreateAsync(Settings with { Store = store, Database = database });
        await world.Outside.StartAsync();
        var killings = new Killings(world, database);

        // The first start of all: killed before it writes anything, and in the middle of making the tables.
        for (var start = 0; start < KillsPerWindow; start++)
            await killings.KillFirstStartAsync(TimeSpan.FromMilliseconds(start % 2));
        await world.Server.StartAsync();
        await world.ConnectedAsync();

        await using var office = new Office(world, TestScale.Times(requests));
        office.Open();
        office.HandOut(0.05);
        await world.Server.KillAsync();
        await KillWhileWorkingAsync(office, killings, CrashWindow.WhileWorking(store));

        office.HandOut(1);
        await world.Server.StartAsync();
        await SettleAsync(world, office);
        output.WriteLine($"{office.Written.Count} requests; {killings.Count} kills: {string.Join(", ", killings.PerWindow.Select(window => $"{window.Key} {window.Value}"))}");

        Assert.All(killings.PerWindow, window => Assert.True(window.Value >= KillsPerWindow, $"{window.Key} was hit {window.Value} times."));
        Assert.True(killings.PerWindow.Count >= 6);
        await world.Patience.UntilAsync("the server has nothing left to do", async () => (await LeftOver.OfAsync(world.Api)).Count == 0);
        await world.Server.StopAsync();
    }

    private static async Task KillWhileWorkingAsync(Office office, Killings killings, IReadOnlyList<CrashWindow> windows)
    {
        var kills = windows.Count * Rounds;
        for (var kill = 0; kill < kills; kill++)
        {
            office.HandOut((kill + 1.0) / kills);
            var window = windows[kill % windows.Count];
            // Different places in the traffic and, inside a span, different distances from its beginning.
            var killing = window == CrashWindow.OfDatabase
                ? killings.CrashDatabaseAsync()
                : killings.KillInAsync(window, OccurrenceOf(window, kill), TimeSpan.FromMicroseconds(kill * 70 % 400));
            while (await Task.WhenAny(killing, Task.Delay(TimeSpan.FromMilliseconds(200), TimeProvider.System)) != killing)
            {
                office.ThrowIfBroken();
                if (office.IsQuiet)
                    office.HandOutOne();
            }

            await killing;
        }
    }

    private static int OccurrenceOf(CrashWindow window, int kill) => window.Span switch
    {
        // Starting takes some commits; the ones that matter come after them.
        "baton.commit" => 12 + (kill * 7 % 20),
        "baton.checkpoint" => 1 + (kill % 2),
        _ when window.Tag is "backoffice.command" or "wecom.close-card" => 1 + (kill % 2),
        _ => 1 + (kill % 5),
    };

    // With as many deaths as a full run has, one message may be in hand at each of the three that prove it guilty. It is set aside where a person sees it.
    private async Task SendThroughAgainAsync(ServerApi api)
    {
        foreach (var message in await LeftOver.ItemsAsync(api, "api/inbox?status=poison"))
        {
            output.WriteLine($"set aside after three deaths, sent through again: {message.GetRawText()}");
            Assert.True(++_setAside <= MostSetAside, $"{_setAside} messages were set aside.");
            await api.PostAsync($"api/inbox/{message.GetProperty("sequence").GetInt64()}/replay", new { });
        }
    }

    private async Task SettleAsync(World world, Office office)
    {
        try
        {
            await world.Patience.UntilAsync("everything has come to its end", async () =>
            {
                office.ThrowIfBroken();
                await SendThroughAgainAsync(world.Api);
                return (await Reckoning.OfAsync(world)).IsComplete(office.Written);
            }, Settling);
        }
        catch (NotInTimeException late)
        {
            IEnumerable<string> trouble = [.. (await Reckoning.OfAsync(world)).Differences(office.Written), .. await LeftOver.OfAsync(world.Api), late.Message];
            Assert.Fail(string.Join('\n', trouble));
        }
    }
}
