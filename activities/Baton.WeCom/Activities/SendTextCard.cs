using Baton.Kernel.Activities;
using Baton.Runtime.Organisation;
using Baton.WeCom.Messages;

namespace Baton.WeCom.Activities;

/// <summary>Sends a title and a few words that open a page.</summary>
[Activity("WeCom", "企业微信", "给一些人发一张点开网页的卡片。", DisplayName = "发送文本卡片")]
[Effect(Effect.Read)]
public sealed class SendTextCard(WeComApps apps, IOrganisation organisation) : MessageActivity(apps, organisation)
{
    [Input(DisplayName = "标题", Description = "最多 128 个字", Order = 5, DefaultSyntax = "Liquid", IsRequired = true)]
    public Input<string> Title { get; set; } = default!;

    [Input(DisplayName = "内容", Description = "最多 512 个字", Order = 6, UIHint = "multiline", DefaultSyntax = "Liquid", IsRequired = true)]
    public Input<string> Text { get; set; } = default!;

    [Input(DisplayName = "链接", Description = "点开的网页，以 http:// 或 https:// 开头", Order = 7, DefaultSyntax = "Liquid", IsRequired = true)]
    public Input<string> Url { get; set; } = default!;

    [Input(DisplayName = "按钮文字", Description = "最多 4 个字；不填是“详情”", Order = 8)]
    public Input<string> Button { get; set; } = default!;

    private protected override ValueTask<Func<string, string, JobDraft>?> PrepareAsync(ActivityExecutionContext context, WeComApp app) =>
        new(Prepare(context, app, new TextCardContent(Title.Value ?? "", Text.Value ?? "", Url.Value ?? "", string.IsNullOrEmpty(Button.Value) ? null : Button.Value)));
}
