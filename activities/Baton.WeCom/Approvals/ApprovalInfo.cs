using System.Text.Json;

namespace Baton.WeCom.Approvals;

/// <param name="Key">template_id, creator, department, sp_status or record_type.</param>
/// <param name="Value">What it has to be.</param>
public sealed record ApprovalFilter(string Key, string Value);

public sealed record ApprovalPage(IReadOnlyList<string> SpNoList, string? NewNextCursor = null);

public sealed record ApprovalDetail(ApprovalInfo Info);

/// <summary>A request as it stands. <see cref="SpStatus"/>: 1 审批中, 2 通过, 3 驳回, 4 撤销, 6 通过后撤销, 7 已删除, 10 已支付.</summary>
public sealed record ApprovalInfo(string SpNo, string SpName, int SpStatus, string TemplateId)
{
    /// <summary>Unix seconds.</summary>
    public long ApplyTime { get; init; }

    public ApprovalApplicant? Applyer { get; init; }

    /// <summary>What was decided by whom, as Tencent writes it.</summary>
    public JsonElement? SpRecord { get; init; }

    public JsonElement? ProcessList { get; init; }

    /// <summary>What was filled in, as Tencent writes it.</summary>
    public JsonElement? ApplyData { get; init; }

    public JsonElement? Comments { get; init; }
}

public sealed record ApprovalApplicant(string Userid, string? Partyid = null);
