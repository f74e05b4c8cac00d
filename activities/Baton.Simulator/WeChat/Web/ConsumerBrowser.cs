using Baton.Simulator.Tencent.SignIn;
using Baton.Simulator.WeChat.Consumers;

namespace Baton.Simulator.WeChat.Web;

/// <summary>Which consumer's phone a browser is: by the host name, or by the cookie that opening the phone by itself has left.</summary>
internal static class ConsumerBrowser
{
    public static Consumer? PersonOf(HttpRequest http, SampleConsumers consumers) =>
        PhoneOf(http.Host.Host, consumers) ?? (PhoneBrowser.UserOf(http) is { } id ? consumers.Find(id) : null);

    /// <summary>The same address under the name of the phone whose page it shall lead back to; null if it is there already, or the page is nobody's.</summary>
    public static string? OnPhoneOf(Uri? page, HttpRequest http, SampleConsumers consumers) =>
        page is not null && PhoneOf(page.Host, consumers) is { } owner && PhoneOf(http.Host.Host, consumers) != owner
            ? $"{http.Scheme}://{owner.Id}.localhost{(http.Host.Port is { } port ? $":{port}" : "")}{http.Path}{http.QueryString}"
            : null;

    public static IResult NotInClient() => SignInPages.Page("无法打开", "<h1>请在微信客户端打开链接</h1><p>这个浏览器不是任何顾客的手机。打开一部手机再试，例如 <a href=\"/\">手机墙</a>。</p>");

    private static Consumer? PhoneOf(string host, SampleConsumers consumers) =>
        host.EndsWith(".localhost", StringComparison.OrdinalIgnoreCase) ? consumers.Find(host[..^".localhost".Length]) : null;
}
