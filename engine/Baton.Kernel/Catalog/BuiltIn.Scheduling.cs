using Baton.Kernel.Waits;

namespace Baton.Kernel.Catalog;

/// <summary>Activities that wait for a time. All but the delay start a definition, too.</summary>
public static partial class BuiltIn
{
    public const string Timer = "Elsa.Timer";
    public const string Cron = "Elsa.Cron";
    public const string StartAt = "Elsa.StartAt";

    private static IEnumerable<ActivityDescriptor> Scheduling() =>
    [
        new()
        {
            TypeName = "Elsa.Delay", Category = TimeAndEvents, DisplayName = "等一段时间", Description = "等够时间再继续。",
            Inputs = [Input("TimeSpan", "TimeSpan", "00:01:00").Said("多久", "天.时:分:秒，如 2.00:00:00 是两天")],
            Behaviour = new DelayBehaviour(),
        },
        new()
        {
            TypeName = Timer, Category = TimeAndEvents, IsTrigger = true, DisplayName = "定时", Description = "每隔一段时间发起流程；在流程中间则等这么久。",
            Inputs = [Input(TimerBehaviour.Interval, "TimeSpan", "00:01:00") with { DisplayName = "间隔", Description = "天.时:分:秒，如 01:00:00 是一小时" }],
            Behaviour = new TimerBehaviour(),
        },
        new()
        {
            TypeName = Cron, Category = TimeAndEvents, IsTrigger = true, DisplayName = "按日程", Description = "按 cron 表达式（秒 分 时 日 月 周）发起流程，按公司所在时区；在流程中间则等到下一次。",
            Inputs = [Input(CronBehaviour.Expression, "String") with { DisplayName = "日程（cron）", Description = "秒 分 时 日 月 周，如 0 0 9 ? * MON-FRI 是工作日九点" }],
            Behaviour = new CronBehaviour(),
        },
        new()
        {
            TypeName = StartAt, Category = TimeAndEvents, IsTrigger = true, DisplayName = "到点", Description = "到某个时刻发起流程一次；在流程中间则等到那时，已经过了就继续。",
            Inputs = [Input(StartAtBehaviour.Moment, "DateTimeOffset") with { DisplayName = "时刻", Description = "公司所在时区的日期和时间", UIHint = "datetime-picker" }],
            Behaviour = new StartAtBehaviour(),
        },
    ];
}
