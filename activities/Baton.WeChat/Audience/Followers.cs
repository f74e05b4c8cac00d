using System.Text.Json.Serialization;
using Baton.Tencent.Client;
using Baton.WeChat.Client;

namespace Baton.WeChat.Audience;

/// <summary>Those who follow an account. Names and pictures are no longer given; what is, is whether they follow, since when, how they came, and their unionid.</summary>
public sealed class Followers(WeChatClient client)
{
    /// <summary>So many may be asked for at once.</summary>
    public const int MostAtOnce = 100;

    private const string Folder = "/cgi-bin/user";

    public Task<ApiAnswer<Follower>> FindAsync(WeChatAccount account, string openId, CancellationToken cancellation) =>
        client.CallAsync<Follower>(account, ApiRequest.Get($"{Folder}/info", ("openid", openId), ("lang", "zh_CN")), cancellation);

    /// <summary>At most <see cref="MostAtOnce"/> of them.</summary>
    /// <exception cref="ArgumentException">None, or too many.</exception>
    public Task<ApiAnswer<FollowerList>> FindAllAsync(WeChatAccount account, IReadOnlyList<string> openIds, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(openIds);
        if (openIds.Count is 0 or > MostAtOnce)
            throw new ArgumentException($"1 to {MostAtOnce} openids at once.", nameof(openIds));
        var body = new BatchBody([.. openIds.Select(openId => new BatchItem(openId, "zh_CN"))]);
        return client.CallAsync<FollowerList>(account, ApiRequest.Post($"{Folder}/info/batchget", body) with { IsReading = true }, cancellation);
    }

    /// <summary>A page of at most 10,000 openids.</summary>
    /// <param name="account">Whose followers.</param>
    /// <param name="after">The <see cref="FollowerPage.Next"/> of the page before; null for the first.</param>
    /// <param name="cancellation">Cancels the reading.</param>
    public Task<ApiAnswer<FollowerPage>> ListAsync(WeChatAccount account, string? after, CancellationToken cancellation) =>
        client.CallAsync<FollowerPage>(account, ApiRequest.Get($"{Folder}/get", ("next_openid", after)), cancellation);

    /// <summary>What the account calls them among its own; at most 30 characters.</summary>
    public Task<ApiReply> RemarkAsync(WeChatAccount account, string openId, string remark, CancellationToken cancellation) =>
        client.CallAsync(account, ApiRequest.Post($"{Folder}/info/updateremark", new RemarkBody(openId, remark)), cancellation);

    private sealed record BatchBody(IReadOnlyList<BatchItem> UserList);

    private sealed record BatchItem(string Openid, string Lang);

    private sealed record RemarkBody(string Openid, string Remark);
}

/// <param name="Subscribe">1: follows. 0: nothing else is given.</param>
/// <param name="Openid">Within this account.</param>
/// <param name="SubscribeTime">Unix seconds.</param>
/// <param name="Unionid">The same person in all accounts of one open platform; null where the account belongs to none.</param>
/// <param name="Remark">What the account calls them.</param>
/// <param name="TagidList">Their tags.</param>
/// <param name="SubscribeScene">How they came: ADD_SCENE_QR_CODE and the like.</param>
/// <param name="QrScene">Scene of the code, as a number.</param>
/// <param name="QrSceneStr">Scene of the code, as a text.</param>
public sealed record Follower(
    int Subscribe, string Openid, long SubscribeTime = 0, string? Unionid = null, string? Remark = null, IReadOnlyList<int>? TagidList = null,
    string? SubscribeScene = null, long QrScene = 0, string? QrSceneStr = null)
{
    [JsonIgnore]
    public bool Follows => Subscribe == 1;
}

public sealed record FollowerList([property: JsonPropertyName("user_info_list")] IReadOnlyList<Follower> Items);

/// <param name="Total">Of all pages.</param>
/// <param name="Count">In this one.</param>
/// <param name="Data">Null where there are none.</param>
/// <param name="Next">For the next page; empty after the last.</param>
public sealed record FollowerPage(long Total, int Count, OpenIds? Data, [property: JsonPropertyName("next_openid")] string? Next = null)
{
    [JsonIgnore]
    public IReadOnlyList<string> Items => Data?.Openid ?? [];
}

public sealed record OpenIds(IReadOnlyList<string> Openid);
