using Baton.Kernel.Activities;
using Baton.WeChat.Codes;

namespace Baton.WeChat.Activities;

/// <summary>Makes a code with a scene, by default one that belongs to this instance: 等事件 waits for who scans it, and 有人关注 and 扫带参二维码 tell of it.</summary>
[Activity("WeChat", "微信", "生成带场景的二维码；不填场景就是本流程自己的，用“等事件”等人扫。", DisplayName = "带参二维码")]
[Effect(Effect.Pure)]
public sealed class SceneCode(WeChatAccounts accounts) : Activity
{
    [Input(DisplayName = "场景", Description = "1 到 64 个字符，如 repair-4711；不填用本流程的编号", Order = 1, DefaultSyntax = "Liquid")]
    public Input<string> Scene { get; set; } = default!;

    [Input(DisplayName = "有效期", Description = "天.时:分:秒，最长 30.00:00:00；不填是 30 天", Order = 2)]
    public Input<TimeSpan?> Life { get; set; } = default!;

    [Input(DisplayName = "永久有效", Description = "如贴在产品上的码；一个公众号最多 10 万个", Order = 3)]
    public Input<bool> IsPermanent { get; set; } = default!;

    [Input(DisplayName = "公众号", Description = "哪个公众号的；不填用第一个", Order = 50, UIHint = InputUIHints.DropDown, UIHandler = typeof(AccountPicker))]
    public Input<string> Account { get; set; } = default!;

    [Output(DisplayName = "二维码图片", Description = "图片的地址")]
    public Output<string> Picture { get; set; } = default!;

    [Output(DisplayName = "二维码内容", Description = "码里的地址，可以自己画成二维码")]
    public Output<string> Url { get; set; } = default!;

    [Output(DisplayName = "场景", Description = "有人扫时带回来")]
    public Output<string> UsedScene { get; set; } = default!;

    protected override void Execute(ActivityExecutionContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        if (accounts.FindFor(context, Account.Value) is not { } account)
            return;
        var scene = string.IsNullOrWhiteSpace(Scene.Value) ? $"flow-{context.WorkflowExecutionContext.Id}" : Scene.Value.Trim();
        var code = IsPermanent.Value ? QrCode.ForEver(scene) : QrCode.For(Life.Value ?? QrCode.LongestLife, scene);
        if (code.Validate() is { Count: > 0 } wrong)
            context.Fail(string.Join('\n', wrong));
        else
            context.Post(new QrCodeOrder(account.Name, scene, code.Life).ToDraft());
    }
}
