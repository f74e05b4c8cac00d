using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using Baton.Runtime.Requests;

namespace Baton.Server.Errors;

/// <summary>Writes RFC 9457 problem details in the caller's language.</summary>
internal static class ProblemWriter
{
    public static Task WriteAsync(
        HttpContext context, int status, string code, string detail, IReadOnlyDictionary<string, string[]>? errors = null,
        IReadOnlyDictionary<string, object>? more = null)
    {
        var language = Wording.Parse(context.Request.Headers.AcceptLanguage);
        var problem = new ProblemBody(
            $"urn:baton:{code}", TitleOf(status, language), status, detail, code, Activity.Current?.TraceId.ToHexString() ?? context.TraceIdentifier, errors)
        {
            More = more?.ToDictionary(),
        };
        context.Response.StatusCode = status;
        context.Response.ContentType = "application/problem+json; charset=utf-8";
        context.Response.Headers.ContentLanguage = language.Choose("zh-CN", "en");
        return JsonSerializer.SerializeAsync(context.Response.Body, problem, AnswerJson.Options, context.RequestAborted);
    }

    /// <summary>As the header Retry-After has it: whole seconds, one at least.</summary>
    public static string SecondsOf(TimeSpan wait) => Math.Max(1, (long)Math.Ceiling(wait.TotalSeconds)).ToString(CultureInfo.InvariantCulture);

    private static string TitleOf(int status, Language language) => status switch
    {
        400 => language.Choose("请求不对", "Bad request"),
        401 => language.Choose("请先登录", "Sign in first"),
        403 => language.Choose("没有权限", "Not allowed"),
        404 => language.Choose("没有找到", "Not found"),
        405 => language.Choose("不能这样访问", "Method not allowed"),
        409 => language.Choose("情况变了", "Conflict"),
        412 => language.Choose("情况变了", "Changed meanwhile"),
        413 => language.Choose("内容太大", "Too large"),
        415 => language.Choose("格式不对", "Unsupported format"),
        422 => language.Choose("填得不对", "Invalid"),
        429 => language.Choose("太频繁了", "Too many requests"),
        503 => language.Choose("暂时不可用", "Unavailable"),
        _ => language.Choose("出错了", "Something went wrong"),
    };

    private sealed record ProblemBody(
        string Type, string Title, int Status, string Detail, string Code, string TraceId, IReadOnlyDictionary<string, string[]>? Errors)
    {
        [JsonExtensionData]
        public IDictionary<string, object>? More { get; init; }
    }
}
