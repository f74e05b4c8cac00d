using Baton.Tencent.Callbacks;

namespace Baton.WeChat.Callbacks;

/// <summary>subscribe_msg_popup_event, subscribe_msg_change_event: somebody allows notices, or allows them no more.</summary>
public sealed record ConsentEvent : CallbackMessage
{
    internal ConsentEvent(CallbackHeader header) : base(header) { }

    public IReadOnlyList<Consent> Items { get; init; } = [];
}

/// <param name="TemplateId">Of which kind of notice.</param>
/// <param name="IsGiven">One consent is one notice.</param>
/// <param name="PopupScene">1: asked on a page, 2: in an article; empty where it was changed in the settings.</param>
public sealed record Consent(string TemplateId, bool IsGiven, string PopupScene);

/// <summary>user_authorization_revoke, user_authorization_cancellation, user_info_modified: what people decide about their data. The law asks to follow it.</summary>
public sealed record AuthorizationEvent : CallbackMessage
{
    internal const string Revoked = "user_authorization_revoke";
    internal const string Cancelled = "user_authorization_cancellation";

    internal AuthorizationEvent(CallbackHeader header, string name) : base(header) => Event = name;

    public string Event { get; }

    /// <summary>The person allows the use of their data no more.</summary>
    public bool IsWithdrawn => Event is Revoked or Cancelled;

    /// <summary>Whose data.</summary>
    public string OpenId { get; init; } = "";

    /// <summary>What was taken back, by Tencent's numbers.</summary>
    public string RevokeInfo { get; init; } = "";
}

/// <summary>kf_create_session, kf_close_session, kf_switch_session: a conversation with Tencent's own customer service.</summary>
public sealed record ServiceSessionEvent : CallbackMessage
{
    internal ServiceSessionEvent(CallbackHeader header, string name) : base(header) => Event = name;

    public string Event { get; }

    public string Account { get; init; } = "";

    /// <summary>From whom it was passed on; empty elsewhere.</summary>
    public string From { get; init; } = "";

    public string To { get; init; } = "";
}
