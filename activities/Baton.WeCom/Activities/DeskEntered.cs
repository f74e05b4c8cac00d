using Baton.Kernel.Activities;
using Baton.Tencent.Activities;
using Baton.WeCom.CustomerService;

namespace Baton.WeCom.Activities;

/// <summary>Starts a flow when a customer opens 微信客服; the code in it lets them be greeted once, within 20 seconds.</summary>
[Activity("WeCom", "企业微信", "有客户打开微信客服时发起流程；20 秒内用“客服回复”可以发一次欢迎语，欢迎语代码在 WelcomeCode", DisplayName = "客户进入客服")]
[Effect(Effect.Pure)]
public sealed class DeskEntered : EventTrigger
{
    [Input(DisplayName = "场景", Description = "从哪个入口进来，是客服链接里的 scene；不填是任何一个", Order = 1)]
    public Input<string> Scene { get; set; } = default!;

    [Input(DisplayName = "客服帐号", Description = "企业微信里客服帐号的 open_kfid；不填是任何一个", Order = 2)]
    public Input<string> Desk { get; set; } = default!;

    protected override string EventName => DeskEvents.Entered(Desk.Value, Scene.Value);
}
