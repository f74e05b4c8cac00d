using System.Text.Json.Serialization;

namespace Baton.WeCom.Approvals;

/// <summary>A request to be made.</summary>
public sealed record ApprovalApplication(string CreatorUserid, string TemplateId)
{
    /// <summary>1: who approves is said by the template; 0: by <see cref="Process"/>.</summary>
    public int UseTemplateApprover { get; init; } = 1;

    public long? ChooseDepartment { get; init; }

    public ApprovalProcess? Process { get; init; }

    public required ApprovalData ApplyData { get; init; }

    /// <summary>At most 3 lines of at most 20 characters.</summary>
    public IReadOnlyList<ApprovalSummary>? SummaryList { get; init; }
}

public sealed record ApprovalProcess(IReadOnlyList<ApprovalNode> NodeList);

/// <param name="Type">1 审批人, 2 抄送人, 3 办理人.</param>
/// <param name="ApvRel">1 会签, 2 或签, 3 依次.</param>
/// <param name="Userid">Who.</param>
public sealed record ApprovalNode(int Type, int? ApvRel, IReadOnlyList<string> Userid);

public sealed record ApprovalData(IReadOnlyList<ApprovalField> Contents);

public sealed record ApprovalField(string Control, string Id, FieldValue Value);

/// <summary>What is filled into a field: the member that its control takes.</summary>
public sealed record FieldValue
{
    public string? Text { get; init; }

    public string? NewNumber { get; init; }

    public string? NewMoney { get; init; }

    public DateValue? Date { get; init; }

    public DateRangeValue? DateRange { get; init; }

    public SelectorValue? Selector { get; init; }

    public IReadOnlyList<MemberValue>? Members { get; init; }

    public IReadOnlyList<DepartmentValue>? Departments { get; init; }

    /// <summary>At most 6.</summary>
    public IReadOnlyList<FileValue>? Files { get; init; }

    /// <summary>The rows of a table; never empty.</summary>
    public IReadOnlyList<TableRow>? Children { get; init; }

    public IReadOnlyList<RelatedApproval>? RelatedApproval { get; init; }
}

/// <param name="Type">day or hour.</param>
/// <param name="STimestamp">Unix seconds, as text.</param>
public sealed record DateValue(string Type, [property: JsonPropertyName("s_timestamp")] string STimestamp);

public sealed record DateRangeValue(string Type, long NewBegin, long NewEnd, long NewDuration);

/// <param name="Type">single or multi.</param>
/// <param name="Options">What is chosen.</param>
public sealed record SelectorValue(string Type, IReadOnlyList<OptionValue> Options);

public sealed record OptionValue(string Key);

public sealed record MemberValue(string Userid, string Name);

public sealed record DepartmentValue(string OpenapiId, string Name);

public sealed record FileValue(string FileId);

public sealed record TableRow(IReadOnlyList<ApprovalField> List);

public sealed record RelatedApproval(string SpNo);

public sealed record ApprovalSummary(IReadOnlyList<LocalText> SummaryInfo);

public sealed record ApprovalNumber(string SpNo);
