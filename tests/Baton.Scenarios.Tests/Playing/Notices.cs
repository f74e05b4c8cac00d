using System.Net;
using Baton.BackOffice.Callbacks;

namespace Baton.Scenarios.Tests.Playing;

/// <summary>The ERP's notices of changed orders, between it and the server: twice, late, in the wrong order, or lost.</summary>
internal sealed class Notices
{
    public const string Name = "erp-orders";

    private readonly List<HttpRequestMessage> _held = [];

    public NoticeTrouble Trouble { get; set; }

    public static string Path { get; } = GivenCallback.PathOf(Name);

    public static bool Concern(HttpRequestMessage request) => request.RequestUri!.AbsolutePath == Path;

    public async Task<HttpResponseMessage> SendAsync(CallbackGate gate, HttpRequestMessage request, CancellationToken cancellation)
    {
        if (Trouble is NoticeTrouble.None)
            return await gate.ReceiveAsync(request, cancellation);
        var copy = await Copied.OfAsync(request, cancellation);
        if (Trouble is NoticeTrouble.Twice)
        {
            using var first = await gate.ReceiveAsync(copy, cancellation);
            return await gate.ReceiveAsync(request, cancellation);
        }

        if (Trouble is NoticeTrouble.Held)
            _held.Add(copy);
        return new HttpResponseMessage(HttpStatusCode.Accepted);
    }

    /// <summary>What was held comes at last, the latest first.</summary>
    public async Task ReleaseBackwardsAsync(CallbackGate gate)
    {
        foreach (var held in Enumerable.Reverse(_held))
        {
            using var answer = await gate.ReceiveAsync(held, CancellationToken.None);
            answer.EnsureSuccessStatusCode();
        }

        _held.Clear();
    }
}

internal enum NoticeTrouble
{
    None,
    Twice,
    Held,
    Lost,
}
