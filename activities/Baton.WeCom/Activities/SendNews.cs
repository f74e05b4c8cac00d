using Baton.Expressions.Values;
using Baton.Expressions.Values.Conversions;
using Baton.Kernel.Activities;
using Baton.Runtime.Organisation;
using Baton.WeCom.Messages;

namespace Baton.WeCom.Activities;

/// <summary>Sends articles with pictures that open pages.</summary>
[Activity("WeCom", "企业微信", "给一些人发几篇带图片、点开网页的文章。", DisplayName = "发送图文")]
[Effect(Effect.Read)]
public sealed class SendNews(WeComApps apps, IOrganisation organisation) : MessageActivity(apps, organisation)
{
    /// <summary>A list of {title, description, url, picture}.</summary>
    [Input(DisplayName = "文章", Description = "一到八篇，每篇有标题 title、摘要 description、链接 url 和图片 picture", Order = 5, UIHint = "json-editor", IsRequired = true)]
    public Input<ListValue> Articles { get; set; } = default!;

    private protected override ValueTask<Func<string, string, JobDraft>?> PrepareAsync(ActivityExecutionContext context, WeComApp app) => new(Prepare(
        context, app, new NewsContent([.. (Articles.Value ?? ListValue.Empty).Items.OfType<ObjectValue>().Select(item => new NewsArticle(
            TextOf(item, "title") ?? "", TextOf(item, "description"), TextOf(item, "url"), TextOf(item, "picture")))])));

    private static string? TextOf(ObjectValue item, string name) => Conversion.ToText(item[name]) is { Length: > 0 } text ? text : null;
}
