namespace Baton.Simulator.WeChat.Pay;

/// <summary>Money the merchant gives to somebody, once they have confirmed it on their phone.</summary>
/// <param name="Amount">In fen.</param>
/// <param name="State">WAIT_USER_CONFIRM, SUCCESS, FAIL or CANCELLED.</param>
/// <param name="FailReason">Such as OVERDUE_CLOSE.</param>
internal sealed record Transfer(
    string OutBillNo, string BillNo, string Person, long Amount, string Remark, string SceneId, string? NotifyUrl, string PackageInfo, DateTimeOffset CreatedAt,
    string State = "WAIT_USER_CONFIRM", DateTimeOffset? ChangedAt = null, string? FailReason = null);
