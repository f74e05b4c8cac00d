using System.Net.Http.Headers;
using System.Text.Json;
using Baton.Expressions.Values;
using Baton.Expressions.Values.Conversions;
using Baton.Kernel.Activities;
using Baton.Runtime.Calls;
using Baton.Runtime.Calls.Hosts;
using Baton.Runtime.Secrets;

namespace Baton.Activities.Http.Calls;

/// <summary>
/// Calls another system over HTTP. GET, HEAD and OPTIONS read: they are made inside the step. Every other method, and whatever is to be
/// tried again, is a job whose exact bytes are committed with the step.
/// </summary>
public abstract class SendHttpRequestBase : Activity
{
    private static readonly string[] Methods = ["GET", "HEAD", "OPTIONS", "POST", "PUT", "PATCH", "DELETE"];

    [Input(DisplayName = "网址", Description = "http 或 https 地址", Order = 1)]
    public Input<string> Url { get; set; } = default!;

    [Input(DisplayName = "方法", Description = "只查询用 GET；会改变对方的用其他方法，保证只做一次", Order = 2, DefaultValue = "GET", Options = ["GET", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "HEAD"])]
    public Input<string> Method { get; set; } = default!;

    [Input(DisplayName = "内容", Description = "要发送的数据；里面可以用密钥", Order = 3, IsWrapped = true, UIHint = "multiline")]
    public Input<Value> Content { get; set; } = default!;

    [Input(DisplayName = "内容类型", Description = "不填：数据是 JSON，其他是纯文字", Order = 4, Options = ["", "text/plain", "text/html", "application/json", "application/xml", "application/x-www-form-urlencoded"])]
    public Input<string> ContentType { get; set; } = default!;

    [Input(DisplayName = "授权", Description = "Authorization 请求头，如 Bearer 加令牌；请用密钥", Order = 5, IsWrapped = true, Category = "安全")]
    public Input<Value> Authorization { get; set; } = default!;

    [Input(DisplayName = "不检查授权的格式", Description = "授权照原样发送", Order = 6, Category = "安全", UIHint = "checkbox")]
    public Input<bool> DisableAuthorizationHeaderValidation { get; set; } = default!;

    [Input(DisplayName = "请求头", Description = "另外要发送的请求头；值里可以用密钥", Order = 7, IsWrapped = true, Category = "高级", UIHint = "json-editor")]
    public Input<Value> RequestHeaders { get; set; } = default!;

    [Input(DisplayName = "自动重试", Description = "连不上或对方忙时再试几次，再走出口", Order = 8, Category = "高级", UIHint = "checkbox")]
    public Input<bool> EnableResiliency { get; set; } = default!;

    [Input(
        DisplayName = "答复丢失时",
        Description = "已经发出、但没等到答复时怎么办。再发一次要对方按 Idempotency-Key 去重；出口是“超时”或“连不上”。不选：PUT、DELETE 再发，其他请人处理",
        Order = 9, Category = "高级", Options = ["", "Ask", "SendAgain", "Drop", "Exit"],
        OptionNames = ["按方法决定", "请人处理", "再发一次", "当作办成", "走单独的出口"])]
    public Input<string> WhenUnsure { get; set; } = default!;

    [Output(DisplayName = "答复", Description = "状态码、响应头和内容")]
    public Output<Value> Result { get; set; } = default!;

    [Output(DisplayName = "状态码")]
    public Output<int> StatusCode { get; set; } = default!;

    [Output(DisplayName = "解析后的内容", Description = "JSON 是数据，文字是文字，其他是 Base64")]
    public Output<Value> ParsedContent { get; set; } = default!;

    [Output(DisplayName = "响应头")]
    public Output<Value> ResponseHeaders { get; set; } = default!;

    private protected abstract CallOutcomes OutcomesOfCall { get; }

    protected sealed override async ValueTask ExecuteAsync(ActivityExecutionContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        if (TryBuild(context.GetRequiredService<HostRules>(), out var call, out var problem) is false)
        {
            context.Fail(problem);
            return;
        }

        if (call.IsSafe && !call.IsResilient)
            await ReadAsync(context, call);
        else
            context.Post(new JobDraft(
                HttpJobHandler.KindFor(call.AfterLoss),
                $"http/{context.Run.InstanceId}/{context.Run.Execution}",
                JsonSerializer.SerializeToUtf8Bytes(call, HttpCallJson.Default.HttpCall)) { LimitKey = HttpJobHandler.LimitKeyOf(call) });
    }

