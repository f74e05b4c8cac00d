using Baton.Kernel.Activities;
using Baton.WeCom.Groups;
using Baton.WeCom.Messages;

namespace Baton.WeCom.Activities;

/// <summary>Writes into a group chat that the application made.</summary>
[Activity("WeCom", "企业微信", "往“建群”建的群聊里发一条消息。", DisplayName = "发到群聊")]
[Effect(Effect.Pure)]
public sealed class SendToGroup(WeComApps apps) : Activity
{
    private const string Plain = "Text";
    private const string Formatted = "Markdown";

    [Input(DisplayName = "群聊编号", Description = "“建群”的输出", Order = 1, DefaultSyntax = "Liquid", IsRequired = true)]
    public Input<string> ChatId { get; set; } = default!;

    [Input(DisplayName = "格式", Description = "普通文字，或者带格式的文本（Markdown）", Order = 2, Options = [Plain, Formatted], OptionNames = ["文字", "格式文本"], DefaultValue = Plain)]
    public Input<string> Format { get; set; } = default!;

    [Input(DisplayName = "内容", Description = "最多 2048 字节，超出部分会被截断", Order = 3, UIHint = "multiline", DefaultSyntax = "Liquid", IsRequired = true)]
    public Input<string> Text { get; set; } = default!;

    [Input(DisplayName = "应用", Description = "建群的应用；不填用第一个", Order = 4, UIHint = InputUIHints.DropDown, UIHandler = typeof(AppPicker))]
    public Input<string> App { get; set; } = default!;

    protected override void Execute(ActivityExecutionContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        if (AddressedActivity.AppOf(context, apps, App.Value) is not { } app)
            return;
        MessageContent content = Format.Value == Formatted ? new MarkdownContent(Text.Value ?? "") : new TextContent(Text.Value ?? "");
        var message = new GroupMessage(ChatId.Value ?? "", content);
        var wrong = MessageRules.Validate(message);
        if (wrong.Count > 0)
            context.Fail(string.Join('\n', wrong));
        else
            context.Post(new GroupSending(app.Name, message.ChatId, message.ToJson()).ToDraft());
    }
}
