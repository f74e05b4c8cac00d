using Baton.Expressions.Values;
using Baton.Expressions.Values.Conversions;
using Baton.Kernel.Activities;
using Baton.Runtime.Organisation;
using Baton.WeCom.Messages;

namespace Baton.WeCom.Activities;

/// <summary>Sends a card that shows something: one large figure, a few lines, and a page behind it.</summary>
[Activity("WeCom", "企业微信", "给一些人发一张只看不点的卡片：大字、几行内容，点开网页。", DisplayName = "发送通知卡片")]
[Effect(Effect.Read)]
public sealed class SendNotice(WeComApps apps, IOrganisation organisation) : MessageActivity(apps, organisation)
{
    private const int MostLines = 6;

    [Input(DisplayName = "标题", Description = "最多 36 个字", Order = 5, DefaultSyntax = "Liquid", IsRequired = true)]
    public Input<string> Title { get; set; } = default!;

    [Input(DisplayName = "大字", Description = "最醒目的数字或词，最多 14 个字", Order = 6, DefaultSyntax = "Liquid")]
    public Input<string> Emphasis { get; set; } = default!;

    [Input(DisplayName = "大字说明", Description = "大字是什么，最多 22 个字", Order = 7, DefaultSyntax = "Liquid")]
    public Input<string> EmphasisLabel { get; set; } = default!;

    [Input(DisplayName = "内容", Description = "最多 160 个字", Order = 8, UIHint = "multiline", DefaultSyntax = "Liquid")]
    public Input<string> Text { get; set; } = default!;

    /// <summary>A list of {label, text}; a card shows the first six.</summary>
    [Input(DisplayName = "要点", Description = "卡片上的几行，每行有名称 label 和内容 text，最多六行", Order = 9, UIHint = "json-editor")]
    public Input<ListValue> Facts { get; set; } = default!;

    [Input(DisplayName = "链接", Description = "点开的网页，以 http:// 或 https:// 开头", Order = 10, DefaultSyntax = "Liquid", IsRequired = true)]
    public Input<string> Url { get; set; } = default!;

    private protected override ValueTask<Func<string, string, JobDraft>?> PrepareAsync(ActivityExecutionContext context, WeComApp app)
    {
        ArgumentNullException.ThrowIfNull(context);
        var card = new TextNoticeCard
        {
            Source = new CardSource(context.Run.Instance.DefinitionName),
            MainTitle = new MainTitle(Title.Value),
            EmphasisContent = string.IsNullOrEmpty(Emphasis.Value) ? null : new EmphasisContent(Emphasis.Value, string.IsNullOrEmpty(EmphasisLabel.Value) ? null : EmphasisLabel.Value),
            SubTitleText = string.IsNullOrEmpty(Text.Value) ? null : Text.Value,
            HorizontalContentList = [.. (Facts.Value ?? ListValue.Empty).Items.OfType<ObjectValue>().Take(MostLines).Select(fact =>
                new HorizontalContent(Conversion.ToText(fact["label"]), Conversion.ToText(fact["text"])))],
            CardAction = new CardAction(CardLink.Url, Url.Value),
        };
        return new(Prepare(context, app, new CardContent(CardFit.Apply(card))));
    }
}
