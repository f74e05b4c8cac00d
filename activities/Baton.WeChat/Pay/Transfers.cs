using Baton.Tencent.Client;

namespace Baton.WeChat.Pay;

/// <summary>Merchant transfers by API v3.</summary>
public sealed class Transfers(PayClient client, PayCrypto crypto, PayOptions options) : ITransfers
{
    private const string Path = "/v3/fund-app/mch-transfer/transfer-bills";

    public async Task<PayAnswer<TransferStatus>> SendAsync(Transfer transfer, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(transfer);
        if (transfer.Validate() is { Count: > 0 } wrong)
            return new PayAnswer<TransferStatus>(PayOutcome.Refused, null, "PARAM_ERROR", string.Join('\n', wrong));
        PayAnswer<TransferStatus> known = await QueryAsync(transfer.OutBillNo, cancellation).ConfigureAwait(false);
        // Known already; or nobody can say, and then nothing is sent.
        if (known.Outcome != PayOutcome.NotFound)
            return known.Outcome == PayOutcome.Refused ? known with { Outcome = PayOutcome.Unsure } : known;

        PayAnswer<TransferStatus> made = await client.CallAsync<TransferStatus>(Path, ApiJson.Write(BodyOf(transfer)), cancellation).ConfigureAwait(false);
        if (made.Succeeded)
            return made;
        PayAnswer<TransferStatus> after = await QueryAsync(transfer.OutBillNo, cancellation).ConfigureAwait(false);
        if (after.Succeeded)
            return after;
        // Not there is not never: what was on its way may still arrive, unless it was refused.
        return made.Outcome is PayOutcome.Refused or PayOutcome.TryLater && after.Outcome == PayOutcome.NotFound ? made : made with { Outcome = PayOutcome.Unsure };
    }

    public Task<PayAnswer<TransferStatus>> QueryAsync(string outBillNo, CancellationToken cancellation) =>
        client.CallAsync<TransferStatus>($"{Path}/out-bill-no/{Uri.EscapeDataString(outBillNo)}", null, cancellation);

    public Task<PayAnswer<TransferStatus>> ReopenAsync(Transfer transfer, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(transfer);
        return client.CallAsync<TransferStatus>(Path, ApiJson.Write(BodyOf(transfer)), cancellation);
    }

    public async Task<PayAnswer<TransferStatus>> CancelAsync(string outBillNo, CancellationToken cancellation)
    {
        // What it answers says less than how the transfer stands then.
        await client.CallAsync<TransferStatus>($"{Path}/out-bill-no/{Uri.EscapeDataString(outBillNo)}/cancel", [], cancellation).ConfigureAwait(false);
        return await QueryAsync(outBillNo, cancellation).ConfigureAwait(false);
    }

    private Body BodyOf(Transfer transfer) => new(
        transfer.AppId, transfer.OutBillNo, transfer.SceneId, transfer.OpenId, transfer.UserName is { } name ? crypto.Encrypt(name) : null, transfer.Fen, transfer.Remark,
        options.NotifyUrl, transfer.Perception, [.. transfer.Reports.Select(report => new Report(report.Key, report.Value))]);

    private sealed record Body(
        string Appid, string OutBillNo, string TransferSceneId, string Openid, string? UserName, long TransferAmount, string TransferRemark,
        string NotifyUrl, string? UserRecvPerception, IReadOnlyList<Report> TransferSceneReportInfos);

    private sealed record Report(string InfoType, string InfoContent);
}
