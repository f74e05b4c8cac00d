using System.Diagnostics;
using Baton.TestDatabase;
using Baton.TestWorld;
using Baton.TestWorld.Waiting;

namespace Baton.Crash.Tests.Killing;

/// <summary>Starts the server so that it dies in a window, waits for its death, and keeps count.</summary>
internal sealed class Killings(World world, PostgresServer? database)
{
    // A window that no traffic leads to would otherwise be waited for in vain.
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(60);

    private const int FirstStarts = 20;

    private readonly Dictionary<string, int> _counts = [];
    private readonly string _marker = Path.Combine(world.Folder, "killed-in");

    public int Count => _counts.Values.Sum();

    public IReadOnlyDictionary<string, int> PerWindow => _counts;

    /// <summary>Kills the very first start of a server while it makes its tables.</summary>
    public async Task KillFirstStartAsync(TimeSpan after)
    {
        for (var attempt = 0; attempt < FirstStarts; attempt++)
        {
            var started = Launch(CrashWindow.Migration, 1, after);
            if (!await world.Server.IsReadyAsync())
            {
                await CountAsync(CrashWindow.Migration, 1, started);
                return;
            }

            // The tables were there sooner than the kill, or an earlier kill came just after them: once more from the beginning.
            await world.Server.KillAsync();
            await world.Place.EmptyAsync();
        }

        throw new InvalidOperationException($"Of {FirstStarts} first starts none was killed while it made its tables.");
    }

    /// <exception cref="NotInTimeException">The server lived on.</exception>
    public async Task KillInAsync(CrashWindow window, int occurrence, TimeSpan after)
    {
        var started = Launch(window, occurrence, after);
        await world.Patience.UntilAsync($"the server dies {window.Name}", () => Task.FromResult(world.Server.HasExited), Limit);
        await CountAsync(window, occurrence, started);
    }

    /// <summary>Lets the database crash under a server at work and come back; the server lives on, and is killed only for the next one's sake.</summary>
    public async Task CrashDatabaseAsync()
    {
        await world.Server.StartAsync();
        var seen = (await world.Outside.Journal.ReadAsync()).Count;
        await world.Patience.UntilAsync("there is something to do", async () => (await world.Outside.Journal.ReadAsync()).Count > seen);
        await database!.StopAsync(isCrash: true);
        await database.StartAgainAsync();
        if (!await world.Server.IsReadyAsync())
            throw new InvalidOperationException($"The server did not outlive its database.\n{world.Server.Log.Tail()}");
        await world.Server.KillAsync();
        _counts[CrashWindow.OfDatabase.Name] = _counts.GetValueOrDefault(CrashWindow.OfDatabase.Name) + 1;
    }

    private long Launch(CrashWindow window, int occurrence, TimeSpan after)
    {
        File.Delete(_marker);
        world.Server.Launch(window.Environment(occurrence, after, _marker));
        return Stopwatch.GetTimestamp();
    }

    private async Task CountAsync(CrashWindow window, int occurrence, long started)
    {
        if (world.Server.ExitCode != 128 + 9 || !File.Exists(_marker) || await File.ReadAllTextAsync(_marker) != window.Name)
            throw new InvalidOperationException($"The server ended by itself with {world.Server.ExitCode}, not {window.Name}.\n{world.Server.Log.Tail()}");
        await world.Server.KillAsync();
        _counts[window.Name] = _counts.GetValueOrDefault(window.Name) + 1;
        TestContext.Current.TestOutputHelper?.WriteLine($"{Count,3} {window.Name}{(window.Tag is null ? "" : $" ({window.Tag})")}, {occurrence} after {Stopwatch.GetElapsedTime(started).TotalSeconds:0.0} s");
    }
}
