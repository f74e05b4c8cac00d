using Baton.Kernel.Activities;
using Baton.WeChat.Pay;
using Baton.WeChat.Pay.Orders;
using GivenBack = Baton.WeChat.Pay.Refund;

namespace Baton.WeChat.Activities;

/// <summary>Gives back money that somebody has paid, the way it came, and waits until it has arrived.</summary>
[Activity("WeChat", "微信", "把客户付的钱退回去：全退，或退一部分，原路退回，等退到；同一个节点只退一次。", DisplayName = "退款")]
[FlowNode(Outcomes.Done, NotRefunded)]
[PortName(Outcomes.Done, "已退款")]
[PortName(NotRefunded, "没退成")]
[Effect(Effect.Read)]
public sealed class Refund(WeChatAccounts accounts) : Activity
{
    /// <summary>The way out where it could not be given back to the account it came from.</summary>
    public const string NotRefunded = "NotRefunded";

    [Input(DisplayName = "收款的单号", Description = "“收款”节点给出的单号；同一个商户号收的，如网店收的，也可以", Order = 1, DefaultSyntax = "Liquid", IsRequired = true)]
    public Input<string> Payment { get; set; } = default!;

    [Input(DisplayName = "退多少", Description = "多少元，最多两位小数；不填全退", Order = 2)]
    public Input<decimal?> Amount { get; set; } = default!;

    [Input(DisplayName = "事由", Description = "对方在退款通知里看到，最多 80 个字，如 订单没有确认", Order = 3, DefaultSyntax = "Liquid", IsRequired = true)]
    public Input<string> Reason { get; set; } = default!;

    [Input(DisplayName = "公众号", Description = "哪个公众号收的；不填用第一个", Order = 50, UIHint = InputUIHints.DropDown, UIHandler = typeof(AccountPicker))]
    public Input<string> Account { get; set; } = default!;

    [Output(DisplayName = "单号", Description = "在微信支付里的商户退款单号")]
    public Output<string> Number { get; set; } = default!;

    [Output(DisplayName = "微信退款单号")]
    public Output<string> RefundId { get; set; } = default!;

    [Output(DisplayName = "退了多少", Description = "多少元；退成了才有")]
    public Output<decimal?> Refunded { get; set; } = default!;

    [Output(DisplayName = "退到哪里", Description = "微信支付说的，如 支付用户零钱")]
    public Output<string> WentTo { get; set; } = default!;

    [Output(DisplayName = "退款时间", Description = "退成了才有")]
    public Output<DateTimeOffset?> RefundedAt { get; set; } = default!;

    [Output(DisplayName = "没退成的原因", Description = "没退成才有：CLOSED 关闭了，ABNORMAL 对方的账户收不了，要在商户平台处理")]
    public Output<string> Problem { get; set; } = default!;

    protected override void Execute(ActivityExecutionContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        if (context.GetService<PayOptions>() is null)
        {
            context.Fail("没有配置微信支付商户（WeChat:Pay）。 / No merchant is configured (WeChat:Pay).");
            return;
        }

        if (accounts.FindFor(context, Account.Value) is not { } account)
            return;
        var (payment, reason) = ((Payment.Value ?? "").Trim(), (Reason.Value ?? "").Trim());
        long? fen = Amount.Value is { } yuan ? PayRules.FenOf(yuan) : null;
        // How much was paid only WeChat Pay knows; the part alone is looked at here.
        var wrong = new GivenBack(payment, context.IdempotencyKey, reason, fen ?? 1, long.MaxValue).Validate();
        if (Amount.Value is { } amount && fen is null)
            context.Fail($"金额 {amount} 元不对：要大于 0，最多两位小数。 / {amount} yuan is no amount: more than 0, with two digits behind the point at most.");
        else if (wrong.Count > 0)
            context.Fail(string.Join('\n', wrong));
        else
            context.Post(new RefundOrder(account.Name, payment, fen, reason).ToDraft());
    }
}
