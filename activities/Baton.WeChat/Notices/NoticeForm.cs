namespace Baton.WeChat.Notices;

/// <summary>
/// What a customer is told by where no text may be sent any more: one of the account's templates, and what stands in its fields. Section
/// <c>WeChat:Accounts:n:Notices:m</c>. Those of one name are tried in their order; those without a name are the usual ones.
/// </summary>
public sealed class NoticeForm
{
    /// <summary>As flows refer to it. Empty: for all that name none.</summary>
    public string Name { get; set; } = "";

    /// <summary>The template's id in the account's console.</summary>
    public string TemplateId { get; set; } = "";

    /// <summary>A subscribe notice (订阅通知), which the person has to have consented to; else a template message. Default: false.</summary>
    public bool NeedsConsent { get; set; }

    /// <summary>Of a notice: one consent is for all of them (长期订阅), not for one. Default: false.</summary>
    public bool IsLasting { get; set; }

    /// <summary>What stands in each field, by its key, such as <c>thing1</c>: text with {topic}, {state}, {reference}, {text} and {time} in it.</summary>
    public IDictionary<string, string> Fields { get; } = new Dictionary<string, string>(StringComparer.Ordinal);

    /// <summary>The page that a tap opens, with the same in it; empty for none.</summary>
    public string Url { get; set; } = "";
}
