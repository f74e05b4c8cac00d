using System.Text.Json;

namespace Baton.Simulator.Tencent.Approvals;

/// <summary>A request in WeCom's own approval application.</summary>
internal sealed record Approval(string SpNo, string TemplateId, string Applicant, DateTimeOffset AppliedAt, JsonElement ApplyData, IReadOnlyList<ApprovalNode> Nodes)
{
    public ApprovalStatus Status { get; init; } = ApprovalStatus.Running;

    public IReadOnlyList<ApprovalComment> Comments { get; init; } = [];

    /// <summary>The node that is asked now; null when none is.</summary>
    public ApprovalNode? Current => Status == ApprovalStatus.Running ? Nodes.FirstOrDefault(node => node.IsAsked && !node.IsDone) : null;
}

/// <param name="Type">1 审批人, 2 抄送人, 3 办理人.</param>
/// <param name="Relation">1 会签, 2 或签, 3 依次.</param>
/// <param name="People">Whom it asks.</param>
internal sealed record ApprovalNode(int Type, int Relation, IReadOnlyList<ApprovalVoice> People)
{
    public const int Either = 2;
    private const int Copied = 2;

    public bool IsAsked => Type != Copied;

    public bool IsDone => Relation == Either ? People.Any(voice => voice.Status == ApprovalStatus.Agreed) : People.All(voice => voice.Status == ApprovalStatus.Agreed);
}

internal sealed record ApprovalVoice(string Userid)
{
    public ApprovalStatus Status { get; init; } = ApprovalStatus.Running;

    public string Speech { get; init; } = "";

    public DateTimeOffset? At { get; init; }
}

internal sealed record ApprovalComment(string Userid, string Content, DateTimeOffset At);

/// <summary>Tencent's numbers.</summary>
internal enum ApprovalStatus
{
    Running = 1,
    Agreed = 2,
    Rejected = 3,
    Revoked = 4,
}

/// <summary>What has happened, in Tencent's numbers (StatuChangeEvent).</summary>
internal enum ApprovalChange
{
    Applied = 1,
    Agreed = 2,
    Rejected = 3,
    Revoked = 6,
    Commented = 10,
}
