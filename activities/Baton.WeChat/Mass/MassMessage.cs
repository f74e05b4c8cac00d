using System.Text.Json.Serialization;
using Baton.Tencent.Client;
using Baton.Tencent.Rules;
using Baton.WeChat.Messages;

namespace Baton.WeChat.Mass;

/// <summary>A message to all, to those with a tag, or to a list. Each follower gets four of them a month at most: not for orders or repairs.</summary>
/// <param name="Content">Text, picture, voice, a coupon or articles.</param>
public sealed record MassMessage(MessageContent Content)
{
    public const string ByTagPath = "/cgi-bin/message/mass/sendall";
    public const string ByPersonPath = "/cgi-bin/message/mass/send";

    /// <summary>How long Tencent refuses a repetition of one clientmsgid (45065): a day, less what clocks and lines may cost.</summary>
    public static readonly TimeSpan KnownFor = TimeSpan.FromHours(23);

    private const int FewestPeople = 2;
    private const int MostPeople = 10_000;
    private const int WrongList = 40032;
    private const int WrongMessageType = 40008;

    /// <summary>The tag; null for everybody, or where <see cref="OpenIds"/> says to whom.</summary>
    public int? TagId { get; init; }

    /// <summary>2 to 10,000 of them; null for a tag or everybody.</summary>
    public IReadOnlyList<string>? OpenIds { get; init; }

    /// <summary>Articles that were taken from elsewhere are sent as such, rather than not at all.</summary>
    public bool SendsReprints { get; init; }

    public string Path => OpenIds is null ? ByTagPath : ByPersonPath;

    /// <summary>All that Tencent would refuse; empty when it is good.</summary>
    public IReadOnlyList<FieldRefusal> Validate() => [.. Wrong(), .. MessageRules.Content(Content)];

    /// <summary>The exact bytes to send.</summary>
    /// <param name="jobId">clientmsgid, by which Tencent refuses a repetition: letters and digits, at most 64.</param>
    public byte[] ToJson(string jobId)
    {
        var body = new Dictionary<string, object>();
        if (OpenIds is { } people)
            body["touser"] = people;
        else
            body["filter"] = new Filter(TagId is null, TagId);
        body["msgtype"] = Content.MsgType;
        body[Content.MsgType] = Content;
        body["clientmsgid"] = jobId;
        if (Content is MpNewsContent)
            body["send_ignore_reprint"] = SendsReprints ? 1 : 0;
        return ApiJson.Write(body);
    }

    private IEnumerable<FieldRefusal> Wrong()
    {
        if (TagId is not null && OpenIds is not null)
            yield return new("filter", MessageRules.BadParameter, "按标签发或按名单发，二选一。", "By a tag or by a list, one of them.");
        if (OpenIds is { Count: < FewestPeople or > MostPeople })
            yield return new("touser", WrongList, $"按名单群发要有 {FewestPeople} 到 {MostPeople} 个人。", $"A list has {FewestPeople} to {MostPeople} people.");
        if (OpenIds?.FirstOrDefault(openId => !MessageRules.IsOpenId(openId)) is { } bad)
            yield return new("touser", MessageRules.WrongPerson, $"“{bad}”不是 openid。", $"No openid: {bad}.");
        if (Content is not (TextContent or ImageContent or VoiceContent or MpNewsContent or CouponContent))
            yield return new("msgtype", WrongMessageType, "群发只能是文字、图片、语音、卡券或图文素材。", "A mass message is a text, picture, voice, coupon or article.");
    }

    private sealed record Filter(bool IsToAll, [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] int? TagId);
}
