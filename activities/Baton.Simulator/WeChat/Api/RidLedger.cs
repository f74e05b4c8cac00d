using System.Collections.Concurrent;
using System.Globalization;
using System.Security.Cryptography;
using Baton.Simulator.Hosting;

namespace Baton.Simulator.WeChat.Api;

/// <summary>The refused calls by their rid, for openapi/rid/get. The latest thousand, in memory.</summary>
internal sealed class RidLedger(SimulatorClock clock)
{
    private const int Kept = 1000;
    private readonly ConcurrentDictionary<string, RefusedCall> _calls = [];
    private readonly ConcurrentQueue<string> _order = [];

    /// <returns>The rid: the time and two random numbers, in hexadecimal.</returns>
    public string Enter(string url, string body, int code)
    {
        var rid = string.Create(CultureInfo.InvariantCulture, $"{clock.Now.ToUnixTimeSeconds():x8}-{Random():x8}-{Random():x8}");
        _calls[rid] = new RefusedCall(clock.Now, url, body, code);
        _order.Enqueue(rid);
        while (_order.Count > Kept && _order.TryDequeue(out var oldest))
            _calls.TryRemove(oldest, out _);
        return rid;
    }

    public RefusedCall? Find(string rid) => _calls.GetValueOrDefault(rid);

    private static int Random() => RandomNumberGenerator.GetInt32(0x10000000, int.MaxValue);
}

/// <param name="Url">Path and query, secrets masked.</param>
internal sealed record RefusedCall(DateTimeOffset At, string Url, string Body, int Code);
