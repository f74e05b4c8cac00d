namespace Baton.WeCom.Approvals;

/// <summary>How a request in WeCom's own approval has ended.</summary>
public enum ApprovalEnd
{
    Approved = 0,
    Rejected = 1,

    /// <summary>Taken back by who made it, before or after it was approved, or deleted.</summary>
    Revoked = 2,
}

/// <summary>What Tencent's numbers mean, and under which names flows wait for the end of a request and are started by it. Nobody else may send these.</summary>
internal static class ApprovalNames
{
    public const string Prefix = "wecom-approval:";

    private const string Any = "*";

    /// <summary>Null while it is under way.</summary>
    public static ApprovalEnd? EndOf(int status) => status switch
    {
        2 or 10 => ApprovalEnd.Approved,
        3 => ApprovalEnd.Rejected,
        4 or 6 or 7 => ApprovalEnd.Revoked,
        _ => null,
    };

    /// <summary>Whether this report is the one of the end, of the many there are of each request: agreed, refused, taken back before or after.</summary>
    public static bool IsEnd(int? what) => what is 2 or 3 or 6 or 8;

    public static string ForRequest(string number) => $"{Prefix}request:{number}";

    public static string ForStart(string? templateId, ApprovalEnd end) => $"{Prefix}start:{(string.IsNullOrEmpty(templateId) ? Any : templateId)}:{end}";
}
