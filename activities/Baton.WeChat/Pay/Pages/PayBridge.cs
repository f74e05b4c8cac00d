using Baton.WeChat.Pay.Orders;

namespace Baton.WeChat.Pay.Pages;

/// <summary>What a page hands to WeChat so that somebody pays (getBrandWCPayRequest) or takes money (requestMerchantTransfer).</summary>
internal sealed class PayBridge(IPayments payments, ITransfers transfers, PayOptions options)
{
    /// <summary>Where a browser without WeChat's bridge goes instead; null: nowhere.</summary>
    public string? Address(IMoneyOrder order) => options.BridgeUrl.Length == 0 ? null : $"{options.BridgeUrl.TrimEnd('/')}/{(order is RewardOrder ? "transfer" : "pay")}";

    /// <summary>The parameters by WeChat's own names, or why there are none.</summary>
    public async Task<(IReadOnlyDictionary<string, string>? Parameters, string Problem)> BeginAsync(MoneyAtHand money, CancellationToken cancellation) =>
        money.Order is RewardOrder reward ? await BeginAsync(money, reward, cancellation) : await BeginAsync(money, (PaymentOrder)money.Order, cancellation);

    private async Task<(IReadOnlyDictionary<string, string>? Parameters, string Problem)> BeginAsync(MoneyAtHand money, PaymentOrder order, CancellationToken cancellation)
    {
        var prepared = await payments.PrepareAsync(order.ToPayment(money.Account, money.Number), cancellation);
        if (prepared.Value is not { } open)
            return (null, ProblemOf(prepared));
        var page = payments.ForPage(money.Account.AppId, open);
        return (new Dictionary<string, string>
        {
            ["appId"] = page.AppId, ["timeStamp"] = page.TimeStamp, ["nonceStr"] = page.NonceStr, ["package"] = page.Package, ["signType"] = page.SignType, ["paySign"] = page.PaySign,
        }, "");
    }

    private async Task<(IReadOnlyDictionary<string, string>? Parameters, string Problem)> BeginAsync(MoneyAtHand money, RewardOrder order, CancellationToken cancellation)
    {
        // Asked first: what is not known to wait is not made by a page.
        var known = await transfers.QueryAsync(money.Number, cancellation);
        if (known.Value is not { State: "WAIT_USER_CONFIRM" })
            return (null, ProblemOf(known));
        var waiting = await transfers.ReopenAsync(order.ToTransfer(money.Account, money.Number), cancellation);
        return waiting.Value?.PackageInfo is { } package
            ? (new Dictionary<string, string> { ["mchId"] = options.MerchantId, ["appId"] = money.Account.AppId, ["package"] = package }, "")
            : (null, ProblemOf(waiting));
    }

    // In WeChat Pay's own words where it refused; they are for people.
    private static string ProblemOf<T>(PayAnswer<T> answer)
        where T : class => answer.Outcome == PayOutcome.Refused ? answer.Message : "微信支付没有答复，请再试一次。";
}
