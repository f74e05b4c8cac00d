using Baton.Expressions.Values;
using Baton.Runtime.Jobs;
using Baton.WeCom.Jobs;

namespace Baton.WeCom.Groups;

/// <summary>Makes a group. After a lost answer it looks first whether the group is there: its id is ours.</summary>
internal sealed class GroupCreationHandler(GroupChats chats, WeComApps apps) : AppJobHandler<GroupCreation>(apps, GroupJson.Default.GroupCreation)
{
    public override string Kind => GroupCreation.Kind;

    protected override async Task<JobOutcome> CarryOutAsync(WeComApp app, GroupCreation order, JobAttempt attempt, CancellationToken cancellation)
    {
        if (attempt.IsUnsure && (await chats.FindAsync(app, order.ChatId, cancellation)).Succeeded)
            return Made(order.ChatId);
        var answer = await chats.CreateAsync(app, new NewGroup(order.Name, order.UserIds, Owner: null, order.ChatId), cancellation);
        return answer.Succeeded ? Made(answer.Value.Chatid) : Outcomes.Of(answer.Reply, attempt.Number);
    }

    private static Succeeded Made(string chatId) => Succeeded.With() with { Outputs = ObjectValue.Empty.With("ChatId", Value.From(chatId)) };
}
