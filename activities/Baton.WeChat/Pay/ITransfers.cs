using Baton.Tencent.Rules;
using Baton.WeChat.Messages;

namespace Baton.WeChat.Pay;

/// <summary>Giving money to people inside WeChat (商家转账): they have to accept it.</summary>
public interface ITransfers
{
    /// <summary>
    /// Makes a transfer, or tells how the one under this number stands. It asks before it acts and again after an answer that was lost; where even
    /// that leaves it open, the outcome is <see cref="PayOutcome.Unsure"/>: come again with the same number, and never with another.
    /// </summary>
    Task<PayAnswer<TransferStatus>> SendAsync(Transfer transfer, CancellationToken cancellation);

    Task<PayAnswer<TransferStatus>> QueryAsync(string outBillNo, CancellationToken cancellation);

    /// <summary>
    /// Asks again for a transfer that is known to wait, under its number and with the same content: WeChat Pay gives the same one, and with it
    /// <see cref="TransferStatus.PackageInfo"/>, which a query does not.
    /// </summary>
    Task<PayAnswer<TransferStatus>> ReopenAsync(Transfer transfer, CancellationToken cancellation);

    /// <summary>Takes back a transfer that nobody has accepted, and tells how it stands then: it may have been accepted meanwhile.</summary>
    Task<PayAnswer<TransferStatus>> CancelAsync(string outBillNo, CancellationToken cancellation);
}

/// <param name="AppId">The account that the person follows.</param>
/// <param name="OpenId">Who gets it, within that account.</param>
/// <param name="OutBillNo">Our own number, once for ever: the job's id. At most 32 letters and digits.</param>
/// <param name="SceneId">Tencent's number of what it is for: 1000 a promotion, 1006 expenses.</param>
/// <param name="Remark">What the person sees: at most 32 characters.</param>
/// <param name="Fen">How much, in fen.</param>
/// <param name="Reports">What the scene asks to be told, by its own words: 活动名称, 奖励说明.</param>
public sealed record Transfer(string AppId, string OpenId, string OutBillNo, string SceneId, string Remark, long Fen, IReadOnlyDictionary<string, string> Reports)
{
    private const int LongestRemark = 32;

    /// <summary>The person's real name; needed from 2,000 yuan on.</summary>
    public string? UserName { get; init; }

    /// <summary>What WeChat calls it to the person; null for what is usual in the scene.</summary>
    public string? Perception { get; init; }

    /// <summary>All that WeChat Pay would refuse; empty when it is good.</summary>
    public IReadOnlyList<FieldRefusal> Validate() =>
    [
        .. MessageRules.Person(OpenId), .. PayRules.Number("out_bill_no", OutBillNo, 1), .. PayRules.Text("transfer_remark", Remark, LongestRemark),
        .. PayRules.Amount("transfer_amount", Fen), .. PayRules.Text("transfer_scene_id", SceneId, 36),
        .. Fen >= PayRules.NameFrom ? PayRules.Text("user_name", UserName ?? "", 64) : [],
    ];
}

/// <param name="OutBillNo">Our number.</param>
/// <param name="State">ACCEPTED, PROCESSING, WAIT_USER_CONFIRM, TRANSFERING, SUCCESS, FAIL, CANCELING or CANCELLED.</param>
/// <param name="TransferBillNo">WeChat Pay's number.</param>
/// <param name="PackageInfo">What a page hands to WeChat for the person to accept; only as the transfer is made.</param>
/// <param name="FailReason">Why it failed.</param>
public sealed record TransferStatus(string OutBillNo, string State, string? TransferBillNo = null, string? PackageInfo = null, string? FailReason = null)
{
    public bool IsPaid => State == "SUCCESS";

    /// <summary>Nothing more becomes of it.</summary>
    public bool HasEnded => State is "SUCCESS" or "FAIL" or "CANCELLED";
}
