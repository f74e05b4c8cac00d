using Baton.Tencent.Callbacks;

namespace Baton.WeCom.Callbacks;

/// <summary>enter_agent: the person opened the application.</summary>
public sealed record EnterAgentEvent : CallbackMessage
{
    internal EnterAgentEvent(CallbackHeader header, string eventKey) : base(header) => EventKey = eventKey;

    /// <summary>Usually empty.</summary>
    public string EventKey { get; }
}

/// <summary>subscribe: the person came into the application's visible range.</summary>
public sealed record SubscribeEvent : CallbackMessage
{
    internal SubscribeEvent(CallbackHeader header) : base(header) { }
}

/// <summary>unsubscribe: the person left the application's visible range, or the company.</summary>
public sealed record UnsubscribeEvent : CallbackMessage
{
    internal UnsubscribeEvent(CallbackHeader header) : base(header) { }
}

/// <summary>batch_job_result: a bulk change of contacts has ended.</summary>
public sealed record BatchJobEvent : CallbackMessage
{
    internal BatchJobEvent(CallbackHeader header) : base(header) { }

    public string JobId { get; init; } = "";

    /// <summary>sync_user, replace_user, invite_user or replace_party.</summary>
    public string JobType { get; init; } = "";

    public int? ErrorCode { get; init; }

    public string ErrorMessage { get; init; } = "";
}

/// <summary>
/// What becomes of the application itself: share_agent_change, share_chain_change, inactive_alert, close_inactive_agent,
/// reopen_inactive_agent, low_active_alert, low_active, active_restored. One that nobody uses is switched off by Tencent.
/// </summary>
public sealed record ApplicationLifeEvent : CallbackMessage
{
    internal ApplicationLifeEvent(CallbackHeader header, string name) : base(header) => Event = name;

    public string Event { get; }

    /// <summary>When it takes effect, where Tencent says so.</summary>
    public DateTimeOffset? EffectTime { get; init; }

    /// <summary>An administrator should look soon, or the application falls silent.</summary>
    public bool IsWarning => Event is "inactive_alert" or "close_inactive_agent" or "low_active_alert" or "low_active";
}
