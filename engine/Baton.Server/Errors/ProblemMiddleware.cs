using System.Text.Json;
using Baton.Runtime.Definitions;
using Baton.Runtime.Requests;
using Baton.Server.Elsa.Definitions.Writing;
using Baton.Storage;
using Baton.Storage.Commits;

namespace Baton.Server.Errors;

/// <summary>Turns what went wrong into an answer: refusals as they are worded, everything else without its innards.</summary>
internal sealed partial class ProblemMiddleware(RequestDelegate next, ILogger<ProblemMiddleware> logger)
{
    /// <summary>The one member of errors that the designer is sure to show.</summary>
    private const string Shown = "any";

    /// <summary>A full disk or a lost connection is not mended sooner; a locked file may be.</summary>
    private static readonly TimeSpan StoreRetryAfter = TimeSpan.FromSeconds(5);

    public async Task InvokeAsync(HttpContext context)
    {
        try
        {
            await next(context);
            if (!context.Response.HasStarted)
                await ExplainAsync(context);
        }
        catch (Exception exception) when (!context.Response.HasStarted && !context.RequestAborted.IsCancellationRequested)
        {
            await AnswerAsync(context, exception);
        }
    }

    // What routing itself refuses comes without a word.
    private static Task ExplainAsync(HttpContext context)
    {
        var language = Wording.Parse(context.Request.Headers.AcceptLanguage);
        var isApi = context.Request.Path.StartsWithSegments("/api") || IsElsa(context);
        return context.Response.StatusCode switch
        {
            404 when isApi && !IsElsa(context) => ProblemWriter.WriteAsync(context, 404, "no-such-address", language.Choose("没有这个地址。", "There is no such address.")),
            405 when isApi => ProblemWriter.WriteAsync(context, 405, "no-such-method", language.Choose("这个地址不接受这种方法。", "The address does not take this method.")),
            413 when isApi => ProblemWriter.WriteAsync(context, 413, "too-large", TooLarge(language)),
            415 when isApi => ProblemWriter.WriteAsync(context, 415, "unsupported-format", WrongFormat(language)),
            _ => Task.CompletedTask,
        };
    }

    private Task AnswerAsync(HttpContext context, Exception exception)
    {
        var language = Wording.Parse(context.Request.Headers.AcceptLanguage);
        switch (exception)
        {
            case RefusedException { Status: 404 } when IsElsa(context):
                // Elsa answers the unknown with nothing, and its clients expect that.
                context.Response.StatusCode = StatusCodes.Status404NotFound;
                return Task.CompletedTask;
            case RefusedException refused:
                if (refused.RetryAfter is { } after)
                    context.Response.Headers.RetryAfter = ProblemWriter.SecondsOf(after);
                return ProblemWriter.WriteAsync(context, refused.Status, refused.Refusal.Code, refused.Refusal.In(language), ErrorsOf(context, refused, language), MoreOf(refused, language));
            case BadHttpRequestException bad:
                return ProblemWriter.WriteAsync(context, bad.StatusCode, bad.StatusCode == 413 ? "too-large" : "bad-request", BadRequest(bad, language));
            case JsonException:
                return ProblemWriter.WriteAsync(context, 400, "bad-json", language.Choose("请求体不是合法的 JSON。", "The body is not valid JSON."));
            case DefinitionException broken:
                return ProblemWriter.WriteAsync(context, 409, "definition-broken", broken.Message);
            case KeyTooLongException novel:
                return ProblemWriter.WriteAsync(context, 400, Kernel.Refusal.KeyTooLongCode, language.Choose(novel.Chinese, novel.English));
            case StoreUnavailableException unavailable:
                StoreFailed(exception, context.Request.Path);
                context.Response.Headers.RetryAfter = ProblemWriter.SecondsOf(StoreRetryAfter);
                return ProblemWriter.WriteAsync(context, 503, "store-unavailable", StoreTroubles.Tell(unavailable, language),
                    more: new Dictionary<string, object> { ["fault"] = StoreTroubles.CodeOf(unavailable.Fault), ["outcomeUnknown"] = unavailable.OutcomeUnknown });
            default:
                Failed(exception, context.Request.Path);
                return ProblemWriter.WriteAsync(context, 500, "internal", language.Choose("服务器出错了，已记录。", "The server failed; it has been logged."));
        }
    }

    private static bool IsElsa(HttpContext context) => context.Request.Path.StartsWithSegments("/elsa/api");

    private static string BadRequest(BadHttpRequestException bad, Language language) => bad switch
    {
        { StatusCode: 413 } => TooLarge(language),
        { StatusCode: 415 } => WrongFormat(language),
        { InnerException: JsonException } => language.Choose("请求体不是合法的 JSON，或缺了必填的内容。", "The body is not valid JSON or lacks something required."),
        _ => language.Choose("请求的参数不对。", "The request's parameters do not fit."),
    };

    private static string TooLarge(Language language) => language.Choose("请求体超过 10 MB。", "The body exceeds 10 MB.");

    private static string WrongFormat(Language language) => language.Choose("请用 Content-Type: application/json。", "Use Content-Type: application/json.");

    // The designer shows people what stands in errors, and nothing else. Of which node each is about stands in problems; of which file, in the key.
    private static Dictionary<string, string[]>? ErrorsOf(HttpContext context, RefusedException refused, Language language)
    {
        if (refused.Problems.IsEmpty)
            return IsElsa(context) && refused.Status == StatusCodes.Status400BadRequest ? new() { [Shown] = [refused.Refusal.In(language)] } : null;
        var worst = refused.Problems.Max(problem => problem.Severity);
        return refused.Problems.Where(problem => problem.Severity == worst)
            .GroupBy(problem => refused.AreOfNodes ? Shown : problem.ActivityId ?? Shown)
            .ToDictionary(group => group.Key, group => group.Select(problem => language.Choose(problem.Chinese, problem.English)).ToArray());
    }

    private static Dictionary<string, object> MoreOf(RefusedException refused, Language language)
    {
        var more = refused.More.ToDictionary();
        if (!refused.Problems.IsEmpty)
            more["problems"] = refused.Problems.Select(problem => ProblemView.Of(problem, language));
        return more;
    }

    [LoggerMessage(1, LogLevel.Error, "{Path} failed")]
    private partial void Failed(Exception exception, string path);

    [LoggerMessage(2, LogLevel.Error, "{Path} failed because the store did not answer")]
    private partial void StoreFailed(Exception exception, string path);
}
