using Baton.Kernel.Activities;
using Baton.Runtime.Channels;

namespace Baton.WeChat.Activities;

/// <summary>A link to one of the customers' pages that, opened in WeChat, signs in whoever opens it, and shows the page.</summary>
[Activity("WeChat", "微信", "生成一个链接，客户在微信里点开就认出是谁，直接看到自己的页面。", DisplayName = "免登录链接")]
[Effect(Effect.Pure)]
public sealed class SignInLink(ICustomerPages? pages = null) : Activity
{
    [Input(DisplayName = "页面", Description = "以 /my/ 开头，如 /my/repairs；不填是首页", Order = 1, DefaultSyntax = "Liquid", DefaultValue = "/my/")]
    public Input<string> Page { get; set; } = default!;

    [Output(DisplayName = "链接", Description = "发给客户的地址")]
    public Output<string> Link { get; set; } = default!;

    protected override void Execute(ActivityExecutionContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        var page = string.IsNullOrWhiteSpace(Page.Value) ? "/my/" : Page.Value.Trim();
        if (!page.StartsWith("/my/", StringComparison.Ordinal) || page.Contains("..", StringComparison.Ordinal))
            context.Fail($"“{page}”不是客户的页面：要以 /my/ 开头。 / {page} is no page of customers': it begins with /my/.");
        else if (pages?.LinkTo(page) is { } link)
            context.Set(Link, link);
        else
            context.Fail("还不知道自己的网址：请设置 Baton:PublicUrl。 / The server's own address is not known: set Baton:PublicUrl.");
    }
}
