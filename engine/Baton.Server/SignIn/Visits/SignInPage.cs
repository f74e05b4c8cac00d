using System.Text.Encodings.Web;
using Baton.Runtime.Requests;
using Baton.Tencent.Client;

namespace Baton.Server.SignIn.Visits;

/// <summary>What a person sees when signing in did not end at the page they wanted: what happened, and what to do.</summary>
/// <param name="Status">Of HTTP.</param>
/// <param name="Code">Does not change; the words may.</param>
/// <param name="Chinese">What happened.</param>
/// <param name="English">The same.</param>
internal sealed record SignInPage(int Status, string Code, string Chinese, string English)
{
    /// <summary>Who could help; shown in the sentence after the first.</summary>
    public (string Chinese, string English)? Advice { get; init; }

    public static SignInPage NotConfigured(ProviderName name) => new(404, "not-configured", $"这个系统没有接入{name.Chinese}登录。", $"Signing in with {name.English} is not set up here.");

    /// <summary>The browser has no such attempt: it is too old, was used, began elsewhere, or cookies are refused.</summary>
    public static SignInPage StateLost { get; } = new(400, "state-lost", "这次登录已经失效，或者不是从这个浏览器开始的。", "This sign-in is over, or was not begun in this browser.")
    {
        Advice = ("请重新登录。如果总是这样，请允许本站使用 Cookie。", "Please sign in again. If this repeats, allow cookies for this site."),
    };

    public static SignInPage Cancelled { get; } = new(400, "cancelled", "您取消了登录。", "You have cancelled the sign-in.");

    /// <summary>A second code was refused as well: a third would be, too.</summary>
    public static SignInPage CodeRefused(ProviderName name) => new(400, "code-refused", $"{name.Chinese}的登录凭证失效了，重试一次仍然如此。", $"The code of {name.English} was refused, twice.")
    {
        Advice = ("请稍后重新登录。", "Please sign in again later."),
    };

    public static SignInPage TooManyTries { get; } = new(429, "too-many-tries", "试得太频繁了，请一分钟后再来。", "Too many tries; come back in a minute.");

    public static SignInPage StoreDown { get; } = new(503, "store-unavailable", "数据库暂时没有应答，登录没有完成，请稍后再试。", "The database did not answer; you are not signed in. Please try again later.");

    public static SignInPage Stranger { get; } = new(403, "not-a-member", "只有本企业的成员可以登录。", "Only members of the company can sign in.");

    public static SignInPage Unavailable(ProviderName name, Reaction reaction) =>
        new(503, "provider-unavailable", $"暂时连不上{name.Chinese}（{reaction.Chinese}），登录没有完成。", $"{name.English} cannot be reached ({reaction.English}); you are not signed in.")
        {
            Advice = ("请稍后再试。", "Please try again later."),
        };

    public static SignInPage Misconfigured(ProviderName name, Reaction reaction) =>
        new(502, "provider-misconfigured", $"{name.Chinese}登录的配置有问题：{reaction.Chinese}。", $"Signing in with {name.English} is not set up right: {reaction.English}.")
        {
            Advice = ($"请管理员检查{name.Chinese}的设置。", $"An administrator has to look at the settings of {name.English}."),
        };

    /// <summary>WeChat's preview, whose openid is nobody's.</summary>
    public static SignInPage Preview { get; } = new(403, "preview-only", "现在是微信的预览模式，看不到您的资料。", "WeChat shows a preview only; it does not say who you are.")
    {
        Advice = ("请点页面右下角的“使用完整服务”。", "Tap “use the full service” at the bottom of the page."),
    };

    /// <summary>An employee's own WeChat, where the page is for customers.</summary>
    public static SignInPage IsEmployee(string name) => new(403, "is-employee", $"{name}，您好：这里是给客户用的页面。", $"{name}, these pages are for customers.")
    {
        Advice = ("您的微信已经绑定为员工，可以直接在公众号里查询；待办任务在企业微信里处理。", "Your WeChat is known as an employee's: ask in the service account, and find your tasks in WeCom."),
    };

    public static SignInPage UnknownPerson(string userid, string granting) => new(403, "unknown-person", $"企业微信账号“{userid}”不在本系统的组织里。", $"The WeCom account {userid} is not in the organisation.")
    {
        Advice = ($"请找 {granting} 添加。", $"Ask {granting} to add you."),
    };

    public static SignInPage HasLeft(string name, string granting) => new(403, "person-inactive", $"{name}的账号已停用。", $"The account of {name} is not active.")
    {
        Advice = ($"如有疑问，请找 {granting}。", $"Ask {granting} if in doubt."),
    };

    public static SignInPage NoRights(string name, string granting) => new(403, "no-rights", $"{name}，您好：您没有使用流程控制台的权限。", $"{name}, you have no right to use the console.")
    {
        Advice = ($"需要的话，请找 {granting} 开通。待办任务在企业微信里处理。", $"Ask {granting} to grant it. Your tasks come in WeCom."),
    };

    /// <param name="language">The reader's.</param>
    /// <param name="again">Where to begin anew; null where that makes no sense.</param>
    /// <param name="offersPassword">The company's own people may come in by a password, too.</param>
    public IResult In(Language language, string? again, bool offersPassword)
    {
        var advice = Advice is { } told ? $"<p class=\"soft\">{Of(language.Choose(told.Chinese, told.English))}</p>" : "";
        var anew = again is null ? "" : $"<a class=\"button\" href=\"{Of(again)}\">{language.Choose("重新登录", "Sign in again")}</a>";
        var password = offersPassword ? $"<a href=\"{ReturnPath.Console}\">{language.Choose("用密码登录", "Use the password")}</a>" : "";
        return Results.Content(
            $$"""
            <!DOCTYPE html><html lang="{{language.Choose("zh-CN", "en")}}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1"><meta name="robots" content="noindex">
            <title>{{language.Choose("登录", "Sign in")}}</title><style>:root{color-scheme:light dark}body{font:17px/1.6 system-ui,'PingFang SC','Microsoft YaHei','Noto Sans CJK SC',sans-serif;max-width:28rem;margin:20vh auto 0;padding:0 1.5rem;text-align:center}.soft{opacity:.75}a{color:inherit;display:inline-block;min-height:2.75rem;padding:.5rem 1.25rem}.button{border-radius:.5rem;background:#1f6bff;color:#fff;text-decoration:none}</style></head>
            <body><main data-code="{{Code}}"><h1 style="font-size:1.25rem">{{Of(language.Choose(Chinese, English))}}</h1>{{advice}}{{anew}} {{password}}</main></body></html>
            """,
            "text/html; charset=utf-8",
            statusCode: Status);
    }

    private static string Of(string text) => HtmlEncoder.Default.Encode(text);
}
