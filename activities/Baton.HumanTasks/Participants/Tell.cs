using Baton.Kernel.Activities;
using Baton.Runtime.Channels;

namespace Baton.HumanTasks.Participants;

/// <summary>Tells those who take part as something.</summary>
[Activity("Participants", "审批与任务", "给这些身份的参与人发一段话，各人用能收到的渠道：企业微信或微信。", DisplayName = "通知参与人")]
[Effect(Effect.Read)]
public sealed class Tell(ChannelDirectory channels) : Activity
{
    [Input(DisplayName = "身份", Description = "一行一个或用逗号隔开，如 客户、销售", Order = 1, IsRequired = true)]
    public Input<string> Roles { get; set; } = default!;

    [Input(DisplayName = "内容", Description = "可以用流程里的变量，如 {{ Variables.订单号 }}", Order = 2, DefaultSyntax = "Liquid", UIHint = "multiline", IsRequired = true)]
    public Input<string> Text { get; set; } = default!;

    [Output(DisplayName = "没有通知到的人", Description = "没有一个渠道能发到的参与人")]
    public Output<IReadOnlyList<string>> Unreached { get; set; } = default!;

    protected override async ValueTask ExecuteAsync(ActivityExecutionContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        var participants = Participants.Of(context);
        var roles = (Roles.Value ?? "").Split(['\n', ',', '，', '、'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        var text = Text.Value ?? "";
        var messages = roles.SelectMany(role => Participants.As(role, participants)).Select(id => (id, text));
        context.Set(Unreached, await Announcement.SendAsync(context, channels, messages));
    }
}
