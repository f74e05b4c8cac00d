using Baton.Kernel.Activities;
using Baton.WeChat.Jobs;
using Baton.WeChat.Notices;

namespace Baton.WeChat.Activities;

/// <summary>Sends one person a subscribe notice, for which they gave their consent before.</summary>
[Activity("WeChat", "微信", "给一个订阅过的人发一条订阅通知；对方同意一次，可以发一条。", DisplayName = "发送订阅通知")]
[Effect(Effect.Read)]
public sealed class SendNotice(WeChatAccounts accounts) : TemplateActivity(accounts)
{
    [Input(DisplayName = "模板", Description = "公众号里的模板，括号里是它的字段", Order = 2, UIHint = InputUIHints.DropDown, UIHandler = typeof(NoticeTemplatePicker), IsRequired = true)]
    public Input<string> Template { get; set; } = default!;

    [Input(DisplayName = "长期订阅", Description = "同意一次可以一直发的模板", Order = 7)]
    public Input<bool> IsLasting { get; set; } = default!;

    private protected override ValueTask<JobDraft?> DraftAsync(ActivityExecutionContext context, Addressee to)
    {
        var notice = new SubscribeNotice(to.OpenId, Template.Value ?? "", Data) { Page = Page, MiniProgram = App };
        return new(Checked(context, TemplateRules.Validate(notice), () => CallOrder.Of(to.Account, notice, IsLasting.Value, Last)));
    }
}
