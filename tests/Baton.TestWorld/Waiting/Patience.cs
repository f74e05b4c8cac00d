using System.Diagnostics;

namespace Baton.TestWorld.Waiting;

/// <summary>Waits for what comes about in other processes: looks again and again, up to a deadline.</summary>
/// <param name="describe">Tells, for the text of a failure, what the world looks like.</param>
public sealed class Patience(Func<Task<string>> describe)
{
    /// <summary>Generous, because it is only ever waited out by a failing test on a busy machine.</summary>
    public static readonly TimeSpan Usual = TimeSpan.FromSeconds(60);

    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(25);

    /// <summary>The first result that is not null.</summary>
    /// <exception cref="NotInTimeException">None came in time.</exception>
    public async Task<T> ForAsync<T>(string what, Func<Task<T?>> look, TimeSpan? limit = null)
        where T : class
    {
        ArgumentNullException.ThrowIfNull(look);
        var started = Stopwatch.GetTimestamp();
        while (true)
        {
            if (await look() is { } found)
                return found;
            if (Stopwatch.GetElapsedTime(started) > (limit ?? Usual))
                throw new NotInTimeException($"Not within {(limit ?? Usual).TotalSeconds:0.#} s: {what}\n{await describe()}");
            await Task.Delay(Pause, TimeProvider.System);
        }
    }

    /// <exception cref="NotInTimeException">It did not become true in time.</exception>
    public Task UntilAsync(string what, Func<Task<bool>> isSo, TimeSpan? limit = null) =>
        ForAsync(what, async () => await isSo() ? what : null, limit);

    /// <summary>Looks on for a while: for what must not come about.</summary>
    /// <exception cref="NotInTimeException">It came about.</exception>
    public async Task NeverAsync(string what, Func<Task<bool>> isSo, TimeSpan during)
    {
        ArgumentNullException.ThrowIfNull(isSo);
        var started = Stopwatch.GetTimestamp();
        while (Stopwatch.GetElapsedTime(started) < during)
        {
            if (await isSo())
                throw new NotInTimeException($"It must never be so, and is: {what}\n{await describe()}");
            await Task.Delay(Pause, TimeProvider.System);
        }
    }
}
