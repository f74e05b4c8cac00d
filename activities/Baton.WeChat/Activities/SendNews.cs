using Baton.Kernel.Activities;
using Baton.WeChat.Messages;

namespace Baton.WeChat.Activities;

/// <summary>Sends one person an article with a picture that opens a page; as the answer where they wait for one.</summary>
[Activity("WeChat", "微信", "给一个人发一条带图片、点开网页的图文。", DisplayName = "发送图文")]
[Effect(Effect.Read)]
public sealed class SendNews(WeChatAccounts accounts) : SendingActivity(accounts)
{
    [Input(DisplayName = "标题", Description = "粗体的一行", Order = 2, DefaultSyntax = "Liquid", IsRequired = true)]
    public Input<string> Title { get; set; } = default!;

    [Input(DisplayName = "摘要", Description = "标题下面的几句话", Order = 3, UIHint = InputUIHints.MultiLine, DefaultSyntax = "Liquid")]
    public Input<string> Summary { get; set; } = default!;

    [Input(DisplayName = "链接", Description = "点开的网页，以 http:// 或 https:// 开头", Order = 4, DefaultSyntax = "Liquid", IsRequired = true)]
    public Input<string> Url { get; set; } = default!;

    [Input(DisplayName = "图片", Description = "图片的地址；不填没有图片", Order = 5, DefaultSyntax = "Liquid")]
    public Input<string> Picture { get; set; } = default!;

    private protected override ValueTask<JobDraft?> DraftAsync(ActivityExecutionContext context, Addressee to)
    {
        var article = new Article(Title.Value ?? "", Summary.Value, Url.Value ?? "", string.IsNullOrEmpty(Picture.Value) ? null : Picture.Value);
        return new(Customer(context, to, new NewsContent([article])));
    }
}
