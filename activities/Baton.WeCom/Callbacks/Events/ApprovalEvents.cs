using Baton.Tencent.Callbacks;

namespace Baton.WeCom.Callbacks;

/// <summary>sys_approval_change: something happened to a request in WeCom's own approval application. There are many for each request.</summary>
public sealed record ApprovalChanged : CallbackMessage
{
    internal ApprovalChanged(CallbackHeader header) : base(header) { }

    /// <summary>The request's number, as text: as a number it is too long for some.</summary>
    public string SpNo { get; init; } = "";

    public string SpName { get; init; } = "";

    /// <summary>1 审批中, 2 通过, 3 驳回, 4 撤销, 6 通过后撤销, 7 已删除, 10 已支付.</summary>
    public int? SpStatus { get; init; }

    public string TemplateId { get; init; } = "";

    public DateTimeOffset? ApplyTime { get; init; }

    public string Applicant { get; init; } = "";

    /// <summary>
    /// 1 提单, 2 同意, 3 驳回, 4 转审, 5 催办, 6 撤销, 8 通过后撤销, 10 添加备注, 11 回退, 12 添加审批人, 13 加签并同意, 14 已办理, 15 已转交.
    /// </summary>
    public int? What { get; init; }
}

/// <summary>open_approval_change: the same for a request that this application made by the approval engine.</summary>
public sealed record OpenApprovalChanged : CallbackMessage
{
    internal OpenApprovalChanged(CallbackHeader header) : base(header) { }

    /// <summary>Our own number of the request.</summary>
    public string ThirdNo { get; init; } = "";

    public string OpenSpName { get; init; } = "";

    public string OpenTemplateId { get; init; } = "";

    /// <summary>1 审批中, 2 通过, 3 驳回, 4 取消.</summary>
    public int? OpenSpStatus { get; init; }

    public DateTimeOffset? ApplyTime { get; init; }

    public string Applicant { get; init; } = "";

    /// <summary>Which node is current, from 0.</summary>
    public int? Step { get; init; }
}
