using Baton.Tencent.Client;

namespace Baton.WeChat.Notices;

/// <summary>A template message (模板消息): a notice of a service that the person asked for. 100,000 a day, more with many followers.</summary>
/// <param name="OpenId">To whom: a follower.</param>
/// <param name="TemplateId">One of the account's own templates.</param>
/// <param name="Data">What stands for its keys, such as <c>thing1</c>.</param>
public sealed record TemplateMessage(string OpenId, string TemplateId, IReadOnlyDictionary<string, string> Data)
{
    public const string Path = "/cgi-bin/message/template/send";

    /// <summary>How long Tencent drops a repetition of one client_msg_id to one person.</summary>
    public static readonly TimeSpan KnownFor = TimeSpan.FromMinutes(9);

    /// <summary>The page that a tap opens; null for none.</summary>
    public string? Url { get; init; }

    /// <summary>The mini program's page that a tap opens instead.</summary>
    public MiniProgramPage? MiniProgram { get; init; }

    /// <summary>The exact bytes to send.</summary>
    /// <param name="jobId">By which Tencent knows a repetition for ten minutes.</param>
    public byte[] ToJson(string jobId) => ApiJson.Write(new Body(OpenId, TemplateId, Url, MiniProgram, jobId, ValuesOf(Data)));

    internal static Dictionary<string, DataValue> ValuesOf(IReadOnlyDictionary<string, string> data) => data.ToDictionary(pair => pair.Key, pair => new DataValue(pair.Value));

    private sealed record Body(string Touser, string TemplateId, string? Url, MiniProgramPage? Miniprogram, string ClientMsgId, Dictionary<string, DataValue> Data);
}

public sealed record MiniProgramPage(string Appid, string? Pagepath = null);

internal sealed record DataValue(string Value);
