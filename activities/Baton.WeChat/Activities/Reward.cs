using Baton.Expressions.Values;
using Baton.Expressions.Values.Conversions;
using Baton.Kernel.Activities;
using Baton.Tencent.Rules;
using Baton.WeChat.Pay;
using Baton.WeChat.Pay.Orders;

namespace Baton.WeChat.Activities;

/// <summary>Gives somebody money (商家转账): they are told, open a link inside WeChat and take it.</summary>
[Activity("WeChat", "微信", "给客户发一笔钱（商家转账）：发一个收款链接，等对方收下；一天内没收就退回。", DisplayName = "发奖励")]
[FlowNode(Outcomes.Done, NotTaken)]
[PortName(Outcomes.Done, "已收下")]
[PortName(NotTaken, "没收下")]
[Effect(Effect.Read)]
public sealed class Reward(WeChatAccounts accounts) : MoneyActivity(accounts)
{
    /// <summary>The way out where nobody took it.</summary>
    public const string NotTaken = "NotTaken";

    private const string UsualScene = "1000";

    [Input(DisplayName = "事由", Description = "对方收款时看到，最多 32 个字，如 评价有礼", Order = 3, DefaultSyntax = "Liquid", IsRequired = true)]
    public Input<string> Remark { get; set; } = default!;

    [Input(DisplayName = "转账场景", Description = "商户平台里开通的场景编号，1000 是现金营销", Order = 4, DefaultValue = UsualScene)]
    public Input<string> Scene { get; set; } = default!;

    [Input(DisplayName = "场景要报备的内容", Description = "按场景要求的名称给值，如 {\"活动名称\": \"评价有礼\", \"奖励说明\": \"五星好评\"}；不填就都用事由", Order = 5, UIHint = InputUIHints.JsonEditor)]
    public Input<ObjectValue> Reports { get; set; } = default!;

    [Input(DisplayName = "姓名", Description = "对方的真实姓名，2000 元起必填", Order = 6, DefaultSyntax = "Liquid")]
    public Input<string> UserName { get; set; } = default!;

    [Input(DisplayName = "限时", Description = "天.时:分:秒；到时没收走“没收下”，不填是一天，最多一天", Order = 11)]
    public Input<TimeSpan?> Timeout { get; set; } = default!;

    [Output(DisplayName = "微信转账单号")]
    public Output<string> BillNo { get; set; } = default!;

    [Output(DisplayName = "原因", Description = "没收下才有：OVERDUE 到时没收，LEFT 对方已经不代表这家公司，其他是微信支付给的代码")]
    public Output<string> Reason { get; set; } = default!;

    private protected override TimeSpan? TimeLimit => Timeout.Value;

    private protected override TimeSpan UsualTime => TimeSpan.FromDays(1);

    private protected override TimeSpan LongestTime => TimeSpan.FromDays(1);

    private protected override (IReadOnlyList<FieldRefusal> Wrong, JobDraft Draft) Order(ActivityExecutionContext context, Addressee to, long fen, DateTimeOffset until)
    {
        var words = Remark.Value ?? "";
        var reports = (Reports.Value ?? ObjectValue.Empty).Members.ToDictionary(each => each.Key, each => Conversion.ToText(each.Value));
        if (reports.Count == 0)
            (reports["活动名称"], reports["奖励说明"]) = (words, words);
        var scene = string.IsNullOrWhiteSpace(Scene.Value) ? UsualScene : Scene.Value;
        var order = new RewardOrder(
            to.Account.Name, to.OpenId, fen, words, until, TextOr($"{words}：有 {PayRules.Yuan(fen)} 元等您收下。"), context.Run.Instance.DefinitionName ?? "", scene, reports)
        {
            UserName = string.IsNullOrWhiteSpace(UserName.Value) ? null : UserName.Value,
        };
        return (order.ToTransfer(to.Account, context.IdempotencyKey).Validate(), order.ToDraft(context.IdempotencyKey));
    }
}
