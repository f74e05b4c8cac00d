using Baton.Kernel.Activities;
using Baton.Runtime.Channels.Routing;

namespace Baton.WeCom.Activities;

/// <summary>Waits until one customer writes or sends something to 微信客服; the router of messages says which text is for it.</summary>
[Activity("WeCom", "企业微信", "等一个客户给微信客服发来文字、图片、位置等消息；点“客服回复”里的选项也算文字。", DisplayName = "等客户消息")]
[FlowNode("Done", "TimedOut")]
[PortName("TimedOut", "超时")]
[Effect(Effect.Read)]
public sealed class DeskWaitForMessage : DeskActivity
{
    [Input(DisplayName = "问的是什么", Description = "一句话，如“哪里坏了”；同时有几件事在等一个人回复时，用它让人选", Order = 2, DefaultSyntax = "Liquid", IsRequired = true)]
    public Input<string> Question { get; set; } = default!;

    [Input(DisplayName = "消息种类", Description = "等哪些种类的消息；不选是文字", Order = 3, UIHint = InputUIHints.CheckList,
        Options = ["Text", "Image", "Voice", "Video", "Location", "Link"], OptionNames = ["文字", "图片", "语音", "视频", "位置", "链接"])]
    public Input<IReadOnlyList<string>> Kinds { get; set; } = default!;

    [Input(DisplayName = "内容要求", Description = "什么样的文字才算：* 代表任意内容，? 代表一个字，几种写法用 | 分开；不填都算", Order = 4)]
    public Input<string> Pattern { get; set; } = default!;

    [Input(DisplayName = "限时", Description = "天.时:分:秒，如 1.00:00:00 是一天；到时没有就走“超时”，不填一直等", Order = 40)]
    public Input<TimeSpan?> Timeout { get; set; } = default!;

    [Output(DisplayName = "文字", Description = "写的内容；位置是地址")]
    public Output<string> Text { get; set; } = default!;

    [Output(DisplayName = "种类", Description = "Text、Image、Voice、Video、Location 或 Link")]
    public Output<string> Kind { get; set; } = default!;

    [Output(DisplayName = "文件", Description = "图片、语音或视频的编号，“发送文件”可以用")]
    public Output<string> MediaId { get; set; } = default!;

    [Output(DisplayName = "纬度", Description = "位置消息才有")]
    public Output<double?> Latitude { get; set; } = default!;

    [Output(DisplayName = "经度", Description = "位置消息才有")]
    public Output<double?> Longitude { get; set; } = default!;

    [Output(DisplayName = "链接", Description = "链接消息才有")]
    public Output<string> Url { get; set; } = default!;

    protected override async ValueTask ExecuteAsync(ActivityExecutionContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        if (await FindAsync(context) is not { } guest)
            return;
        var asked = MessageQuestion.Of(Question.Value, Kinds.Value, Pattern.Value, context.Run.Instance.CorrelationId);
        context.CreateBookmark(new EventStimulus(MessageQuestion.NameFor(guest.Channel, guest.ContactId), asked.ToTerms()));
        if (Timeout.Value is { } limit && limit > TimeSpan.Zero)
            context.CreateBookmark(new CreateBookmarkArgs { BookmarkName = "wecom-limit", Due = context.Now + limit, Callback = OnTimeoutAsync });
    }

    private ValueTask OnTimeoutAsync(ActivityExecutionContext context) => context.CompleteActivityWithOutcomesAsync("TimedOut");
}
