using System.Text;
using Baton.Kernel.Activities;
using Baton.WeCom.Customers;

namespace Baton.WeCom.Activities;

/// <summary>Greets a new customer in the member's name, once, within 20 seconds after they were added.</summary>
[Activity("WeCom", "企业微信", "客户刚加员工为好友时，以员工的名义发一次欢迎语；要在 20 秒内。", DisplayName = "发欢迎语")]
[FlowNode("Done", WelcomeHandler.TooLate)]
[PortName(WelcomeHandler.TooLate, "已超过时间")]
[Effect(Effect.Pure)]
public sealed class SendWelcome(WeComApps apps) : Activity
{
    private const int LongestText = 4000;
    private const int LongestTitle = 128;

    [Input(DisplayName = "欢迎语代码", Description = "“客户变动”或“等客户变动”给的 WelcomeCode", Order = 1, DefaultSyntax = "Liquid", IsRequired = true)]
    public Input<string> WelcomeCode { get; set; } = default!;

    [Input(DisplayName = "内容", Description = "最多 4000 字节，约 1300 个汉字", Order = 2, UIHint = InputUIHints.MultiLine, DefaultSyntax = "Liquid")]
    public Input<string> Text { get; set; } = default!;

    [Input(DisplayName = "链接标题", Description = "再带一个链接时填，最多 128 字节", Order = 3, DefaultSyntax = "Liquid")]
    public Input<string> LinkTitle { get; set; } = default!;

    [Input(DisplayName = "链接地址", Description = "以 https:// 开头", Order = 4, DefaultSyntax = "Liquid")]
    public Input<string> LinkUrl { get; set; } = default!;

    [Input(DisplayName = "应用", Description = "能调用客户联系接口的应用；不填用第一个", Order = 50, UIHint = InputUIHints.DropDown, UIHandler = typeof(AppPicker))]
    public Input<string> App { get; set; } = default!;

    protected override void Execute(ActivityExecutionContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        if (AddressedActivity.AppOf(context, apps, App.Value) is not { } app)
            return;
        var (words, title, url) = (Text.Value ?? "", LinkTitle.Value ?? "", LinkUrl.Value ?? "");
        if (string.IsNullOrWhiteSpace(WelcomeCode.Value))
            context.Fail("没有欢迎语代码：只有刚加的客户才有。 / There is no welcome code: only who was just added can be greeted.");
        else if ((words.Length == 0 && url.Length == 0) || (url.Length > 0 && title.Length == 0))
            context.Fail("欢迎语要有内容；带链接时要有标题。 / A greeting says something, and a link has a title.");
        else if (Encoding.UTF8.GetByteCount(words) > LongestText || Encoding.UTF8.GetByteCount(title) > LongestTitle)
            context.Fail($"内容最多 {LongestText} 字节，链接标题最多 {LongestTitle} 字节。 / At most {LongestText} bytes, and {LongestTitle} of a link's title.");
        else
            context.Post(WelcomeOrder.Of(app, WelcomeOf(words, title, url)).ToDraft());
    }

    private Welcome WelcomeOf(string words, string title, string url) => new(
        WelcomeCode.Value!, words.Length == 0 ? null : new WelcomeText(words), url.Length == 0 ? null : [new Attachment("link") { Link = new AttachedLink(title, url) }]);
}
