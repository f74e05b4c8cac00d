using Baton.Tencent.Client;

namespace Baton.WeChat.Messages;

/// <summary>
/// One call of message/custom/send: to one person, within the windows that their own acts open (after a message five in 48 hours; after a
/// menu click, a scan or following three in a minute). Tencent drops no repetition. Check with <see cref="MessageRules"/>.
/// </summary>
/// <param name="OpenId">To whom.</param>
/// <param name="Content">What it shows.</param>
public sealed record CustomMessage(string OpenId, MessageContent Content)
{
    public const string Path = "/cgi-bin/message/custom/send";

    /// <summary>Which of the account's customer service people it seems to come from; null for the account itself.</summary>
    public string? ServiceAccount { get; init; }

    /// <summary>The exact bytes to send; build them once and keep them with the job.</summary>
    public byte[] ToJson()
    {
        var body = new Dictionary<string, object> { ["touser"] = OpenId, ["msgtype"] = Content.MsgType, [Content.MsgType] = Content };
        if (ServiceAccount is not null)
            body["customservice"] = new ServiceAccountBody(ServiceAccount);
        return ApiJson.Write(body);
    }

    private sealed record ServiceAccountBody(string KfAccount);
}
