using Baton.Kernel.Activities;
using Baton.WeChat.Inbox;

namespace Baton.WeChat.Activities;

/// <summary>Waits until one person, or anybody, follows, scans a code with a scene, taps the menu or tells where they are.</summary>
[Activity("WeChat", "微信", "等一个人或任何人关注、扫带参二维码、点菜单、扫码或发位置。", DisplayName = "等事件")]
[Effect(Effect.Read)]
public sealed class WaitForEvent(WeChatAccounts accounts) : WaitingActivity(accounts)
{
    [Input(DisplayName = "事件", Description = "等什么", Order = 2, DefaultValue = "Scene",
        Options = ["Follow", "Unfollow", "Scene", "Menu", "Scan", "Location"], OptionNames = ["关注", "取消关注", "扫带参二维码", "点菜单", "用菜单扫码", "发位置"])]
    public Input<AccountEventKind> Event { get; set; } = default!;

    [Input(DisplayName = "场景或菜单 key", Description = "哪个二维码的场景或哪个菜单；不填是任何一个", Order = 3, DefaultSyntax = "Liquid")]
    public Input<string> Key { get; set; } = default!;

    [Input(DisplayName = "任何人都算", Description = "不管是谁，如谁扫了本流程的二维码；不看“谁”", Order = 4)]
    public Input<bool> IsAnybody { get; set; } = default!;

    [Output(DisplayName = "公众号里的编号", Description = "openid")]
    public Output<string> OpenId { get; set; } = default!;

    [Output(DisplayName = "菜单 key", Description = "点的是哪一个菜单，或扫的场景")]
    public Output<string> EventKey { get; set; } = default!;

    [Output(DisplayName = "场景", Description = "扫带参二维码才有")]
    public Output<string> Scene { get; set; } = default!;

    [Output(DisplayName = "扫码内容", Description = "用菜单扫码才有")]
    public Output<string> ScanResult { get; set; } = default!;

    [Output(DisplayName = "纬度", Description = "位置才有")]
    public Output<double?> Latitude { get; set; } = default!;

    [Output(DisplayName = "经度", Description = "位置才有")]
    public Output<double?> Longitude { get; set; } = default!;

    [Output(DisplayName = "地址", Description = "从菜单选的位置才有")]
    public Output<string> Address { get; set; } = default!;

    protected override async ValueTask ExecuteAsync(ActivityExecutionContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        if (IsAnybody.Value)
            context.CreateBookmark(new EventStimulus(AccountEventNames.ForStart(Account.Value, Event.Value, Key.Value)));
        else if (await FindAsync(context) is { } who)
            context.CreateBookmark(new EventStimulus(AccountEventNames.ForPerson(who.Account.Name, Event.Value, Key.Value, who.OpenId)));
        else
            return;
        AwaitLimit(context);
    }
}
