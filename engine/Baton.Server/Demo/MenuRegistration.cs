using Baton.Tencent.Client;
using Baton.Tencent.Menus;
using Baton.WeChat;
using Baton.WeChat.Menus;
using Baton.WeCom;
using Baton.WeCom.Menus;

namespace Baton.Server.Demo;

/// <summary>
/// Gives the sample application and the sample service account their menus, where they have none: what the flows that come along can be started by, and
/// the pages. A menu that somebody has set stays.
/// </summary>
internal sealed partial class MenuRegistration(
    OutsideWorld world, ServerAddress own, WeComOptions wecom, WeComApps apps, ApplicationMenu menus, WeChatOptions wechat, WeChatAccounts accounts, IServiceProvider services,
    TimeProvider time, ILogger<MenuRegistration> logger) : BackgroundService
{
    private const int NoMenu = 46003;
    private const int Tries = 20;
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    /// <summary>要货 is what workflows/stock-transfer waits for, 查询 what workflows/inquiry does.</summary>
    public static Menu MenuAt(string address) => new([
        MenuButton.Click("要货", "transfer"),
        MenuButton.Click("查询", "inquiry"),
        MenuButton.View("我的待办", $"{address}/tasks/"),
    ]);

    /// <summary>What workflows/inquiry, workflows/order-confirmation, workflows/repair-dispatch and workflows/customer-talk wait for, and the customers' pages.</summary>
    public static Menu AccountMenuAt(string address) => new([
        new MenuButton("查一查")
        {
            Below =
            [
                MenuButton.Click("库存", "inquiry-stock"), MenuButton.Click("订单", "inquiry-order"), MenuButton.Click("应付", "inquiry-due"),
                MenuButton.Click("未交", "inquiry-open"), MenuButton.Click("怎么问", "inquiry-help"),
            ],
        },
        MenuButton.Click("下单", "order-new"),
        new MenuButton("我的") { Below = [MenuButton.View("我的公司", $"{address}/my/"), MenuButton.Click("报修", "repair"), MenuButton.Click("找人", "talk")] },
    ]);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var address = await own.WhenListeningAsync(stoppingToken);
        var registering = new List<Task>();
        // A real company's application is not touched, nor is its account.
        if (apps.Find(OutsideWorld.AppName) is { } app && new Uri(wecom.ApiBaseUrl) == world.Address)
            registering.Add(RegisterAsync(async () => (await menus.ReadAsync(app, stoppingToken)).Reply, () => menus.SetAsync(app, MenuAt(address), stoppingToken), stoppingToken));
        if (accounts.Find(OutsideWorld.AccountName) is { } account && new Uri(wechat.ApiBaseUrl).Authority == world.Address.Authority && services.GetService<AccountMenu>() is { } accountMenu)
            registering.Add(RegisterAsync(() => accountMenu.ReadAsync(account, stoppingToken), () => accountMenu.SetAsync(account, AccountMenuAt(address), stoppingToken), stoppingToken));
        await Task.WhenAll(registering);
    }

    private async Task RegisterAsync(Func<Task<ApiReply>> read, Func<Task<ApiReply>> set, CancellationToken stoppingToken)
    {
        for (var tried = 1; tried <= Tries; tried++)
        {
            var there = await read();
            if (there.Reaction.Kind == ReactionKind.Done)
                return;
            var reply = there.ErrorCode == NoMenu ? await set() : there;
            if (reply.Reaction.Kind == ReactionKind.Done)
                return;
            if (tried == Tries)
                NotTaken(tried, $"{reply.ErrorCode} {reply.ErrorMessage}");
            await Task.Delay(Pause, time, stoppingToken);
        }
    }

    [LoggerMessage(1, LogLevel.Warning, "A sample menu was not taken (try {Try}): {Complaint}")]
    private partial void NotTaken(int @try, string complaint);
}
