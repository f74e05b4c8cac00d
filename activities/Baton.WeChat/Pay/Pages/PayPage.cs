using System.Text.Encodings.Web;
using Baton.Runtime.Requests;
using Baton.WeChat.Pay.Orders;
using Microsoft.AspNetCore.Http;

namespace Baton.WeChat.Pay.Pages;

/// <summary>The page on which somebody pays or takes money: what for, how much, one button, and how it stands.</summary>
internal static class PayPage
{
    private const string Style =
        ":root{color-scheme:light dark}body{font:17px/1.6 system-ui,'PingFang SC','Microsoft YaHei','Noto Sans CJK SC',sans-serif;max-width:26rem;margin:0 auto;padding:12vh 1.5rem 0;text-align:center}"
        + "h1{font-size:1.0625rem;font-weight:400;margin:.25rem 0}.sum{font-size:2.5rem;font-weight:600;margin:.5rem 0 2rem}.soft{opacity:.7;font-size:.9375rem}"
        + "button{font:inherit;border:0;border-radius:.5rem;background:#07c160;color:#fff;width:100%;min-height:3rem}button:disabled{opacity:.5}[hidden]{display:none}";

    public static byte[] Script { get; } = Load();

    public static IResult Of(MoneyAtHand money, string state, string? bridge, Language language)
    {
        var isReward = money.Order is RewardOrder;
        string[] words = isReward
            ? [language.Choose("收款", "Take"), language.Choose("已收下", "Taken"), language.Choose("这笔钱已经不能收了", "It cannot be taken any more")]
            : [language.Choose("付款", "Pay"), language.Choose("已付款", "Paid"), language.Choose("这笔款已经不能付了", "It cannot be paid any more")];
        return Html(StatusCodes.Status200OK, language, words[0], $"""
            <main data-number="{money.Number}" data-state="{state}" data-invoke="{(isReward ? "requestMerchantTransfer" : "getBrandWCPayRequest")}" data-bridge="{Text(bridge ?? "")}">
            <p class="soft">{Text(money.Order.Topic)}</p><h1>{Text(money.Order.Words)}</h1><p class="sum">¥{PayRules.Yuan(money.Order.Fen)}</p>
            <div data-when="waiting"><button type="button">{words[0]}</button><p class="soft" role="status" data-say="" data-asking="{language.Choose("请稍候…", "One moment…")}" data-sure="{language.Choose("正在确认…", "Making sure…")}" data-outside="{language.Choose("请在微信里打开这个页面。", "Open this page inside WeChat.")}"></p></div>
            <p data-when="done">{words[1]}</p><p data-when="closed">{words[2]}</p><p data-when="trouble">{language.Choose("遇到了问题，我们的人会看，请稍后再来。", "Something is wrong; somebody will look at it. Please come back later.")}</p>
            </main><script src="/pay/page.js" defer></script>
            """);
    }

    public static IResult Message(int status, Language language, string chinese, string english) =>
        Html(status, language, language.Choose("微信支付", "WeChat Pay"), $"<main><h1>{Text(language.Choose(chinese, english))}</h1></main>");

    private static IResult Html(int status, Language language, string title, string body) => Results.Content(
        $"""
        <!DOCTYPE html><html lang="{language.Choose("zh-CN", "en")}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1"><meta name="robots" content="noindex">
        <title>{title}</title><style>{Style}</style></head><body>{body}</body></html>
        """,
        "text/html; charset=utf-8", statusCode: status);

    private static string Text(string text) => HtmlEncoder.Default.Encode(text);

    private static byte[] Load()
    {
        using var stream = typeof(PayPage).Assembly.GetManifestResourceStream("pay-page.js")!;
        using var bytes = new MemoryStream();
        stream.CopyTo(bytes);
        return bytes.ToArray();
    }
}
