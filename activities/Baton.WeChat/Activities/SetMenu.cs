using Baton.Expressions.Values;
using Baton.Kernel.Activities;
using Baton.Tencent.Client;
using Baton.Tencent.Menus;
using Baton.WeChat.Menus;

namespace Baton.WeChat.Activities;

/// <summary>Sets an account's menu, whole; or the one that those with a tag, or on one kind of phone, see in its place. Phones show it after some minutes.</summary>
[Activity("WeChat", "微信", "设置公众号的菜单，原来的整个换掉；选了标签或手机系统就是给这些人看的个性化菜单。手机上几分钟后生效。", DisplayName = "设置菜单")]
[Effect(Effect.Pure)]
public sealed class SetMenu(WeChatAccounts accounts) : Activity
{
    /// <summary>A list of {name, type, key, url, appid, pagepath, media_id, article_id}, or {name, below} with entries below it.</summary>
    [Input(
        DisplayName = "菜单", Order = 1, UIHint = InputUIHints.JsonEditor, IsRequired = true,
        Description = "一到三个，每个有名称 name、类型 type（click、view、miniprogram、scancode_waitmsg、location_select 等）和 key 或 url；有下级的写 name 和 below（一到五个）")]
    public Input<ListValue> Buttons { get; set; } = default!;

    [Input(DisplayName = "给有标签的人", Description = "公众号里的标签；要先有普通菜单", Order = 2, UIHint = InputUIHints.DropDown, UIHandler = typeof(TagPicker))]
    public Input<string> Tag { get; set; } = default!;

    [Input(DisplayName = "给这种手机", Description = "不选是所有手机", Order = 3, UIHint = InputUIHints.DropDown, Options = ["", "1", "2", "3"], OptionNames = ["所有手机", "苹果", "安卓", "其他"])]
    public Input<string> Phone { get; set; } = default!;

    [Input(DisplayName = "公众号", Description = "哪个公众号的；不填用第一个", Order = 50, UIHint = InputUIHints.DropDown, UIHandler = typeof(AccountPicker))]
    public Input<string> Account { get; set; } = default!;

    protected override void Execute(ActivityExecutionContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        if (accounts.FindFor(context, Account.Value) is not { } account)
            return;
        var menu = MenuReading.Of(Buttons.Value);
        var (tag, phone) = (Given(Tag.Value), Given(Phone.Value));
        // The tag's number is found as the menu is set.
        var wrong = tag is null && phone is null ? MenuRules.Validate(menu) : MenuRules.Validate(menu, new MatchRule(tag is null ? null : "0", phone));
        if (wrong.Count > 0)
            context.Fail(string.Join('\n', wrong));
        else
            context.Post(new MenuOrder(account.Name, ApiJson.Write(menu), tag, phone).ToDraft());
    }

    private static string? Given(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();
}
