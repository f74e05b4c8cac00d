using Baton.Kernel.Activities;
using Baton.Runtime.Organisation;
using Baton.WeCom.Inbox;

namespace Baton.WeCom.Activities;

/// <summary>Waits until one of some people taps the menu, opens the application, scans a code or tells where they are.</summary>
[Activity("WeCom", "企业微信", "等某些人点菜单、进入应用、扫码或上报位置。", DisplayName = "等事件")]
[FlowNode("Done", "TimedOut")]
[PortName("TimedOut", "超时")]
[Effect(Effect.Read)]
public sealed class WaitForEvent(WeComApps apps, IOrganisation organisation) : WaitingActivity(apps, organisation)
{
    [Input(DisplayName = "事件", Description = "等什么", Order = 5, Options = ["Menu", "Enter", "Scan", "Location"], OptionNames = ["点菜单", "进入应用", "扫码", "上报位置"], DefaultValue = "Menu")]
    public Input<AppEventKind> Event { get; set; } = default!;

    [Input(DisplayName = "菜单 key", Description = "哪一个菜单；不填是任何一个", Order = 6)]
    public Input<string> Key { get; set; } = default!;

    [Output(DisplayName = "菜单 key", Description = "点的是哪一个菜单")]
    public Output<string> EventKey { get; set; } = default!;

    [Output(DisplayName = "扫码内容", Description = "扫码才有")]
    public Output<string> ScanResult { get; set; } = default!;

    [Output(DisplayName = "纬度", Description = "位置才有")]
    public Output<double?> Latitude { get; set; } = default!;

    [Output(DisplayName = "经度", Description = "位置才有")]
    public Output<double?> Longitude { get; set; } = default!;

    [Output(DisplayName = "地址", Description = "从菜单选的位置才有")]
    public Output<string> Address { get; set; } = default!;

    [Output(DisplayName = "谁", Description = "员工编号")]
    public Output<string> From { get; set; } = default!;

    [Output(DisplayName = "姓名", Description = "是谁")]
    public Output<string> FromName { get; set; } = default!;

    protected override async ValueTask ExecuteAsync(ActivityExecutionContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        if (await FindAsync(context) is not { } to || !AreFew(context, to))
            return;
        foreach (var recipient in to.Recipients)
            context.CreateBookmark(new EventStimulus(AppEventNames.ForPerson(to.App.Name, Event.Value, Key.Value, recipient.PersonId)));
        AwaitLimit(context);
    }
}
