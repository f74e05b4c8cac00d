using Baton.Kernel.Activities;
using Baton.WeChat.Audience;

namespace Baton.WeChat.Activities;

/// <summary>Gives a follower one of the account's tags, or takes it away. Menus and messages to many go by tags.</summary>
[Activity("WeChat", "微信", "给一个关注的人打标签，或去掉标签；个性化菜单和群发按标签分人。", DisplayName = "打标签")]
[Effect(Effect.Read)]
public sealed class ChangeTag(WeChatAccounts accounts) : PersonActivity(accounts)
{
    [Input(DisplayName = "标签", Description = "公众号里的标签；要新建的改用 Liquid 写名字，最多 30 个字", Order = 2, UIHint = InputUIHints.DropDown, UIHandler = typeof(TagPicker), IsRequired = true)]
    public Input<string> Tag { get; set; } = default!;

    [Input(DisplayName = "去掉", Description = "勾了就是去掉这个标签", Order = 3)]
    public Input<bool> Removes { get; set; } = default!;

    protected override async ValueTask ExecuteAsync(ActivityExecutionContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        if (await FindAsync(context) is not { } who)
            return;
        var tag = (Tag.Value ?? "").Trim();
        if (Tags.ValidateName(tag) is { Count: > 0 } wrong)
            context.Fail(string.Join('\n', wrong));
        else
            context.Post(new TagOrder(who.Account.Name, who.OpenId, tag, Removes.Value).ToDraft());
    }
}
