using Baton.Kernel.Activities;
using Baton.Runtime.Channels.Routing;
using Baton.Runtime.Organisation;

namespace Baton.WeCom.Activities;

/// <summary>
/// Waits until one of some people writes or sends something to the application; the router of messages says which text is for it. With
/// "#order" in front, also anybody else's.
/// </summary>
[Activity("WeCom", "企业微信", "等某些人给应用发来文字、图片、位置等消息。", DisplayName = "等消息")]
[FlowNode("Done", "TimedOut")]
[PortName("TimedOut", "超时")]
[Effect(Effect.Read)]
public sealed class WaitForMessage(WeComApps apps, IOrganisation organisation) : WaitingActivity(apps, organisation)
{
    [Input(DisplayName = "问的是什么", Description = "一句话，如“到货几件”；同时有几件事在等一个人回复时，用它让人选", Order = 5, DefaultSyntax = "Liquid", IsRequired = true)]
    public Input<string> Question { get; set; } = default!;

    [Input(DisplayName = "消息种类", Description = "等哪些种类的消息；不选是文字", Order = 6, UIHint = InputUIHints.CheckList,
        Options = ["Text", "Image", "Voice", "Video", "Location", "Link"], OptionNames = ["文字", "图片", "语音", "视频", "位置", "链接"])]
    public Input<IReadOnlyList<string>> Kinds { get; set; } = default!;

    [Input(DisplayName = "内容要求", Description = "什么样的文字才算：* 代表任意内容，? 代表一个字，几种写法用 | 分开；不填都算", Order = 7)]
    public Input<string> Pattern { get; set; } = default!;

    [Input(DisplayName = "写单号也算", Description = "别的人写“#关联编号 内容”也算回复；流程要有关联编号", Order = 8)]
    public Input<bool> ByReference { get; set; } = default!;

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

    [Output(DisplayName = "谁", Description = "员工编号")]
    public Output<string> From { get; set; } = default!;

    [Output(DisplayName = "姓名", Description = "谁发来的")]
    public Output<string> FromName { get; set; } = default!;

    [Output(DisplayName = "晚到", Description = "发在这个人给这个流程的另一个回答之前，只是到得比它晚：多半说的是前一个问题")]
    public Output<bool> IsLate { get; set; } = default!;

    protected override async ValueTask ExecuteAsync(ActivityExecutionContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        var order = context.Run.Instance.CorrelationId;
        if (ByReference.Value && string.IsNullOrEmpty(order))
        {
            context.Fail("流程没有关联编号，别人写不出“#单号”。 / The instance has no correlation id that anybody could write.");
            return;
        }

        // Who writes the order need not be named beforehand.
        var isNobodyNamed = People.Value is null or [] && Roles.Value is null or [] && Units.Value is null or [] && Tags.Value is null or [];
        var to = ByReference.Value && isNobodyNamed ? Nobody(context) : await FindAsync(context);
        if (to is null || !AreFew(context, to))
            return;
        var terms = MessageQuestion.Of(Question.Value, Kinds.Value, Pattern.Value, order).ToTerms();
        foreach (var recipient in to.Recipients)
            context.CreateBookmark(new EventStimulus(MessageQuestion.NameFor(to.Channel, recipient.PersonId), terms));
        if (ByReference.Value)
            context.CreateBookmark(new EventStimulus(MessageQuestion.NameForReference(to.Channel, order!), terms));
        AwaitLimit(context);
    }
}
