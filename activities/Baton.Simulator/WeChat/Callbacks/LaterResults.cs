using System.Threading.Channels;
using Baton.Simulator.Callbacks;
using Microsoft.Extensions.Options;

namespace Baton.Simulator.WeChat.Callbacks;

/// <summary>What WeChat calls back some time after a call: what became of a template or mass message. In memory: a world that stops forgets it.</summary>
internal sealed class LaterResults(CallbackCourier courier, WeChatSide side, TimeProvider time, IOptions<WeChatOptions> options) : BackgroundService
{
    private readonly Channel<(Callback Result, long Since)> _waiting = Channel.CreateUnbounded<(Callback, long)>();

    /// <param name="person">The phone's id, or whose account it is where it is nobody's.</param>
    public void Tell(string person, string xml) =>
        _waiting.Writer.TryWrite((new Callback(null, person, xml) { Side = side, IsEvent = true, TakesReply = false }, time.GetTimestamp()));

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await foreach (var (result, since) in _waiting.Reader.ReadAllAsync(stoppingToken))
        {
            var left = options.Value.ResultDelay - time.GetElapsedTime(since);
            if (left > TimeSpan.Zero)
                await Task.Delay(left, time, stoppingToken);
            courier.Carry(result);
        }
    }
}
