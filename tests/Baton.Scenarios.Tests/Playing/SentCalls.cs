namespace Baton.Scenarios.Tests.Playing;

/// <summary>
/// What the server sends to Tencent, on its way: somebody may react to a message before its sender hears that it was sent, and a sender that is out
/// of order may send twice.
/// </summary>
internal sealed class SentCalls
{
    private readonly Lock _gate = new();
    private readonly List<(Func<bool> IsDue, Func<Task> ReactAsync)> _reactions = [];

    /// <summary>Every message to a person goes out twice: what a matrix of disturbances has to notice.</summary>
    public bool Repeats { get; init; }

    /// <summary>Reactions that have not come to pass.</summary>
    public int Pending
    {
        get
        {
            lock (_gate)
                return _reactions.Count;
        }
    }

    /// <summary>As soon as something is so on the phones, something is done, and the sender is kept on the line until it is.</summary>
    public void React(Func<bool> isDue, Func<Task> reactAsync)
    {
        lock (_gate)
            _reactions.Add((isDue, reactAsync));
    }

    public HttpMessageHandler Over(HttpMessageHandler world) => new Handler(this) { InnerHandler = world };

    private async Task ReactAsync()
    {
        (Func<bool> IsDue, Func<Task> ReactAsync)[] due;
        lock (_gate)
        {
            due = [.. _reactions.Where(reaction => reaction.IsDue())];
            _reactions.RemoveAll(due.Contains);
        }

        foreach (var reaction in due)
            await reaction.ReactAsync();
    }

    private sealed class Handler(SentCalls calls) : DelegatingHandler
    {
        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            if (!IsMessage(request))
                return await base.SendAsync(request, cancellationToken);
            if (calls.Repeats)
                (await base.SendAsync(await Copied.OfAsync(request, cancellationToken), cancellationToken)).Dispose();
            var answer = await base.SendAsync(request, cancellationToken);
            await calls.ReactAsync();
            return answer;
        }

        private static bool IsMessage(HttpRequestMessage request) =>
            request.Method == HttpMethod.Post && request.RequestUri!.AbsolutePath is "/wechat/cgi-bin/message/custom/send" or "/wechat/cgi-bin/message/template/send" or "/cgi-bin/message/send";
    }
}
