using System.Globalization;
using Baton.Simulator.Storage;

namespace Baton.Simulator.Hosting;

/// <summary>
/// The time of the simulated world: the machine's clock plus what has been skipped. Timers run in real time;
/// only what is compared with <see cref="Now"/> (expiry, windows, time stamps on the phones) is moved.
/// </summary>
internal sealed class SimulatorClock(TimeProvider machine, SimulatorFile file)
{
    private const string Key = "clock.offset";
    private static readonly TimeSpan Remembered = TimeSpan.FromSeconds(10);
    private long _followedAt = DateTimeOffset.MinValue.UtcTicks;
    private long _offsetTicks = long.Parse(file.Read(s => s.Setting(Key)) ?? "0", CultureInfo.InvariantCulture);

    /// <summary>Called after <see cref="Advance"/>, for what waits for a moment of this clock.</summary>
    public event Action? Moved;

    public DateTimeOffset Now => machine.GetUtcNow() + Offset;

    /// <summary>What a server outside takes for the time: this world's if it has asked for it of late in order to follow it, else the machine's.</summary>
    public DateTimeOffset ServerNow
    {
        get
        {
            var now = machine.GetUtcNow();
            return now.UtcTicks - Interlocked.Read(ref _followedAt) < Remembered.Ticks ? now + Offset : now;
        }
    }

    public TimeSpan Offset => new(Interlocked.Read(ref _offsetTicks));

    /// <summary>A server goes by this clock, and asks again and again how it stands.</summary>
    public void Follow() => Interlocked.Exchange(ref _followedAt, machine.GetUtcNow().UtcTicks);

    /// <summary>Moves the world forward. It never goes back, so that nothing that expired comes to life again.</summary>
    public void Advance(TimeSpan by)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(by, TimeSpan.Zero);
        var ticks = Interlocked.Add(ref _offsetTicks, by.Ticks);
        file.Write(s => s.Set(Key, ticks.ToString(CultureInfo.InvariantCulture)));
        Moved?.Invoke();
    }
}