    private static async ValueTask ReadAsync(ActivityExecutionContext context, HttpCall call)
    {
        switch (await context.GetRequiredService<HttpCaller>().SendAsync(context.Run.Tenant, call, context.IdempotencyKey, context.CancellationToken))
        {
            case Answered answered:
                foreach (var (name, value) in answered.Outputs.Members)
                    context.SetOutput(name, value);
                await context.CompleteActivityWithOutcomesAsync([.. call.Outcomes.OfStatus(answered.Status)]);
                break;
            case Impossible impossible:
                context.Fail(impossible.Reason);
                break;
            case Unanswered unanswered:
                await context.CompleteActivityWithOutcomesAsync([.. unanswered.IsTimeout ? CallOutcomes.TimedOut : call.Outcomes.NotConnected]);
                break;
        }
    }

    private bool TryBuild(HostRules rules, out HttpCall call, out string problem)
    {
        call = null!;
        problem = "";
        var method = (Method.Value ?? "GET").Trim().ToUpperInvariant();
        if (!Methods.Contains(method))
            problem = $"不支持的方法“{method}”。 / The method {method} is not supported.";
        else if (!Uri.TryCreate(Url.Value?.Trim(), UriKind.Absolute, out var url))
            problem = "网址要完整，以 http:// 或 https:// 开头。 / The address must be absolute.";
        else if (!TryReadHeaders(out var headers))
            problem = "请求头要是一个 JSON 对象。 / Headers must be a JSON object.";
        else if (!TryReadAfterLoss(method, out var afterLoss))
            problem = $"“答复丢失时”不能是“{WhenUnsure.Value}”。 / WhenUnsure cannot be {WhenUnsure.Value}.";
        else if ((rules.FindProblem(url) ?? CallHeaders.FindProblem(headers) ?? CallHeaders.FindProblem(AuthorizationHeader)) is { } found)
            problem = found;
        else
            return TrySeal(method, url, headers, afterLoss, out call, out problem);
        return false;
    }

    private bool TrySeal(string method, Uri url, ObjectValue headers, AfterLoss afterLoss, out HttpCall call, out string problem)
    {
        var content = Content.Raw;
        var named = headers.Members.FirstOrDefault(header => header.Key.Equals("Content-Type", StringComparison.OrdinalIgnoreCase));
        var contentType = CallBody.TypeOf(named.Key is null ? ContentType.Value : Conversion.ToText(named.Value), content);
        var hasBody = !content.IsNull && content != Value.From("");
        var (built, secrets) = SecretSealer.Seal(sealer => new HttpCall(method, url.AbsoluteUri)
        {
            Headers = CallHeaders.Seal(new ObjectValue([.. headers.Members.Where(header => header.Key != named.Key)]), sealer),
            Authorization = AuthorizationHeader is { } header ? sealer.Text(header["Authorization"]) : null,
            AnyAuthorization = DisableAuthorizationHeaderValidation.Value,
            Body = hasBody ? CallBody.Seal(contentType, content, sealer) : null,
            ContentType = hasBody ? contentType : null,
            IsResilient = EnableResiliency.Value,
            AfterLoss = afterLoss,
            Outcomes = OutcomesOfCall,
        });
        call = built with { Secrets = secrets };
        problem = hasBody && !MediaTypeHeaderValue.TryParse(contentType, out _) ? $"内容类型“{contentType}”不对。 / {contentType} is no content type." : "";
        return problem.Length == 0;
    }

    private ObjectValue? AuthorizationHeader =>
        Authorization.Raw.IsNull || Authorization.Raw == Value.From("") ? null : ObjectValue.Empty.With("Authorization", Authorization.Raw);

    private bool TryReadHeaders(out ObjectValue headers)
    {
        headers = ObjectValue.Empty;
        if (RequestHeaders.Raw.IsNull || RequestHeaders.Raw == Value.From(""))
            return true;
        if (!Conversion.TryConvert(RequestHeaders.Raw, TypeName.Object, out var converted, out _) || converted is not ObjectValue given)
            return false;
        headers = given;
        return true;
    }

    private bool TryReadAfterLoss(string method, out AfterLoss afterLoss)
    {
        // RFC 9110, 9.2.2: what may be repeated without doing it twice.
        afterLoss = HttpCall.IsSafeMethod(method) || method is "PUT" or "DELETE" ? AfterLoss.SendAgain : AfterLoss.Ask;
        return string.IsNullOrWhiteSpace(WhenUnsure.Value) || (Enum.TryParse(WhenUnsure.Value, ignoreCase: true, out afterLoss) && Enum.IsDefined(afterLoss));
    }
}
