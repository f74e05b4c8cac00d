using System.Net;

namespace Baton.Scenarios.Tests.Playing;

/// <summary>What people say and tap, between Tencent and the server: late, answered in vain, or followed by what was said before.</summary>
internal sealed class Messages
{
    private const int LostAttempts = 2;

    private readonly Lock _gate = new();
    private readonly Dictionary<string, int> _attempts = [];
    private HttpRequestMessage? _last;

    public MessageTrouble Trouble { get; set; }

    /// <summary>How often it has struck.</summary>
    public int Hits { get; private set; }

    /// <summary>Something was not taken, and Tencent comes again with it.</summary>
    public bool IsRetried { get; private set; }

    public static bool Concern(HttpRequestMessage request) => request.Method == HttpMethod.Post && request.RequestUri!.AbsolutePath.StartsWith("/callbacks/we", StringComparison.Ordinal);

    public async Task<HttpResponseMessage> SendAsync(CallbackGate gate, HttpRequestMessage request, CancellationToken cancellation)
    {
        var attempt = CountOf(await request.Content!.ReadAsStringAsync(cancellation));
        switch (Trouble)
        {
            case MessageTrouble.Refused:
            case MessageTrouble.Late when attempt <= LostAttempts:
                return NotTaken();
            case MessageTrouble.AnswerLost when attempt == 1:
                (await gate.ReceiveAsync(request, cancellation)).Dispose();
                return NotTaken();
            case MessageTrouble.OldAgain:
                return await SendWithOldAsync(gate, request, cancellation);
            default:
                IsRetried = false;
                return await gate.ReceiveAsync(request, cancellation);
        }
    }

    /// <summary>The last message comes once more, long after it was answered.</summary>
    public async Task RepeatAsync(CallbackGate gate)
    {
        if (_last is not { } last)
            return;
        _last = await Copied.OfAsync(last, CancellationToken.None);
        Hits++;
        (await gate.ReceiveAsync(last, CancellationToken.None)).Dispose();
    }

    private async Task<HttpResponseMessage> SendWithOldAsync(CallbackGate gate, HttpRequestMessage request, CancellationToken cancellation)
    {
        var copy = await Copied.OfAsync(request, cancellation);
        var answer = await gate.ReceiveAsync(request, cancellation);
        await RepeatAsync(gate);
        _last = copy;
        return answer;
    }

    private HttpResponseMessage NotTaken()
    {
        Hits++;
        IsRetried = true;
        return new HttpResponseMessage(HttpStatusCode.ServiceUnavailable);
    }

    // Tencent tries again with the same bytes.
    private int CountOf(string body)
    {
        lock (_gate)
            return _attempts[body] = _attempts.GetValueOrDefault(body) + 1;
    }
}

internal enum MessageTrouble
{
    None,

    /// <summary>Only the third attempt gets through.</summary>
    Late,

    /// <summary>The server takes it, but Tencent does not hear of it and comes again.</summary>
    AnswerLost,

    /// <summary>After each one, the one before it comes again; and the last one again and again.</summary>
    OldAgain,

    /// <summary>Nothing gets through for now.</summary>
    Refused,
}
