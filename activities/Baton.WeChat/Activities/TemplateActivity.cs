using Baton.Expressions.Values;
using Baton.Expressions.Values.Conversions;
using Baton.Kernel.Activities;
using Baton.WeChat.Notices;

namespace Baton.WeChat.Activities;

/// <summary>Sends one person something that one of the account's templates says: what stands in its fields, and what a tap opens.</summary>
public abstract class TemplateActivity(WeChatAccounts accounts) : SendingActivity(accounts)
{
    [Input(DisplayName = "内容", Description = "模板各字段填什么，如 {\"thing1\": \"空调维修\", \"time2\": \"2026年3月1日 15:01\"}", Order = 3, UIHint = InputUIHints.JsonEditor, IsRequired = true)]
    public Input<ObjectValue> Fields { get; set; } = default!;

    [Input(DisplayName = "链接", Description = "点开的网页；不填点不开", Order = 4, DefaultSyntax = "Liquid")]
    public Input<string> Url { get; set; } = default!;

    [Input(DisplayName = "小程序 appid", Description = "点开小程序时填", Order = 5)]
    public Input<string> MiniProgram { get; set; } = default!;

    [Input(DisplayName = "小程序页面", Description = "点开小程序的哪一页", Order = 6, DefaultSyntax = "Liquid")]
    public Input<string> MiniProgramPath { get; set; } = default!;

    private protected IReadOnlyDictionary<string, string> Data => (Fields.Value ?? ObjectValue.Empty).Members.ToDictionary(each => each.Key, each => Conversion.ToText(each.Value));

    private protected string? Page => Given(Url.Value);

    private protected MiniProgramPage? App => Given(MiniProgram.Value) is { } appId ? new MiniProgramPage(appId, Given(MiniProgramPath.Value)) : null;

    private static string? Given(string? text) => string.IsNullOrEmpty(text) ? null : text;
}
