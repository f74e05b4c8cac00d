using System.Threading.Channels;

namespace Baton.Simulator.Erp;

/// <summary>Sleeps until it is rung or time has passed. Many rings while nobody sleeps are one.</summary>
internal sealed class Alarm(TimeProvider time)
{
    private readonly Channel<bool> _rings = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });
    private Task<bool>? _ringing;

    public void Ring() => _rings.Writer.TryWrite(true);

    /// <param name="longest">By the machine's clock. For one sleeper at a time.</param>
    public async Task Sleep(TimeSpan longest, CancellationToken stop)
    {
        _ringing ??= _rings.Reader.WaitToReadAsync(stop).AsTask();
        try
        {
            await _ringing.WaitAsync(longest, time, stop);
        }
        catch (TimeoutException)
        {
            return;
        }
        _rings.Reader.TryRead(out _);
        _ringing = null;
    }
}
