using System.Text.Encodings.Web;
using Baton.Runtime.Requests;

namespace Baton.Server.Links;

/// <summary>
/// What a person sees who opens a link in a browser: a question first, then what came of it. Messengers and mail programs look at the
/// addresses in messages before anybody does; asking first keeps them from acting. Programs are not asked.
/// </summary>
internal static class LinkPage
{
    /// <summary>Follows the link, or asks whether to. <paramref name="follow"/> is not called for the question.</summary>
    public static async Task<IResult> AnswerAsync(HttpRequest request, Language language, Func<Task> follow)
    {
        if (!IsBrowser(request))
        {
            await follow();
            return Results.Ok();
        }

        if (HttpMethods.IsGet(request.Method))
        {
            var question = language.Choose("要确认吗？点一下，流程就会继续。", "Confirm? The process goes on when you press the button.");
            return Page(language, question, StatusCodes.Status200OK, $"<form method=\"post\"><button>{language.Choose("确认", "Confirm")}</button></form>");
        }

        try
        {
            await follow();
            return Page(language, language.Choose("已收到，谢谢。可以关掉这一页了。", "Received, thank you. You can close this page."), StatusCodes.Status200OK);
        }
        catch (RefusedException refused)
        {
            return Page(language, refused.Refusal.In(language), refused.Status);
        }
    }

    private static bool IsBrowser(HttpRequest request) => request.Headers.Accept.ToString().Contains("text/html", StringComparison.OrdinalIgnoreCase);

    private static IResult Page(Language language, string text, int status, string form = "") => Results.Content(
        $$"""
        <!DOCTYPE html><html lang="{{language.Choose("zh-CN", "en")}}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1"><meta name="robots" content="noindex">
        <title>{{language.Choose("确认", "Confirm")}}</title><style>body{font:18px/1.6 sans-serif;max-width:26rem;margin:20vh auto 0;padding:0 1.5rem;text-align:center}button{font:inherit;margin-top:1rem;padding:.6rem 3rem;border:0;border-radius:.5rem;background:#07c160;color:#fff}</style></head>
        <body><p>{{HtmlEncoder.Default.Encode(text)}}</p>{{form}}</body></html>
        """,
        "text/html; charset=utf-8",
        statusCode: status);
}
