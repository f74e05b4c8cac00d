using Baton.Kernel.Activities;
using Baton.Runtime.Channels;

namespace Baton.HumanTasks.Participants;

/// <summary>Answers who started the flow by the channel they wrote or tapped on, inside the company or outside; where they did neither, by the one that reaches them.</summary>
[Activity("Participants", "审批与任务", "回答发起流程的人，用他写消息或点菜单的那个渠道：企业微信或公众号；还在等时就是当场回复。", DisplayName = "回答发起人")]
[FlowNode("Done", "Unreachable")]
[PortName("Unreachable", "联系不上")]
[Effect(Effect.Read)]
public sealed class Answer(ChannelDirectory channels) : Activity
{
    [Input(DisplayName = "内容", Description = "最多 2048 字节，约 680 个汉字；多出来的不发", Order = 1, UIHint = InputUIHints.MultiLine, DefaultSyntax = "Liquid", IsRequired = true)]
    public Input<string> Text { get; set; } = default!;

    [Input(DisplayName = "状态", Description = "一个词，如 没有下单；模板里用 {state} 的地方写它", Order = 2, DefaultSyntax = "Liquid")]
    public Input<string> State { get; set; } = default!;

    /// <summary>By name; none where empty: an answer that no text may carry any more does not arrive.</summary>
    [Input(DisplayName = "通知模板", Description = "对方现在收不到文字时改用公众号的哪个模板；不填就走“联系不上”", Order = 3)]
    public Input<string> Form { get; set; } = default!;

    protected override async ValueTask ExecuteAsync(ActivityExecutionContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        var (tenant, cancellation) = (context.Run.Tenant, context.CancellationToken);
        if (context.Run.Instance.StartedBy is not { Length: > 0 } who)
        {
            context.Fail("这个流程不是人发起的，没有可以回答的人。 / Nobody started this flow, so there is nobody to answer.");
            return;
        }

        var asking = context.GetWorkflowInput<string>(ChannelDirectory.Asking);
        var address = (string.IsNullOrEmpty(asking) ? null : await channels.FindAsync(tenant, who, asking, cancellation)) ?? await channels.FindAsync(tenant, who, cancellation);
        if (address is null)
        {
            await context.CompleteActivityWithOutcomesAsync("Unreachable");
            return;
        }

        var text = Text.Value ?? "";
        var form = Form.Value is { Length: > 0 } named ? named : null;
        context.Post(form is null
            ? address.Channel.Text(address.ExternalId, text, context.IdempotencyKey)
            : address.Channel.Tell(address.ExternalId, Announcement.NoticeOf(context, text) with { State = State.Value ?? "", Form = form }, context.IdempotencyKey));
        ToldTexts.Keep(context, [(who, text)]);
    }
}
