using System.Text.Json;
using System.Text.Json.Serialization;
using Baton.Kernel.Activities;
using Baton.WeChat.Callbacks;
using Baton.WeChat.Notices;

namespace Baton.WeChat.Jobs;

/// <summary>The order at rest to make one call, with the exact bytes.</summary>
/// <param name="Account">In whose name.</param>
/// <param name="Path">Which call.</param>
/// <param name="Body">The bytes.</param>
/// <param name="DoneBefore">errcodes that, after a lost answer, say that an earlier try had succeeded.</param>
/// <param name="KnownFor">How long Tencent drops a repetition; null where it never does, and only the want of a further <see cref="Consent"/> keeps it from coming twice.</param>
internal sealed record CallOrder(string Account, string Path, byte[] Body, IReadOnlyList<int> DoneBefore, TimeSpan? KnownFor = null) : IPersonOrder
{
    public Otherwise? Otherwise { get; init; }

    [JsonIgnore]
    public string OpenId => JsonElement.Parse(Body).GetProperty("touser").GetString()!;

    /// <summary>The consent that it uses up; null for none, or one that lasts.</summary>
    public ConsentTo? Consent { get; init; }

    public const string TemplateKind = "wechat.template";
    public const string NoticeKind = "wechat.notice";

    /// <param name="account">The sender.</param>
    /// <param name="message">Checked before.</param>
    /// <param name="jobId">The job's own.</param>
    /// <param name="otherwise">What follows where the person is out of reach.</param>
    public static JobDraft Of(WeChatAccount account, TemplateMessage message, string jobId, Otherwise? otherwise = null) =>
        new CallOrder(account.Name, TemplateMessage.Path, message.ToJson(jobId), [], TemplateMessage.KnownFor) { Otherwise = otherwise }.ToPerson(TemplateKind, message.OpenId);

    /// <param name="account">The sender.</param>
    /// <param name="notice">Checked before.</param>
    /// <param name="isLasting">Whether one consent is for all notices and not for one.</param>
    /// <param name="otherwise">What follows where the person is out of reach, or has consented to none.</param>
    public static JobDraft Of(WeChatAccount account, SubscribeNotice notice, bool isLasting = false, Otherwise? otherwise = null)
    {
        ArgumentNullException.ThrowIfNull(notice);
        return new CallOrder(account.Name, SubscribeNotice.Path, notice.ToJson(), [SubscribeNotice.NoConsent])
        {
            Otherwise = otherwise,
            Consent = isLasting ? null : new ConsentTo(notice.OpenId, notice.TemplateId),
        }.ToPerson(NoticeKind, notice.OpenId);
    }

    /// <summary>To one person: after and before what else they are sent.</summary>
    public JobDraft ToPerson(string kind, string openId) => new(kind, CallbackReceiver.LaneOf(Account, openId), JsonSerializer.SerializeToUtf8Bytes(this, OrderJson.Default.CallOrder))
    {
        LimitKey = WeChatAccounts.ChannelOf(Account),
    };
}
