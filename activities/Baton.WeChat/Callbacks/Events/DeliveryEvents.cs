using Baton.Tencent.Callbacks;

namespace Baton.WeChat.Callbacks;

/// <summary>TEMPLATESENDJOBFINISH: what became of a template message.</summary>
public sealed record TemplateSentEvent : CallbackMessage
{
    internal TemplateSentEvent(CallbackHeader header) : base(header) { }

    /// <summary>The msgid that sending it gave.</summary>
    public string JobId { get; init; } = "";

    /// <summary><c>success</c>, or <c>failed:user block</c>, <c>failed: system failed</c>, <c>failed:freq limit</c> and the like.</summary>
    public string Status { get; init; } = "";

    public bool Succeeded => Status == "success";
}

/// <summary>MASSSENDJOBFINISH: what became of a mass message.</summary>
public sealed record MassSentEvent : CallbackMessage
{
    internal MassSentEvent(CallbackHeader header) : base(header) { }

    /// <summary>The msg_id that sending it gave.</summary>
    public string JobId { get; init; } = "";

    /// <summary><c>sendsuccess</c>, <c>send fail</c> or <c>err(number)</c>.</summary>
    public string Status { get; init; } = "";

    /// <summary>Followers in the segment.</summary>
    public int? Total { get; init; }

    /// <summary>Those left who may get it: without who had four this month.</summary>
    public int? Filtered { get; init; }

    public int? Sent { get; init; }

    public int? Failed { get; init; }
}

/// <summary>subscribe_msg_sent_event: what became of subscribe notices.</summary>
public sealed record NoticesSentEvent : CallbackMessage
{
    internal NoticesSentEvent(CallbackHeader header) : base(header) { }

    public IReadOnlyList<SentNotice> Items { get; init; } = [];
}

/// <param name="TemplateId">Of which kind.</param>
/// <param name="JobId">The msgid that sending it gave.</param>
/// <param name="ErrorCode">0 for success.</param>
/// <param name="ErrorStatus">The same in words.</param>
public sealed record SentNotice(string TemplateId, string JobId, int? ErrorCode, string ErrorStatus);
