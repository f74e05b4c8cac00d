using Baton.Kernel.Activities;
using Baton.Tencent.Activities;
using Baton.WeCom.Customers;

namespace Baton.WeCom.Activities;

/// <summary>Starts a flow when a customer becomes a member's, or is theirs no longer. Who starts it is the member.</summary>
[Activity("WeCom", "企业微信", "员工和客户之间有变化时发起流程，发起人是这个员工；加了客户后 20 秒内可以用“发欢迎语”", DisplayName = "客户变动")]
[Effect(Effect.Pure)]
public sealed class CustomerChanged : EventTrigger
{
    [Input(DisplayName = "什么变动", Description = "什么时候发起", Order = 1, DefaultValue = nameof(CustomerChange.Added),
        Options = ["Added", "HalfAdded", "Edited", "Removed", "Left", "TransferFailed"], OptionNames = ["加了客户", "加了客户，对方还没确认", "改了客户的备注", "员工删了客户", "客户删了员工", "没能转给别人"])]
    public Input<CustomerChange> Change { get; set; } = default!;

    [Input(DisplayName = "渠道参数", Description = "“客户联系二维码”里写的渠道参数；不填是任何一个", Order = 2)]
    public Input<string> State { get; set; } = default!;

    protected override string EventName => CustomerChanges.ForStart(Change.Value, State.Value);
}
