using Baton.Tencent.Client;
using Baton.Tencent.Rules;
using Baton.WeChat.Client;
using Baton.WeChat.Messages;

namespace Baton.WeChat.Audience;

/// <summary>Tags: at most 100 in an account, at most 20 on a follower. Menus and mass messages go by them.</summary>
public sealed class Tags(WeChatClient client)
{
    /// <summary>So many may be tagged at once.</summary>
    public const int MostAtOnce = 50;

    private const string Folder = "/cgi-bin/tags";
    private const int LongestName = 30;
    private const int WrongList = 40032;
    private const int TooLongName = 45158;
    private const int OwnTag = 45058;
    private const int LastOwnTag = 2;

    public Task<ApiAnswer<TagAnswer>> CreateAsync(WeChatAccount account, string name, CancellationToken cancellation) =>
        client.CallAsync<TagAnswer>(account, ApiRequest.Post($"{Folder}/create", new TagBody(new NewTag(null, name))), cancellation);

    public Task<ApiAnswer<TagList>> ListAsync(WeChatAccount account, CancellationToken cancellation) =>
        client.CallAsync<TagList>(account, ApiRequest.Get($"{Folder}/get"), cancellation);

    public Task<ApiReply> RenameAsync(WeChatAccount account, int tagId, string name, CancellationToken cancellation) =>
        client.CallAsync(account, ApiRequest.Post($"{Folder}/update", new TagBody(new NewTag(tagId, name))), cancellation);

    /// <summary>Refused where more than 100,000 followers have it.</summary>
    public Task<ApiReply> RemoveAsync(WeChatAccount account, int tagId, CancellationToken cancellation) =>
        client.CallAsync(account, ApiRequest.Post($"{Folder}/delete", new TagBody(new NewTag(tagId, null))), cancellation);

    /// <summary>Tagging twice does no harm.</summary>
    public Task<ApiReply> AddMembersAsync(WeChatAccount account, int tagId, IReadOnlyList<string> openIds, CancellationToken cancellation) =>
        client.CallAsync(account, ApiRequest.Post($"{Folder}/members/batchtagging", new MembersBody(openIds, tagId)), cancellation);

    public Task<ApiReply> RemoveMembersAsync(WeChatAccount account, int tagId, IReadOnlyList<string> openIds, CancellationToken cancellation) =>
        client.CallAsync(account, ApiRequest.Post($"{Folder}/members/batchuntagging", new MembersBody(openIds, tagId)), cancellation);

    /// <summary>A page of those who have it.</summary>
    public Task<ApiAnswer<FollowerPage>> ListMembersAsync(WeChatAccount account, int tagId, string? after, CancellationToken cancellation) =>
        client.CallAsync<FollowerPage>(account, ApiRequest.Post("/cgi-bin/user/tag/get", new PageBody(tagId, after ?? "")) with { IsReading = true }, cancellation);

    /// <summary>The tags of one follower.</summary>
    public Task<ApiAnswer<TagIds>> OfAsync(WeChatAccount account, string openId, CancellationToken cancellation) =>
        client.CallAsync<TagIds>(account, ApiRequest.Post($"{Folder}/getidlist", new PersonBody(openId)) with { IsReading = true }, cancellation);

    /// <summary>All that Tencent would refuse of a name.</summary>
    public static IReadOnlyList<FieldRefusal> ValidateName(string name) => string.IsNullOrWhiteSpace(name)
        ? [new("tag.name", MessageRules.Empty, "标签名不能为空。", "A tag needs a name.")]
        : Fit.Length(name) > LongestName ? [new("tag.name", TooLongName, $"标签名最多 {LongestName} 个字。", $"A tag's name has at most {LongestName} characters.")] : [];

    /// <summary>All that Tencent would refuse of a tag that is changed.</summary>
    public static IReadOnlyList<FieldRefusal> ValidateOwn(int tagId) =>
        tagId is >= 0 and <= LastOwnTag ? [new("tag.id", OwnTag, "系统保留的标签不能修改。", "The system's own tag cannot be changed.")] : [];

    /// <summary>All that Tencent would refuse of members.</summary>
    public static IReadOnlyList<FieldRefusal> ValidateMembers(IReadOnlyList<string> openIds)
    {
        ArgumentNullException.ThrowIfNull(openIds);
        var wrong = new List<FieldRefusal>();
        if (openIds.Count is 0 or > MostAtOnce)
            wrong.Add(new("openid_list", WrongList, $"一次要有 1 到 {MostAtOnce} 个人。", $"1 to {MostAtOnce} people at once."));
        if (openIds.FirstOrDefault(openId => !MessageRules.IsOpenId(openId)) is { } bad)
            wrong.Add(new("openid_list", MessageRules.WrongPerson, $"“{bad}”不是 openid。", $"No openid: {bad}."));
        return wrong;
    }

    private sealed record NewTag(int? Id, string? Name);

    private sealed record TagBody(NewTag Tag);

    private sealed record MembersBody(IReadOnlyList<string> OpenidList, int Tagid);

    private sealed record PageBody(int Tagid, string NextOpenid);

    private sealed record PersonBody(string Openid);
}

public sealed record TagAnswer(Tag Tag);

public sealed record TagList(IReadOnlyList<Tag> Tags);

/// <param name="Id">Tencent's number.</param>
/// <param name="Name">As the account calls it.</param>
/// <param name="Count">How many have it.</param>
public sealed record Tag(int Id, string Name, long Count = 0);

public sealed record TagIds(IReadOnlyList<int> TagidList);
