using Baton.Tencent.Client;
using Baton.WeCom.Client;

namespace Baton.WeCom.Messages;

/// <summary>What can be done about messages that were sent.</summary>
public sealed class SentMessages(WeComClient client)
{
    /// <summary>How long a message can be taken back.</summary>
    public static readonly TimeSpan RecallWindow = TimeSpan.FromHours(24);

    /// <summary>Takes a message back (WeCom documentation 94867): within 24 hours (42052), one of this application (40058). A copy inside WeChat stays.</summary>
    /// <param name="app">The application that sent it.</param>
    /// <param name="messageId">msgid of the send's answer.</param>
    /// <param name="cancellation">Cancelling leaves the call unsure; taking back twice does no harm.</param>
    public Task<ApiReply> RecallAsync(WeComApp app, string messageId, CancellationToken cancellation) =>
        client.CallAsync(app, ApiRequest.Post("/cgi-bin/message/recall", new { Msgid = messageId }), cancellation);

    /// <summary>How many messages each application sent today, or yesterday.</summary>
    public Task<ApiAnswer<SendStatistics>> CountAsync(WeComApp app, bool yesterday, CancellationToken cancellation) =>
        client.CallAsync<SendStatistics>(app, ApiRequest.Post("/cgi-bin/message/get_statistics", new { TimeType = yesterday ? 1 : 0 }) with { IsReading = true }, cancellation);
}

public sealed record SendStatistics(IReadOnlyList<SendCount> Statistics);

public sealed record SendCount(int Agentid, string? AppName, long Count);
