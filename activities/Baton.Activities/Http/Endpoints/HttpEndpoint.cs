using System.Collections.Immutable;
using Baton.Expressions.Values;
using Baton.Expressions.Values.Conversions;
using Baton.Kernel.Activities;

namespace Baton.Activities.Http.Endpoints;

/// <summary>Starts a flow, or lets it go on, when somebody calls its address below <c>/workflows</c>.</summary>
[Activity("Elsa", "HTTP 接口", "有人访问这个地址时发起流程，或让流程继续", DisplayName = "HTTP 入口")]
[Effect(Effect.Pure)]
public sealed class HttpEndpoint : Trigger
{
    public const string TypeName = "Elsa.HttpEndpoint";

    internal const string RequestTooLarge = "Request too large";
    internal const string FileTooLarge = "File too large";
    internal const string InvalidFileExtension = "Invalid file extension";
    internal const string InvalidFileMimeType = "Invalid file MIME type";

    private const string Security = "安全";
    private const string Upload = "上传";
    private const string Exits = "出口";

    [Input(DisplayName = "路径", Description = "在 /workflows/ 之下，如 orders/{id}", Order = 1)]
    public Input<string> Path { get; set; } = default!;

    [Input(DisplayName = "方法", Description = "接受哪些方法", Order = 2, DefaultValue = new[] { "GET" }, UIHint = "checklist", Options = ["GET", "POST", "PUT", "PATCH", "DELETE", "HEAD", "OPTIONS"])]
    public Input<string[]> SupportedMethods { get; set; } = default!;

    [Input(DisplayName = "要登录", Description = "要已登录，或带着 API 密钥", Order = 3, Category = Security, UIHint = "checkbox")]
    public Input<bool> Authorize { get; set; } = default!;

    [Input(DisplayName = "角色", Description = "用逗号分开，有其中之一即可；不填就不看角色", Order = 4, Category = Security)]
    public Input<string> Policy { get; set; } = default!;

    [Input(DisplayName = "最多等多久", Description = "对方等流程答复的时间；不填是 30 秒", Order = 5, Category = Upload)]
    public Input<TimeSpan?> RequestTimeout { get; set; } = default!;

    [Input(DisplayName = "请求最大字节数", Description = "不填是 1 MB，至多 10 MB", Order = 6, Category = Upload)]
    public Input<long?> RequestSizeLimit { get; set; } = default!;

    [Input(DisplayName = "文件最大字节数", Description = "每个文件；不填只看请求的大小", Order = 7, Category = Upload)]
    public Input<long?> FileSizeLimit { get; set; } = default!;

    [Input(DisplayName = "允许的扩展名", Description = "如 .pdf；不填就都允许", Order = 8, Category = Upload, UIHint = "multitext")]
    public Input<string[]> AllowedFileExtensions { get; set; } = default!;

    [Input(DisplayName = "禁止的扩展名", Description = "如 .exe", Order = 9, Category = Upload, UIHint = "multitext")]
    public Input<string[]> BlockedFileExtensions { get; set; } = default!;

    [Input(DisplayName = "允许的文件类型", Description = "MIME 类型，如 image/png", Order = 10, Category = Upload, UIHint = "multitext")]
    public Input<string[]> AllowedMimeTypes { get; set; } = default!;

    [Input(DisplayName = "请求太大时走单独的出口", Description = "不勾选：直接拒绝，流程不知道", Order = 11, Category = Exits, UIHint = "checkbox")]
    public Input<Value> ExposeRequestTooLargeOutcome { get; set; } = default!;

    [Input(DisplayName = "文件太大时走单独的出口", Description = "不勾选：直接拒绝，流程不知道", Order = 12, Category = Exits, UIHint = "checkbox")]
    public Input<Value> ExposeFileTooLargeOutcome { get; set; } = default!;

    [Input(DisplayName = "扩展名不对时走单独的出口", Description = "不勾选：直接拒绝，流程不知道", Order = 13, Category = Exits, UIHint = "checkbox")]
    public Input<Value> ExposeInvalidFileExtensionOutcome { get; set; } = default!;

    [Input(DisplayName = "文件类型不对时走单独的出口", Description = "不勾选：直接拒绝，流程不知道", Order = 14, Category = Exits, UIHint = "checkbox")]
    public Input<Value> ExposeInvalidFileMimeTypeOutcome { get; set; } = default!;

    [Output(DisplayName = "请求", Description = "方法、路径、参数和请求头")]
    public Output<Value> Result { get; set; } = default!;

    [Output(DisplayName = "内容", Description = "JSON 和表单是数据，文字照原样，其他是 Base64")]
    public Output<Value> ParsedContent { get; set; } = default!;

    [Output(DisplayName = "文件", Description = "每个有 Name、FileName、ContentType、Length 和 Base64 的 Content")]
    public Output<Value> Files { get; set; } = default!;

    [Output(DisplayName = "第一个文件")]
    public Output<Value> File { get; set; } = default!;

    [Output(DisplayName = "路径参数")]
    public Output<Value> RouteData { get; set; } = default!;

    [Output(DisplayName = "查询参数")]
    public Output<Value> QueryStringData { get; set; } = default!;

    [Output(DisplayName = "请求头")]
    public Output<Value> Headers { get; set; } = default!;

    protected override ValueTask ExecuteAsync(ActivityExecutionContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        var (template, terms) = EndpointTerms.Of(context.Run.Inputs);
        foreach (var each in terms)
            context.CreateBookmark(new EventStimulus(template.Shape.EventFor(each.Method.ToUpperInvariant()), each.ToValue()));
        return ValueTask.CompletedTask;
    }

    /// <summary>The outcomes that the node's inputs have switched on; null for none.</summary>
    internal static ImmutableArray<string>? OutcomesChosenIn(ObjectValue inputs)
    {
        (string Input, string Outcome)[] all =
        [
            (nameof(ExposeRequestTooLargeOutcome), RequestTooLarge),
            (nameof(ExposeFileTooLargeOutcome), FileTooLarge),
            (nameof(ExposeInvalidFileExtensionOutcome), InvalidFileExtension),
            (nameof(ExposeInvalidFileMimeTypeOutcome), InvalidFileMimeType),
        ];
        return all.Where(each => Conversion.IsTrue(inputs[each.Input])).Select(each => each.Outcome).ToImmutableArray() is { IsEmpty: false } chosen ? chosen : null;
    }
}
