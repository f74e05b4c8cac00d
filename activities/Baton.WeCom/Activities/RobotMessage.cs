using Baton.Kernel.Activities;
using Baton.WeCom.Robots;

namespace Baton.WeCom.Activities;

/// <summary>Writes into a group chat by the robot that stands in it; any group can have one, also those that no application made.</summary>
[Activity("WeCom", "企业微信", "用群机器人往群聊里发一条消息；机器人的 key 由管理员配置。", DisplayName = "群机器人消息")]
[Effect(Effect.Pure)]
public sealed class RobotMessage(WeComOptions options) : Activity
{
    private const string Plain = "Text";
    private const string Formatted = "Markdown";

    [Input(DisplayName = "机器人", Description = "管理员在 WeCom:Robots 里配置的名字；不填用第一个", Order = 1, UIHint = InputUIHints.DropDown, UIHandler = typeof(RobotPicker))]
    public Input<string> Robot { get; set; } = default!;

    [Input(DisplayName = "格式", Description = "普通文字，或者带格式的文本（Markdown）", Order = 2, Options = [Plain, Formatted], OptionNames = ["文字", "格式文本"], DefaultValue = Plain)]
    public Input<string> Format { get; set; } = default!;

    [Input(DisplayName = "内容", Description = "文字最多 2048 字节，格式文本最多 4096 字节，超出部分会被截断", Order = 3, UIHint = InputUIHints.MultiLine, DefaultSyntax = "Liquid", IsRequired = true)]
    public Input<string> Text { get; set; } = default!;

    [Input(DisplayName = "提醒谁", Description = "企业微信帐号，@all 是所有人；格式文本里直接写 <@帐号>", Order = 4, UIHint = InputUIHints.MultiText)]
    public Input<IReadOnlyList<string>> Mentioned { get; set; } = default!;

    protected override void Execute(ActivityExecutionContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        if ((string.IsNullOrEmpty(Robot.Value) ? options.Robots.FirstOrDefault() : options.Robot(Robot.Value)) is not { } robot)
            context.Fail($"没有配置群机器人“{Robot.Value}”。 / No group robot {Robot.Value} is configured.");
        else if (string.IsNullOrWhiteSpace(Text.Value))
            context.Fail("内容为空。 / There is nothing to say.");
        else
            context.Post(new RobotSending(robot.Name, BodyOf(Text.Value)).ToDraft());
    }

    private byte[] BodyOf(string words) => Format.Value == Formatted
        ? GroupRobot.MarkdownBody(words)
        : GroupRobot.TextBody(words, Mentioned.Value is { Count: > 0 } mentioned ? [.. mentioned.Where(userid => userid.Length > 0)] : null, null);
}
