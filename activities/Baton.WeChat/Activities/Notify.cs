using Baton.Expressions.Values;
using Baton.Kernel.Activities;
using Baton.Runtime.Channels;
using Baton.Runtime.Pickers;
using Baton.WeChat.Jobs;
using Baton.WeChat.Messages;
using Baton.WeChat.Notices;

namespace Baton.WeChat.Activities;

/// <summary>Tells a customer how something stands by the way that is open as it is sent: the answer they wait for, a message, the account's templates in their order.</summary>
[Activity("WeChat", "微信", "把进展告诉客户，自动选现在能用的方式：当场回复、客服消息、订阅通知或模板消息；都不能用时停下来让人看到。", DisplayName = "告知客户")]
[FlowNode("Done", "Unreachable")]
[PortName("Unreachable", "联系不上")]
[Effect(Effect.Read)]
public sealed class Notify(WeChatAccounts accounts) : PersonActivity(accounts)
{
    [Input(DisplayName = "内容", Description = "能发文字时说的话，最多 2048 字节，约 680 个汉字", Order = 2, UIHint = InputUIHints.MultiLine, DefaultSyntax = "Liquid", IsRequired = true)]
    public Input<string> Text { get; set; } = default!;

    [Input(DisplayName = "状态", Description = "一个词，如 已发货；模板里用 {state} 的地方写它", Order = 3, DefaultSyntax = "Liquid")]
    public Input<string> State { get; set; } = default!;

    [Input(DisplayName = "通知模板", Description = "不能发文字时用哪个：公众号设置里的名称，或模板编号；不填用常用的", Order = 4, UIHint = InputUIHints.DropDown, UIHandler = typeof(FormPicker))]
    public Input<string> Form { get; set; } = default!;

    [Input(DisplayName = "模板内容", Description = "模板各字段填什么，如 {\"thing1\": \"空调维修\"}；不填按公众号的设置", Order = 5, UIHint = InputUIHints.JsonEditor)]
    public Input<ObjectValue> Fields { get; set; } = default!;

    [Input(DisplayName = "点开的网页", Description = "模板点开的网页；不填按公众号的设置", Order = 6, DefaultSyntax = "Liquid")]
    public Input<string> Url { get; set; } = default!;

    [Input(DisplayName = "联系不上时", Description = "所有方式都不能用时怎么办", Order = 41, UIHint = InputUIHints.DropDown, Options = ["Stop", "Branch"], OptionNames = ["停下来让负责人处理", "走“联系不上”"], DefaultValue = "Stop")]
    public Input<string> WhenUnreachable { get; set; } = default!;

    [Output(DisplayName = "原因", Description = "联系不上时才有")]
    public Output<string> Reason { get; set; } = default!;

    [Output(DisplayName = "怎么发的", Description = "Reply 当场回复、Message 客服消息、Template 模板消息、Notice 订阅通知")]
    public Output<string> Way { get; set; } = default!;

    protected override async ValueTask ExecuteAsync(ActivityExecutionContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        if (await FindAsync(context) is not { } to)
            return;
        var notice = new Notice(Text.Value ?? "", context.Now)
        {
            Topic = context.Run.Instance.DefinitionName ?? "",
            State = State.Value ?? "",
            Reference = context.Run.Instance.CorrelationId ?? "",
            Form = Given(Form.Value),
            Fields = Fields.Value ?? ObjectValue.Empty,
            Url = Given(Url.Value),
        };
        var ways = context.GetRequiredService<NoticeWays>();
        var message = new CustomMessage(to.OpenId, new TextContent(notice.Text));
        var wrong = MessageRules.Validate(message).Concat(ways.Validate(to.Account, to.OpenId, notice)).ToList();
        if (wrong.Count > 0)
            context.Fail(string.Join('\n', wrong));
        else
            context.Post((SendOrder.Of(to.Account, message) with
            {
                Otherwise = ways.After(to.Account, to.OpenId, notice, context.IdempotencyKey, new Otherwise(null, Stops: WhenUnreachable.Value != "Branch")),
            }).ToDraft(asksWhenUnsure: false));
    }

    private static string? Given(string? text) => string.IsNullOrEmpty(text) ? null : text;
}
