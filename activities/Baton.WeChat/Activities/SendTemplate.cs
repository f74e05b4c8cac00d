using Baton.Kernel.Activities;
using Baton.WeChat.Jobs;
using Baton.WeChat.Notices;

namespace Baton.WeChat.Activities;

/// <summary>Sends one person a template message, whatever they did last.</summary>
[Activity("WeChat", "微信", "给一个关注的人发一条模板消息，不受 48 小时限制；要有人要求过的服务通知。", DisplayName = "发送模板消息")]
[Effect(Effect.Read)]
public sealed class SendTemplate(WeChatAccounts accounts) : TemplateActivity(accounts)
{
    [Input(DisplayName = "模板", Description = "公众号里的模板，括号里是它的字段", Order = 2, UIHint = InputUIHints.DropDown, UIHandler = typeof(TemplatePicker), IsRequired = true)]
    public Input<string> Template { get; set; } = default!;

    private protected override ValueTask<JobDraft?> DraftAsync(ActivityExecutionContext context, Addressee to)
    {
        var message = new TemplateMessage(to.OpenId, Template.Value ?? "", Data) { Url = Page, MiniProgram = App };
        return new(Checked(context, TemplateRules.Validate(message), () => CallOrder.Of(to.Account, message, context.IdempotencyKey, Last)));
    }
}
