using Baton.Kernel.Activities;
using Baton.WeCom.Customers;

namespace Baton.WeCom.Activities;

/// <summary>Waits until a customer becomes a member's, or is theirs no longer: by the code they came by, one certain customer, or any.</summary>
[Activity("WeCom", "企业微信", "等员工和客户之间的一个变动，比如客户扫了本流程生成的“客户联系二维码”。", DisplayName = "等客户变动")]
[FlowNode("Done", "TimedOut")]
[PortName("TimedOut", "超时")]
[Effect(Effect.Pure)]
public sealed class WaitForCustomer : Activity
{
    [Input(DisplayName = "什么变动", Description = "等什么", Order = 1, DefaultValue = nameof(CustomerChange.Added),
        Options = ["Added", "HalfAdded", "Edited", "Removed", "Left", "TransferFailed"], OptionNames = ["加了客户", "加了客户，对方还没确认", "改了客户的备注", "员工删了客户", "客户删了员工", "没能转给别人"])]
    public Input<CustomerChange> Change { get; set; } = default!;

    [Input(DisplayName = "渠道参数", Description = "“客户联系二维码”里写的渠道参数；不填是任何一个", Order = 2, DefaultSyntax = "Liquid")]
    public Input<string> State { get; set; } = default!;

    [Input(DisplayName = "哪个客户", Description = "企业微信里客户的编号 external_userid；不填是任何一个", Order = 3, DefaultSyntax = "Liquid")]
    public Input<string> Customer { get; set; } = default!;

    [Input(DisplayName = "限时", Description = "天.时:分:秒，如 1.00:00:00 是一天；到时没有就走“超时”，不填一直等", Order = 40)]
    public Input<TimeSpan?> Timeout { get; set; } = default!;

    [Output(DisplayName = "客户的编号", Description = "企业微信里客户的编号 external_userid")]
    public Output<string> ExternalUserid { get; set; } = default!;

    [Output(DisplayName = "员工", Description = "员工编号")]
    public Output<string> Initiator { get; set; } = default!;

    [Output(DisplayName = "员工姓名", Description = "客户是谁的")]
    public Output<string> InitiatorName { get; set; } = default!;

    [Output(DisplayName = "欢迎语代码", Description = "加了客户才有，20 秒内“发欢迎语”可以用")]
    public Output<string> WelcomeCode { get; set; } = default!;

    [Output(DisplayName = "为什么没转成", Description = "没能转给别人才有：customer_refused 是客户拒绝，customer_limit_exceed 是接替的人客户太多")]
    public Output<string> FailReason { get; set; } = default!;

    protected override void Execute(ActivityExecutionContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        context.CreateBookmark(new EventStimulus(CustomerChanges.ForWait(Change.Value, State.Value, Customer.Value)));
        if (Timeout.Value is { } limit && limit > TimeSpan.Zero)
            context.CreateBookmark(new CreateBookmarkArgs { BookmarkName = "wecom-limit", Due = context.Now + limit, Callback = OnTimeoutAsync });
    }

    private ValueTask OnTimeoutAsync(ActivityExecutionContext context) => context.CompleteActivityWithOutcomesAsync("TimedOut");
}
