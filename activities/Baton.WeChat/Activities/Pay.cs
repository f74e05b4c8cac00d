using Baton.Kernel.Activities;
using Baton.Tencent.Rules;
using Baton.WeChat.Pay;
using Baton.WeChat.Pay.Orders;

namespace Baton.WeChat.Activities;

/// <summary>Asks somebody for money by a link they open inside WeChat, and waits until it is paid.</summary>
[Activity("WeChat", "微信", "请客户在微信里付款：发一个付款链接，等钱到账；到时没付就不能再付。", DisplayName = "收款")]
[FlowNode(Outcomes.Done, NotPaid)]
[PortName(Outcomes.Done, "已付款")]
[PortName(NotPaid, "没付款")]
[Effect(Effect.Read)]
public sealed class Pay(WeChatAccounts accounts) : MoneyActivity(accounts)
{
    /// <summary>The way out where it was not paid in time.</summary>
    public const string NotPaid = "NotPaid";

    [Input(DisplayName = "事由", Description = "对方在付款时看到，最多 127 个字，如 示波器维修", Order = 3, DefaultSyntax = "Liquid", IsRequired = true)]
    public Input<string> Description { get; set; } = default!;

    [Input(DisplayName = "限时", Description = "天.时:分:秒；到时没付走“没付款”，不填是两小时，最多七天", Order = 11)]
    public Input<TimeSpan?> Timeout { get; set; } = default!;

    [Output(DisplayName = "微信支付单号", Description = "付了款才有")]
    public Output<string> TransactionId { get; set; } = default!;

    [Output(DisplayName = "付款时间", Description = "付了款才有")]
    public Output<DateTimeOffset?> PaidAt { get; set; } = default!;

    [Output(DisplayName = "原因", Description = "没付款才有：OVERDUE 到时没付，LEFT 对方已经不代表这家公司，其他是微信支付给的代码")]
    public Output<string> Reason { get; set; } = default!;

    private protected override TimeSpan? TimeLimit => Timeout.Value;

    private protected override TimeSpan UsualTime => TimeSpan.FromHours(2);

    private protected override TimeSpan LongestTime => TimeSpan.FromDays(7);

    private protected override (IReadOnlyList<FieldRefusal> Wrong, JobDraft Draft) Order(ActivityExecutionContext context, Addressee to, long fen, DateTimeOffset until)
    {
        var words = Description.Value ?? "";
        var order = new PaymentOrder(to.Account.Name, to.OpenId, fen, words, until, TextOr($"{words}：请付款 {PayRules.Yuan(fen)} 元。"), context.Run.Instance.DefinitionName ?? "");
        return (order.ToPayment(to.Account, context.IdempotencyKey).Validate(), order.ToDraft(context.IdempotencyKey));
    }
}
