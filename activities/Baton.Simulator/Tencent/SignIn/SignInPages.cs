using System.Text.Encodings.Web;
using Baton.Simulator.Company;

namespace Baton.Simulator.Tencent.SignIn;

/// <summary>What people see on the way.</summary>
internal static class SignInPages
{
    public const string ConsentPath = "/connect/oauth2/consent";
    public const string ScanPath = "/wwlogin/sso/scan";

    private const string Style =
        """
        :root{color-scheme:light dark}*{box-sizing:border-box}
        body{font:16px/1.5 system-ui,'PingFang SC','Microsoft YaHei','Noto Sans CJK SC',sans-serif;margin:0;min-height:100vh;display:grid;place-items:center;background:light-dark(#eceef2,#0e1013);color:light-dark(#15181d,#eceef1)}
        main{width:min(26rem,100vw - 2rem);padding:2rem;border-radius:1rem;background:light-dark(#fff,#1b1e23);text-align:center}
        h1{font-size:1.25rem;margin:0 0 .25rem}p{margin:0 0 1rem;color:light-dark(#585f69,#a0a7b1)}
        svg{width:8rem;height:8rem;margin:.5rem auto 1rem;display:block;fill:currentColor}
        ul{list-style:none;margin:0;padding:0;display:grid;grid-template-columns:1fr 1fr;gap:.5rem}
        button{font:inherit;width:100%;min-height:3rem;padding:.25rem .5rem;border:1px solid light-dark(#e3e6ea,#30353c);border-radius:.5rem;background:none;color:inherit;cursor:pointer}
        button:hover,button:focus-visible{border-color:#1f6bff;outline:1px solid #1f6bff}small{display:block;color:light-dark(#6b727c,#8a919b)}.code{font-family:monospace}
        """;

    // Looks like a code to be scanned; there is nothing in it.
    private const string Picture =
        """<svg viewBox="0 0 11 11" aria-hidden="true" shape-rendering="crispEdges"><path d="M0 0h3v3H0zM8 0h3v3H8zM0 8h3v3H0zM4 0h1v2H4zM6 1h1v2H6zM4 4h3v1H4zM0 4h2v1H0zM9 4h2v2H9zM5 6h2v1H5zM1 6h2v1H1zM7 7h1v2H7zM4 8h2v1H4zM9 8h2v1H9zM5 10h3v1H5zM9 10h1v1H9z"/></svg>""";

    /// <summary>On a computer: somebody of the company takes a phone and scans.</summary>
    public static IResult Scan(HttpRequest http, SampleCompany company, string appName)
    {
        var people = string.Concat(company.People.Select(person =>
        {
            var place = $"{company.Department(person.DepartmentId)!.Name} · {person.Position}{(person.Visible ? "" : " · 不在可见范围")}";
            return $"""<li><button name="userid" value="{Of(person.Userid)}" data-testid="scan-{Of(person.Userid)}">{Of(person.Name)}<small>{Of(place)}</small></button></li>""";
        }));
        return Page("扫码登录", $"<h1>扫码登录</h1><p>用企业微信扫码，登录“{Of(appName)}”。由谁来扫？</p>{Picture}<form method=\"post\" action=\"{ScanPath}\">{Hidden(http)}<ul>{people}</ul></form>");
    }

    /// <summary>In the client: more than the userid is given only if the person agrees.</summary>
    public static IResult Consent(HttpRequest http, Person person, string appName) => Page(
        "授权",
        $"""
        <h1>{Of(appName)} 申请获取您的个人信息</h1><p>{Of(person.Name)}：头像、性别、手机、邮箱、二维码</p>
        <form method="post" action="{ConsentPath}">{Hidden(http)}<ul><li><button name="agree" value="no">拒绝</button></li><li><button name="agree" value="yes">同意</button></li></ul></form>
        """);

    public static IResult NotInClient() => Page("无法打开", "<h1>请在企业微信客户端打开链接</h1><p>这个浏览器不是任何人的手机。打开一部手机再试，例如 <a href=\"/\">手机墙</a>。</p>");

    public static IResult Refused(Refusal refusal) => Page(
        "出错了", $"<h1>{Of(Sentence(refusal.Code))}</h1><p class=\"code\">errcode {refusal.Code}: {Of(refusal.Message)}</p>");

    private static string Sentence(int code) => code switch
    {
        ErrorCode.UntrustedDomain => "redirect_uri 的域名不在应用的可信域名里",
        ErrorCode.WrongCorpId => "appid 不正确",
        ErrorCode.WrongAgentId => "agentid 不正确",
        ErrorCode.WrongState => "state 只能是字母和数字，最多 128 个",
        _ => "参数不正确",
    };

    internal static string Hidden(HttpRequest http) => string.Concat(
        http.Query.Select(parameter => $"""<input type="hidden" name="{Of(parameter.Key)}" value="{Of(parameter.Value.ToString())}">"""));

    internal static string Of(string text) => HtmlEncoder.Default.Encode(text);

    internal static IResult Page(string title, string body) => Results.Content(
        $"""<!DOCTYPE html><html lang="zh-CN"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1"><title>{title}</title><style>{Style}</style></head><body><main>{body}</main></body></html>""",
        "text/html; charset=utf-8");
}
