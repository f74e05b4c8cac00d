using System.Globalization;
using Baton.Expressions.Values.Conversions;
using Baton.Kernel.Activities;
using Baton.Kernel.Executions;
using Baton.Runtime.Channels;
using Baton.Runtime.Schedules;
using Baton.Tencent.Jobs;
using Baton.Tencent.Rules;
using Baton.WeChat.Jobs;

namespace Baton.WeChat.Notices;

/// <summary>The ways of telling a person something where no customer message may be sent: the account's forms, in their order, each a job that knows the one after it.</summary>
internal sealed class NoticeWays(CompanyClock clock)
{
    /// <summary>What follows where a text cannot be sent.</summary>
    /// <param name="account">The sender.</param>
    /// <param name="openId">To whom.</param>
    /// <param name="notice">What they are told.</param>
    /// <param name="jobId">Of the job that would have sent the text.</param>
    /// <param name="last">What follows where no way is left.</param>
    public Otherwise After(WeChatAccount account, string openId, Notice notice, string jobId, Otherwise? last = null) => FormsOf(account, notice).Reverse().Aggregate(
        last ?? new Otherwise(null),
        (after, form) => after with { Next = WaitingJob.Of(IdOf(jobId, form), DraftOf(account, openId, form, notice, IdOf(jobId, form), after)) });

    /// <summary>The account's forms that a notice means. One that is not among them is a template by its id, whose fields the notice gives itself.</summary>
    public static IReadOnlyList<NoticeForm> FormsOf(WeChatAccount account, Notice notice)
    {
        var named = account.Notices.Where(form => string.Equals(form.Name, notice.Form ?? "", StringComparison.OrdinalIgnoreCase)).ToList();
        return named.Count > 0 || string.IsNullOrEmpty(notice.Form) ? named : [new NoticeForm { Name = notice.Form, TemplateId = notice.Form }];
    }

    /// <summary>What stands in the fields of a form: what the notice gives for a field, else what the settings say, cut to what the field takes.</summary>
    public IReadOnlyDictionary<string, string> FieldsOf(NoticeForm form, Notice notice)
    {
        var fields = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (key, text) in form.Fields)
            fields[key] = FieldFit.Of(key, Filled(text, notice));
        foreach (var (key, value) in notice.Fields.Members.Where(field => form.Fields.Count == 0 || form.Fields.ContainsKey(field.Key)))
            fields[key] = FieldFit.Of(key, Conversion.ToText(value));
        return fields;
    }

    /// <summary>What Tencent would refuse of the forms that a notice means; empty when they are good.</summary>
    public IEnumerable<FieldRefusal> Validate(WeChatAccount account, string openId, Notice notice) => FormsOf(account, notice).SelectMany(form => form.NeedsConsent
        ? TemplateRules.Validate(ConsentedOf(openId, form, notice))
        : TemplateRules.Validate(TemplateOf(openId, form, notice)));

    private JobDraft DraftOf(WeChatAccount account, string openId, NoticeForm form, Notice notice, string id, Otherwise after) => form.NeedsConsent
        ? CallOrder.Of(account, ConsentedOf(openId, form, notice), form.IsLasting, after)
        : CallOrder.Of(account, TemplateOf(openId, form, notice), id, after);

    private SubscribeNotice ConsentedOf(string openId, NoticeForm form, Notice notice) => new(openId, form.TemplateId, FieldsOf(form, notice)) { Page = UrlOf(form, notice) };

    private TemplateMessage TemplateOf(string openId, NoticeForm form, Notice notice) => new(openId, form.TemplateId, FieldsOf(form, notice)) { Url = UrlOf(form, notice) };

    private string? UrlOf(NoticeForm form, Notice notice) => notice.Url ?? (form.Url.Length == 0 ? null : Filled(form.Url, notice));

    private string Filled(string text, Notice notice) => text
        .Replace("{topic}", notice.Topic, StringComparison.Ordinal)
        .Replace("{state}", notice.State, StringComparison.Ordinal)
        .Replace("{reference}", notice.Reference, StringComparison.Ordinal)
        .Replace("{time}", clock.LocalTimeOf(notice.At).ToString("yyyy年M月d日 HH:mm", CultureInfo.InvariantCulture), StringComparison.Ordinal)
        .Replace("{text}", notice.Text, StringComparison.Ordinal);

    private static string IdOf(string jobId, NoticeForm form) => DerivedId.Of(DateTimeOffset.UnixEpoch, jobId, 0, 0, $"notice {form.NeedsConsent} {form.TemplateId}");
}
