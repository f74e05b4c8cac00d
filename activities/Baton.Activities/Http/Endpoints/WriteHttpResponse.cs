using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Text;
using Baton.Activities.Http.Calls;
using Baton.Expressions.Values;
using Baton.Expressions.Values.Conversions;
using Baton.Kernel.Activities;
using Baton.Runtime.Calls;
using Baton.Runtime.Secrets;

namespace Baton.Activities.Http.Endpoints;

/// <summary>Answers whoever called the flow's endpoint and still waits; with nobody waiting, the answer stands in the journal alone.</summary>
[Activity("Elsa", "HTTP 接口", "答复访问 HTTP 入口的一方", DisplayName = "HTTP 答复")]
[Effect(Effect.Pure)]
public sealed class WriteHttpResponse : Activity
{
    public const string TypeName = "Elsa.WriteHttpResponse";

    private const int LargestContent = 1024 * 1024;

    // What guards the console, which has the same origin, is not the flow's to say.
    private static readonly string[] Reserved =
    [
        "Set-Cookie", "Content-Type", "Content-Security-Policy", "X-Content-Type-Options", "X-Frame-Options", "Strict-Transport-Security", "Service-Worker-Allowed",
        "Clear-Site-Data", "Alt-Svc", "Proxy-Authenticate",
    ];

    [Input(DisplayName = "状态码", Description = "200 到 599，或它的名字", Order = 1, IsWrapped = true, DefaultValue = 200)]
    public Input<Value> StatusCode { get; set; } = default!;

    [Input(DisplayName = "内容", Description = "数据写成 JSON，文字照原样", Order = 2, IsWrapped = true, UIHint = "multiline")]
    public Input<Value> Content { get; set; } = default!;

    [Input(DisplayName = "内容类型", Description = "不填：数据是 JSON，其他是纯文字", Order = 3, Options = ["", "text/plain", "text/html", "application/json", "application/xml", "application/x-www-form-urlencoded"])]
    public Input<string> ContentType { get; set; } = default!;

    [Input(DisplayName = "响应头", Description = "另外要发送的响应头", Order = 4, IsWrapped = true, Category = "高级", UIHint = "json-editor")]
    public Input<Value> ResponseHeaders { get; set; } = default!;

    protected override ValueTask ExecuteAsync(ActivityExecutionContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        var headers = ResponseHeaders.Raw is TextValue { Content.Length: 0 } ? ObjectValue.Empty : Conversion.Convert(ResponseHeaders.Raw, Expressions.Values.Conversions.TypeName.Object) as ObjectValue;
        var type = CallBody.TypeOf(ContentType.Value, Content.Raw);
        if (SecretValue.IsIn(Content.Raw) || (headers is not null && SecretValue.IsIn(headers)))
            context.Fail("答复里不能有密钥。 / A response cannot hold secrets.");
        else if (StatusOf(StatusCode.Raw) is not { } status)
            context.Fail($"状态码“{Conversion.ToText(StatusCode.Raw)}”不对，要在 200 到 599 之间。 / A status code is between 200 and 599.");
        else if (!CallHeaders.FitsHeader(type) || !MediaTypeHeaderValue.TryParse(type, out _))
            context.Fail($"内容类型“{type}”不对。 / {type} is no content type.");
        else if (CallHeaders.FindProblem(headers, Reserved) is { } problem)
            context.Fail(problem);
        else if (TextOf(type) is { } text && Encoding.UTF8.GetByteCount(text) > LargestContent)
            context.Fail($"答复的内容超过 {LargestContent} 字节。 / The content exceeds {LargestContent} bytes.");
        else
            context.Reply(new EndpointReply(status, TextOf(type), Content.Raw.IsNull ? null : type, headers ?? ObjectValue.Empty).ToValue());
        return ValueTask.CompletedTask;
    }

    // It holds no secrets, so nothing is put in their place.
    private string? TextOf(string type) => Content.Raw.IsNull ? null : SecretSealer.Seal(sealer => CallBody.Seal(type, Content.Raw, sealer)).Built;

    // As a number, or by its name, as files from elsewhere have it.
    private static int? StatusOf(Value value)
    {
        var text = Conversion.ToText(value);
        var status = int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number
            : Enum.TryParse<HttpStatusCode>(text, ignoreCase: true, out var named) ? (int)named
            : 0;
        return status is >= 200 and <= 599 ? status : null;
    }
}
