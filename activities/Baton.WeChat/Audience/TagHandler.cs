using Baton.Runtime.Jobs;
using Baton.Tencent.Jobs;
using Baton.WeChat.Jobs;

namespace Baton.WeChat.Audience;

/// <summary>Gives a follower a tag, which is made where the account has none of that name, or takes it away. Doing either twice does no harm.</summary>
internal sealed class TagHandler(Tags tags, WeChatAccounts accounts) : AccountJobHandler<TagOrder>(TagOrder.Kind, WhenUnsure.SendAgain, accounts, TagOrderJson.Default.TagOrder)
{
    protected override async Task<JobOutcome> CarryOutAsync(WeChatAccount account, TagOrder order, JobAttempt attempt, CancellationToken cancellation)
    {
        var all = await tags.ListAsync(account, cancellation);
        if (!all.Succeeded)
            return CallOutcome.OfFailed(all.Reply, attempt.Number)!;
        var tag = all.Value.Tags.FirstOrDefault(each => each.Name == order.Tag);
        if (tag is null)
        {
            if (order.Removes)
                return Succeeded.With();
            var made = await tags.CreateAsync(account, order.Tag, cancellation);
            if (!made.Succeeded)
                return CallOutcome.OfFailed(made.Reply, attempt.Number)!;
            tag = made.Value.Tag;
        }

        var reply = order.Removes
            ? await tags.RemoveMembersAsync(account, tag.Id, [order.OpenId], cancellation)
            : await tags.AddMembersAsync(account, tag.Id, [order.OpenId], cancellation);
        return CallOutcome.OfFailed(reply, attempt.Number) ?? Succeeded.With();
    }
}
