using Baton.Kernel.Activities;
using Baton.Runtime.Channels.Routing;

namespace Baton.WeChat.Activities;

/// <summary>Waits until one person writes or sends something to the account; the router of messages says which text is for it.</summary>
[Activity("WeChat", "微信", "等一个人给公众号发来文字、图片、位置等消息；点“发送选项”里的选项也算文字。", DisplayName = "等消息")]
[Effect(Effect.Read)]
public sealed class WaitForMessage(WeChatAccounts accounts) : WaitingActivity(accounts)
{
    [Input(DisplayName = "问的是什么", Description = "一句话，如“哪里坏了”；同时有几件事在等一个人回复时，用它让人选", Order = 2, DefaultSyntax = "Liquid", IsRequired = true)]
    public Input<string> Question { get; set; } = default!;

    [Input(DisplayName = "消息种类", Description = "等哪些种类的消息；不选是文字", Order = 3, UIHint = InputUIHints.CheckList,
        Options = ["Text", "Image", "Voice", "Video", "Location", "Link"], OptionNames = ["文字", "图片", "语音", "视频", "位置", "链接"])]
    public Input<IReadOnlyList<string>> Kinds { get; set; } = default!;

    [Input(DisplayName = "内容要求", Description = "什么样的文字才算：* 代表任意内容，? 代表一个字，几种写法用 | 分开；不填都算", Order = 4)]
    public Input<string> Pattern { get; set; } = default!;

    [Output(DisplayName = "文字", Description = "写的内容；位置是地址，语音是听到的话")]
    public Output<string> Text { get; set; } = default!;

    [Output(DisplayName = "种类", Description = "Text、Image、Voice、Video、Location 或 Link")]
    public Output<string> Kind { get; set; } = default!;

    [Output(DisplayName = "文件", Description = "图片、语音或视频的编号，发送文件时可以用")]
    public Output<string> MediaId { get; set; } = default!;

    [Output(DisplayName = "纬度", Description = "位置消息才有")]
    public Output<double?> Latitude { get; set; } = default!;

    [Output(DisplayName = "经度", Description = "位置消息才有")]
    public Output<double?> Longitude { get; set; } = default!;

    [Output(DisplayName = "链接", Description = "链接消息才有")]
    public Output<string> Url { get; set; } = default!;

    [Output(DisplayName = "晚到", Description = "发在这个人给这个流程的另一个回答之前，只是到得比它晚：多半说的是前一个问题")]
    public Output<bool> IsLate { get; set; } = default!;

    protected override async ValueTask ExecuteAsync(ActivityExecutionContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        if (await FindAsync(context) is not { } who)
            return;
        var asked = MessageQuestion.Of(Question.Value, Kinds.Value, Pattern.Value, context.Run.Instance.CorrelationId);
        context.CreateBookmark(new EventStimulus(MessageQuestion.NameFor(who.Channel, await IdOfAsync(context, who)), asked.ToTerms()));
        AwaitLimit(context);
    }
}
