using System.Globalization;
using Baton.Simulator.Tencent.SignIn;
using Baton.Simulator.WeChat.Accounts;
using Baton.Simulator.WeChat.Consumers;
using Baton.Simulator.WeChat.Web;

namespace Baton.Simulator.WeChat.Pay;

/// <summary>
/// What WeChat shows when a page invokes getBrandWCPayRequest or requestMerchantTransfer. A browser has no such bridge: the page leads here with
/// the same parameters, and <c>back</c> says where to go then, with <c>err_msg</c> as the bridge would give it.
/// </summary>
internal static class PayPages
{
    private const string PayPath = WeChatEndpoints.Root + "/pay";
    private const string TransferPath = WeChatEndpoints.Root + "/transfer";

    public static void MapPayPages(this IEndpointRouteBuilder routes)
    {
        routes.MapGet(PayPath, ShowPayment);
        routes.MapPost(PayPath, PayAsync);
        routes.MapGet(TransferPath, ShowTransfer);
        routes.MapPost(TransferPath, TakeAsync);
    }

    private static IResult ShowPayment(HttpRequest http, Account account, PaySignatures signatures, SampleConsumers consumers, WebDomain domain, Payments payments)
    {
        string Of(string name) => http.Query[name].ToString();
        return On(http, consumers, domain, person =>
        {
            if (Of("appId") != account.AppId || Of("signType") != "RSA" || !signatures.IsPaySign(Of("appId"), Of("timeStamp"), Of("nonceStr"), Of("package"), Of("paySign")))
                return Message("支付验证签名失败", "appId、timeStamp、nonceStr、package 要用商户私钥签名，signType 写 RSA。");
            return payments.Open(person).FirstOrDefault(payment => Of("package") == "prepay_id=" + payment.PrepayId) is { } payment
                ? Question(http, account.Name, payment.Description, payment.Total, PayPath, "确认支付")
                : Message("无法支付", "订单不存在、已支付、已关闭，或者不是给这个人付的。");
        });
    }

    private static async Task<IResult> PayAsync(HttpRequest http, SampleConsumers consumers, WebDomain domain, Payments payments)
    {
        var form = await http.ReadFormAsync();
        return On(http, consumers, domain, person =>
        {
            if (form["agree"] != "yes")
                return Back(form["back"], domain, "get_brand_wcpay_request:cancel", "已取消支付");
            var (_, refusal) = payments.Pay(person, form["package"].ToString().Replace("prepay_id=", "", StringComparison.Ordinal));
            return refusal is null ? Back(form["back"], domain, "get_brand_wcpay_request:ok", "支付成功") : Message("无法支付", refusal);
        });
    }

    private static IResult ShowTransfer(HttpRequest http, Account account, Lazy<Merchant> merchant, SampleConsumers consumers, WebDomain domain, Transfers transfers) => On(http, consumers, domain, person =>
        http.Query["mchId"] == merchant.Value.MchId && http.Query["appId"] == account.AppId && transfers.Open(person).FirstOrDefault(bill => bill.PackageInfo == http.Query["package"]) is { } bill
            ? Question(http, account.Name, bill.Remark, bill.Amount, TransferPath, "确认收款")
            : Message("无法收款", "转账不存在、已收款、已关闭，或者不是给这个人的。"));

    private static async Task<IResult> TakeAsync(HttpRequest http, SampleConsumers consumers, WebDomain domain, Transfers transfers)
    {
        var form = await http.ReadFormAsync();
        return On(http, consumers, domain, person =>
        {
            if (form["agree"] != "yes" || transfers.Open(person).FirstOrDefault(bill => bill.PackageInfo == form["package"]) is not { } bill)
                return Back(form["back"], domain, "requestMerchantTransfer:cancel", "还没有收款");
            return transfers.Confirm(person, bill.OutBillNo) is { } refusal ? Message("无法收款", refusal) : Back(form["back"], domain, "requestMerchantTransfer:ok", "已收款");
        });
    }

    private static IResult On(HttpRequest http, SampleConsumers consumers, WebDomain domain, Func<Consumer, IResult> show)
    {
        var back = Uri.TryCreate(http.Query["back"], UriKind.Absolute, out var page) && domain.Trusted.Fits(page) ? page : null;
        if (ConsumerBrowser.OnPhoneOf(back, http, consumers) is { } elsewhere)
            return Results.Redirect(elsewhere);
        return ConsumerBrowser.PersonOf(http, consumers) is { } person ? show(person) : ConsumerBrowser.NotInClient();
    }

    private static IResult Question(HttpRequest http, string merchantName, string what, long fen, string path, string act) => SignInPages.Page(
        act,
        $"""
        <p>{SignInPages.Of(merchantName)}</p><h1 style="font-size:2.25rem" data-testid="amount">¥{(fen / 100m).ToString("N2", CultureInfo.InvariantCulture)}</h1><p>{SignInPages.Of(what)}</p>
        <form method="post" action="{path}">{SignInPages.Hidden(http)}<ul><li><button name="agree" value="no">取消</button></li><li><button name="agree" value="yes" data-testid="confirm" style="background:#07c160;border-color:#07c160;color:#fff;font-weight:600">{act}</button></li></ul></form>
        """);

    // Only to the pages that people may be sent back to after signing in.
    private static IResult Back(string? back, WebDomain domain, string outcome, string sentence) => Uri.TryCreate(back, UriKind.Absolute, out var page) && domain.Trusted.Fits(page)
        ? Results.Redirect(Microsoft.AspNetCore.WebUtilities.QueryHelpers.AddQueryString(page.AbsoluteUri, "err_msg", outcome))
        : Message(sentence, "可以关掉这个页面了。");

    private static IResult Message(string title, string sentence) => SignInPages.Page(title, $"<h1>{SignInPages.Of(title)}</h1><p>{SignInPages.Of(sentence)}</p>");
}
