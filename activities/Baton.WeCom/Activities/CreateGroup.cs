using Baton.Kernel.Activities;
using Baton.Runtime.Organisation;
using Baton.WeCom.Groups;

namespace Baton.WeCom.Activities;

/// <summary>Makes a group chat of the people chosen. It is seen once the first message comes into it.</summary>
[Activity("WeCom", "企业微信", "把一些人拉到一个新的群聊里；发出第一条消息后群才出现。", DisplayName = "建群")]
[Effect(Effect.Read)]
public sealed class CreateGroup(WeComApps apps, IOrganisation organisation) : AddressedActivity(apps, organisation)
{
    [Input(DisplayName = "群名", Description = "最多 50 个字", Order = 5, DefaultSyntax = "Liquid", IsRequired = true)]
    public Input<string> GroupName { get; set; } = default!;

    [Output(DisplayName = "群聊编号", Description = "“发到群聊”要用")]
    public Output<string> ChatId { get; set; } = default!;

    protected override async ValueTask ExecuteAsync(ActivityExecutionContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        if (await FindAsync(context) is not { } to)
            return;
        // Ours, so that a repetition finds the group of the first try.
        var group = new NewGroup(GroupName.Value ?? "", to.UserIds, Owner: null, context.IdempotencyKey);
        var wrong = GroupRules.Validate(group);
        if (wrong.Count > 0)
            context.Fail(string.Join('\n', wrong));
        else
            context.Post(new GroupCreation(to.App.Name, group.Name, group.Userlist, group.Chatid!).ToDraft());
    }
}
