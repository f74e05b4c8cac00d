using Baton.Expressions.Values;
using Baton.Kernel.Activities;
using Baton.Runtime.Channels;
using Baton.Runtime.Pickers;

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

    /// <summary>By name; the channel's usual one where empty.</summary>
    [Input(DisplayName = "通知模板", Description = "对方现在收不到文字时改用公众号的哪个模板；不填用公众号设置里的常用模板", Order = 3, UIHint = "dropdown", UIHandler = typeof(FormPicker))]
    public Input<string> Form { get; set; } = default!;

    [Input(DisplayName = "模板内容", Description = "模板各字段填什么，如 {\"thing1\": \"空调维修\"}；不填按公众号的设置", Order = 4, UIHint = "json-editor")]
    public Input<ObjectValue> Fields { get; set; } = default!;

    [Output(DisplayName = "没有通知到的人", Description = "没有一个渠道能发到的参与人")]
    public Output<IReadOnlyList<string>> Unreached { get; set; } = default!;

    protected override async ValueTask ExecuteAsync(ActivityExecutionContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        var participants = Participants.Of(context);
        var roles = (Roles.Value ?? "").Split(['\n', ',', '，', '、'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        var notice = Announcement.NoticeOf(context, Text.Value ?? "") with
        {
            Form = string.IsNullOrEmpty(Form.Value) ? null : Form.Value,
            Fields = Fields.Value ?? ObjectValue.Empty,
        };
        context.Set(Unreached, await Announcement.TellAsync(context, channels, roles.SelectMany(role => Participants.As(role, participants)).Select(id => (id, notice))));
    }
}
