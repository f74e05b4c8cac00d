using Baton.Expressions.Values;
using Baton.Kernel.Activities;
using Baton.Tencent.Menus;
using Baton.WeCom.Jobs;
using Baton.WeCom.Menus;

namespace Baton.WeCom.Activities;

/// <summary>Sets an application's menu, whole. Phones show it after some minutes.</summary>
[Activity("WeCom", "企业微信", "设置应用的菜单，原来的菜单整个换掉；手机上几分钟后生效。", DisplayName = "设置菜单")]
[Effect(Effect.Pure)]
public sealed class SetMenu(WeComApps apps) : Activity
{
    /// <summary>A list of {name, type, key, url, appid, pagepath}, or {name, below} with entries below it.</summary>
    [Input(
        DisplayName = "菜单", Order = 1, UIHint = InputUIHints.JsonEditor, IsRequired = true,
        Description = "一到三个，每个有名称 name、类型 type（click、view、scancode_push、scancode_waitmsg、location_select 等）和 key 或 url；有下级的写 name 和 below（一到五个）")]
    public Input<ListValue> Buttons { get; set; } = default!;

    [Input(DisplayName = "应用", Description = "哪个应用的菜单；不填是第一个", Order = 2, UIHint = InputUIHints.DropDown, UIHandler = typeof(AppPicker))]
    public Input<string> App { get; set; } = default!;

    protected override void Execute(ActivityExecutionContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        if (AddressedActivity.AppOf(context, apps, App.Value) is not { } app)
            return;
        var menu = MenuReading.Of(Buttons.Value);
        var wrong = MenuRules.Validate(menu);
        if (wrong.Count > 0)
            context.Fail(string.Join('\n', wrong));
        else
            context.Post(CallJob.Of(app, ApplicationMenu.Setting(app, menu)).ToDraft("menu"));
    }
}
