using Baton.Runtime.Jobs;
using Baton.WeCom.Jobs;

namespace Baton.WeCom.Groups;

/// <summary>Writes into a group. Tencent recognises no repetition there, so after a lost answer a person says whether to write again.</summary>
internal sealed class GroupSendHandler(GroupChats chats, WeComApps apps) : AppJobHandler<GroupSending>(apps, GroupJson.Default.GroupSending)
{
    public override string Kind => GroupSending.Kind;

    public override WhenUnsure WhenUnsure => WhenUnsure.Ask;

    protected override async Task<JobOutcome> CarryOutAsync(WeComApp app, GroupSending order, JobAttempt attempt, CancellationToken cancellation) =>
        Outcomes.Of(await chats.SendAsync(app, order.Message, cancellation), attempt.Number);
}
