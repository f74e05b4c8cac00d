using System.Collections.Immutable;
using Baton.Runtime.Contacts;
using Baton.Storage;
using Baton.Storage.Commits;
using Baton.WeChat;
using Baton.WeChat.Audience;
using Baton.WeChat.SignIn;

namespace Baton.Server.SignIn.WeChat;

/// <summary>
/// What the account knows of a visitor beside their openid: by which unionid other accounts of the company know them, and whether they follow. Without
/// an answer of Tencent's they come in all the same.
/// </summary>
internal sealed class Acquaintance(ContactRegister register, Interactions interactions, IStore store, Followers? followers = null)
{
    public async Task MakeAsync(WeChatAccount account, Contact contact, SignedIn visitor, DateTimeOffset now, CancellationToken cancellation)
    {
        var follower = followers is null ? null : (await followers.FindAsync(account, visitor.Openid, cancellation)).Value;
        var changes = ImmutableArray.CreateBuilder<Change>();
        // The silent page tells the unionid to none; asked after a follower, Tencent does.
        if ((visitor.Unionid ?? follower?.Unionid) is { Length: > 0 } unionid)
            changes.AddRange(await register.RecogniseAsync("", contact.Id, KnownAs.Unionid, unionid, now, cancellation));
        if (follower is not null)
            changes.AddRange(await FollowingAsync(account, follower, now, cancellation));
        // Refused where two of their visits find it out at once: then it is done.
        if (changes.Count > 0)
            await store.CommitAsync(new Commit("", changes.ToImmutable()), cancellation);
    }

    // Of those who followed before anything was noted of them, Tencent tells since when.
    private async Task<ImmutableArray<Change>> FollowingAsync(WeChatAccount account, Follower follower, DateTimeOffset now, CancellationToken cancellation)
    {
        var channel = WeChatAccounts.ChannelOf(account.Name);
        var latest = await interactions.ReadAsync("", channel, follower.Openid, cancellation) is [var first, ..] ? first : null;
        if (latest is not null && follower.Follows == latest.Kind is not InteractionKind.Left)
            return [];
        return [follower.Follows
            ? Interactions.Note("", channel, follower.Openid, InteractionKind.Followed, DateTimeOffset.FromUnixTimeSeconds(follower.SubscribeTime))
            : Interactions.Note("", channel, follower.Openid, InteractionKind.Left, now)];
    }
}
