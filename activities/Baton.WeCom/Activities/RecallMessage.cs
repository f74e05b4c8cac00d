using Baton.Kernel.Activities;
using Baton.WeCom.Jobs;

namespace Baton.WeCom.Activities;

/// <summary>Takes back what was sent, within 24 hours.</summary>
[Activity("WeCom", "企业微信", "撤回 24 小时内发出的一条消息。", DisplayName = "撤回消息")]
[FlowNode("Done", "TooLate")]
[PortName("TooLate", "已超过时间")]
[Effect(Effect.Pure)]
public sealed class RecallMessage(WeComApps apps) : Activity
{
    [Input(DisplayName = "消息编号", Description = "发送节点的输出“消息编号”", Order = 1, IsRequired = true)]
    public Input<string> MessageId { get; set; } = default!;

    [Input(DisplayName = "应用", Description = "当时用哪个应用发送；不填用第一个", Order = 2, UIHint = InputUIHints.DropDown, UIHandler = typeof(AppPicker))]
    public Input<string> App { get; set; } = default!;

    protected override void Execute(ActivityExecutionContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        if (AddressedActivity.AppOf(context, apps, App.Value) is not { } app)
            return;
        if (string.IsNullOrWhiteSpace(MessageId.Value))
            context.Fail("没有消息编号：只有发给一个人的消息才能撤回。 / There is no message id: only what was sent to one person can be taken back.");
        else
            context.Post(new Recall(app.Name, MessageId.Value).ToDraft(context.IdempotencyKey));
    }
}
