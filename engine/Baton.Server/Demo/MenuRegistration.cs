using Baton.Tencent.Client;
using Baton.Tencent.Menus;
using Baton.WeCom;
using Baton.WeCom.Menus;

namespace Baton.Server.Demo;

/// <summary>Gives the sample application its menu, where it has none: what the flows that come along can be started by, and what one has to do. A menu that somebody has set stays.</summary>
internal sealed partial class MenuRegistration(
    OutsideWorld world, ServerAddress own, WeComOptions wecom, WeComApps apps, ApplicationMenu menus, TimeProvider time, ILogger<MenuRegistration> logger) : BackgroundService
{
    private const int NoMenu = 46003;
    private const int Tries = 20;
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    /// <summary>要货 is what workflows/stock-transfer waits for.</summary>
    public static Menu MenuAt(string address) => new([
        new MenuButton("要货") { Type = "click", Key = "transfer" },
        new MenuButton("我的待办") { Type = "view", Url = $"{address}/tasks/" },
    ]);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var menu = MenuAt(await own.WhenListeningAsync(stoppingToken));
        // A real company's application is not touched.
        if (apps.Find(OutsideWorld.AppName) is not { } app || new Uri(wecom.ApiBaseUrl) != world.Address)
            return;
        for (var tried = 1; tried <= Tries; tried++)
        {
            var there = await menus.ReadAsync(app, stoppingToken);
            if (there.Reply.Reaction.Kind == ReactionKind.Done)
                return;
            var reply = there.Reply.ErrorCode == NoMenu ? await menus.SetAsync(app, menu, stoppingToken) : there.Reply;
            if (reply.Reaction.Kind == ReactionKind.Done)
                return;
            if (tried == Tries)
                NotTaken(tried, $"{reply.ErrorCode} {reply.ErrorMessage}");
            await Task.Delay(Pause, time, stoppingToken);
        }
    }

    [LoggerMessage(1, LogLevel.Warning, "The sample application did not get its menu (try {Try}): {Complaint}")]
    private partial void NotTaken(int @try, string complaint);
}
