using Baton.Tencent.Callbacks;

namespace Baton.WeCom.Callbacks;

/// <summary>change_external_contact: a member and a customer have become, or are no longer, acquainted.</summary>
public sealed record CustomerChanged : CallbackMessage
{
    internal CustomerChanged(CallbackHeader header, string changeType) : base(header) => ChangeType = changeType;

    /// <summary>add_external_contact, add_half_external_contact, edit_external_contact, del_external_contact, del_follow_user, transfer_fail or msg_audit_approved.</summary>
    public string ChangeType { get; }

    /// <summary>The member.</summary>
    public string Member { get; init; } = "";

    public string ExternalUserid { get; init; } = "";

    /// <summary>What the contact way was given; says where the customer came from.</summary>
    public string State { get; init; } = "";

    /// <summary>Good for one welcome within 20 seconds; empty when there is none to send.</summary>
    public string WelcomeCode { get; init; } = "";

    /// <summary>Why a transfer failed.</summary>
    public string FailReason { get; init; } = "";
}

/// <summary>change_external_chat: a group with customers was made, changed or dissolved.</summary>
public sealed record CustomerGroupChanged : CallbackMessage
{
    internal CustomerGroupChanged(CallbackHeader header, string changeType) : base(header) => ChangeType = changeType;

    /// <summary>create, update or dismiss.</summary>
    public string ChangeType { get; }

    public string ChatId { get; init; } = "";

    /// <summary>add_member, del_member, change_owner, change_name or change_notice; of an update.</summary>
    public string UpdateDetail { get; init; } = "";
}

/// <summary>change_external_tag: the tags for customers have changed.</summary>
public sealed record CustomerTagChanged : CallbackMessage
{
    internal CustomerTagChanged(CallbackHeader header, string changeType) : base(header) => ChangeType = changeType;

    /// <summary>create, update, delete or shuffle.</summary>
    public string ChangeType { get; }

    public string Id { get; init; } = "";

    /// <summary>tag or tag_group.</summary>
    public string TagType { get; init; } = "";
}

/// <summary>kf_msg_or_event: customers have written to 微信客服; what, is to be fetched.</summary>
public sealed record CustomerServiceEvent : CallbackMessage
{
    internal CustomerServiceEvent(CallbackHeader header) : base(header) { }

    /// <summary>To fetch with, for some minutes.</summary>
    public string Token { get; init; } = "";

    public string OpenKfId { get; init; } = "";
}
