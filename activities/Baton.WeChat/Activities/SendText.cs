using Baton.Kernel.Activities;
using Baton.Runtime.Contacts;
using Baton.Runtime.Organisation;
using Baton.WeChat.Jobs;
using Baton.WeChat.Messages;

namespace Baton.WeChat.Activities;

/// <summary>
/// Sends a text to one person by an account: as the answer to what they just sent, where they still wait for it, else as a customer message. The
/// message is a job, whose exact bytes are committed with the step.
/// </summary>
[Activity("WeChat", "微信", "用公众号给一个人发一条文字消息；对方刚发过消息、还在等时就是当场回复。", DisplayName = "发送文字")]
[FlowNode("Done", "Unreachable")]
[PortName("Unreachable", "联系不上")]
[Effect(Effect.Read)]
public sealed class SendText(WeChatAccounts accounts, IOrganisation organisation, ContactBook contacts) : Activity
{
    [Input(DisplayName = "发给", Description = "人员编号、客户编号或 openid；不填是发起流程的人", Order = 1, DefaultSyntax = "Liquid")]
    public Input<string> To { get; set; } = default!;

    [Input(DisplayName = "内容", Description = "最多 2048 字节，约 680 个汉字", Order = 2, UIHint = InputUIHints.MultiLine, DefaultSyntax = "Liquid", IsRequired = true)]
    public Input<string> Text { get; set; } = default!;

    [Input(DisplayName = "结果不明时问人", Description = "没收到微信的答复时，由人决定要不要再发；不勾就不再发", Order = 40)]
    public Input<bool> AsksWhenUnsure { get; set; } = default!;

    [Input(DisplayName = "公众号", Description = "用哪个公众号发送；不填用第一个", Order = 50, UIHint = InputUIHints.DropDown, UIHandler = typeof(AccountPicker))]
    public Input<string> Account { get; set; } = default!;

    [Output(DisplayName = "原因", Description = "联系不上时才有")]
    public Output<string> Reason { get; set; } = default!;

    protected override async ValueTask ExecuteAsync(ActivityExecutionContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        if ((string.IsNullOrEmpty(Account.Value) ? accounts.Default : accounts.Find(Account.Value)) is not { } account)
        {
            context.Fail($"没有配置公众号“{Account.Value}”。 / Account \"{Account.Value}\" is not configured.");
            return;
        }

        var to = string.IsNullOrEmpty(To.Value) ? context.Run.Instance.StartedBy : To.Value;
        if (await OpenIdOfAsync(context, WeChatAccounts.ChannelOf(account.Name), to) is not { } openId)
        {
            context.Fail($"“{to}”没有在这个公众号里出现过，发不出去。 / {to} is not known at this account.");
            return;
        }

        var message = new CustomMessage(openId, new TextContent(Text.Value ?? ""));
        if (MessageRules.Validate(message) is { Count: > 0 } wrong)
            context.Fail(string.Join('\n', wrong));
        else
            context.Post(SendOrder.Of(account, message).ToDraft(AsksWhenUnsure.Value));
    }

    private async ValueTask<string?> OpenIdOfAsync(ActivityExecutionContext context, string channel, string? to)
    {
        if (string.IsNullOrEmpty(to))
            return null;
        if (Contact.IsId(to))
            return (await contacts.IdentitiesOfAsync(context.Run.Tenant, to, context.CancellationToken)).FirstOrDefault(identity => identity.Channel == channel)?.ExternalId;
        var people = await organisation.ReadAsync(context.Run.Tenant, context.CancellationToken);
        if (people.IdentitiesOf(to).FirstOrDefault(identity => identity.Channel == channel) is { } known)
            return known.ExternalId;
        return people.Find(to) is null && MessageRules.IsOpenId(to) ? to : null;
    }
}
