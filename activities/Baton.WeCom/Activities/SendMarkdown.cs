using Baton.Kernel.Activities;
using Baton.Runtime.Organisation;
using Baton.WeCom.Messages;

namespace Baton.WeCom.Activities;

/// <summary>Sends text with headings, bold words, colours and links.</summary>
[Activity("WeCom", "企业微信", "给一些人发一条带格式的消息。", DisplayName = "发送格式文本")]
[Effect(Effect.Read)]
public sealed class SendMarkdown(WeComApps apps, IOrganisation organisation) : MessageActivity(apps, organisation)
{
    [Input(DisplayName = "内容", Description = "Markdown，最多 2048 字节，超出部分会被截断；只在企业微信里能看到", Order = 5, UIHint = "multiline", DefaultSyntax = "Liquid", IsRequired = true)]
    public Input<string> Text { get; set; } = default!;

    private protected override ValueTask<Func<string, string, JobDraft>?> PrepareAsync(ActivityExecutionContext context, WeComApp app) =>
        new(Prepare(context, app, new MarkdownContent(Text.Value ?? "")));
}
