using System.Text;
using Baton.BackOffice.Calls;
using Baton.BackOffice.Operations;
using Baton.Expressions.Values;
using Baton.Runtime.Calls;

namespace Baton.BackOffice.Http;

/// <summary>Makes a request of a template and the values of its parameters.</summary>
internal static class RequestBuilder
{
    private static readonly string[] Methods = ["GET", "POST", "PUT", "PATCH", "DELETE"];

    /// <exception cref="CallException">A value does not fit where it is to stand.</exception>
    public static HttpCall Build(RequestTemplate template, ObjectValue values)
    {
        var address = new StringBuilder(Template.Fill(template.Path.TrimStart('/'), values, Segment));
        var mark = template.Path.Contains('?', StringComparison.Ordinal) ? '&' : '?';
        foreach (var (name, text) in template.Query.Where(entry => !Template.IsLeftOut(entry.Value, values)))
        {
            address.Append(mark).Append(Uri.EscapeDataString(name)).Append('=').Append(Template.Fill(Uri.EscapeDataString(text).Replace("%7B", "{", StringComparison.Ordinal).Replace("%7D", "}", StringComparison.Ordinal), values, Uri.EscapeDataString));
            mark = '&';
        }

        var headers = template.Headers.Where(header => !Template.IsLeftOut(header.Value, values)).ToDictionary(header => header.Key, header => Template.Fill(header.Value, values, static text => text));
        if (headers.FirstOrDefault(header => !CallHeaders.FitsHeader(header.Value)) is { Key: { } wrong })
            throw Wrong($"请求头“{wrong}”里的参数要是一行英文字母、数字和符号。", $"The parameters in header {wrong} must be one line of ASCII.");
        return new HttpCall(template.Method, address.ToString())
        {
            Headers = headers.Count == 0 ? null : headers,
            Body = template.Body is { } body ? Template.Fill(body, values) : null,
            NotFoundIsEmpty = template.NotFoundIsEmpty,
        };
    }

    /// <summary>What is wrong with a template; null where nothing is.</summary>
    public static (string Chinese, string English)? FindProblem(RequestTemplate template, Operation operation)
    {
        if (!Methods.Contains(template.Method))
            return ($"方法要是其中之一：{string.Join('、', Methods)}。", $"The method is one of {string.Join(", ", Methods)}.");
        if (operation.Kind == OperationKind.Command && template.Method == "GET")
            return ("指令不能用 GET；只读的请写成查询。", "A command is no GET: what only reads is a query.");
        if (template.Method == "GET" && template.Body is not null)
            return ("GET 不能有内容。", "A GET has no body.");
        if (template.Path.Contains("..", StringComparison.Ordinal) || template.Path.Contains('#', StringComparison.Ordinal) || template.Path.StartsWith("//", StringComparison.Ordinal))
            return ("路径里不能有 ..、# 和 //。", "The path holds no .., # or leading //.");
        var headers = new ObjectValue([.. template.Headers.Select(header => KeyValuePair.Create(header.Key, Value.From(header.Value)))]);
        return CallHeaders.FindProblem(headers, "Authorization", "Cookie", "Content-Type", "Idempotency-Key") is { } problem ? (problem, problem) : null;
    }

    public static IEnumerable<string> NamesIn(RequestTemplate template) =>
        [.. Template.NamesIn(template.Path), .. template.Query.Values.SelectMany(Template.NamesIn), .. template.Headers.Values.SelectMany(Template.NamesIn), .. Template.NamesIn(template.Body)];

    // Servers that decode before they look take "..%2F" as a way up.
    private static string Segment(string text) => text.Length > 0 && text is not ("." or "..") && !text.Contains("../", StringComparison.Ordinal) && !text.Contains("/..", StringComparison.Ordinal)
        && !text.Contains("..\\", StringComparison.Ordinal) && !text.Contains("\\..", StringComparison.Ordinal)
        ? Uri.EscapeDataString(text)
        : throw Wrong($"“{text}”不能放在路径里。", $"\"{text}\" cannot stand in a path.");

    private static CallException Wrong(string chinese, string english) => new(Trouble.Definition, chinese, english);
}
