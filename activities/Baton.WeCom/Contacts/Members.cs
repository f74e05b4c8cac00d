using Baton.Tencent.Client;
using Baton.WeCom.Client;

namespace Baton.WeCom.Contacts;

/// <summary>Members of the corporation. Only the secret of 通讯录同步 may write, and only it may list ids.</summary>
public sealed class Members(WeComClient client)
{
    /// <summary>The most userids of one deletion.</summary>
    public const int MostAtOnce = 200;

    private const string Folder = "/cgi-bin/user";
    private const int PageSize = 10_000;

    public Task<ApiAnswer<Member>> FindAsync(WeComApp app, string userid, CancellationToken cancellation) =>
        client.CallAsync<Member>(app, ApiRequest.Get($"{Folder}/get", ("userid", userid)), cancellation);

    /// <summary>The members of one department, whole. One that is too large for an answer (45029) has to be asked for by its parts.</summary>
    public Task<ApiAnswer<MemberList>> ListAsync(WeComApp app, long department, CancellationToken cancellation) =>
        client.CallAsync<MemberList>(app, ApiRequest.Get($"{Folder}/list", ("department_id", department)), cancellation);

    /// <summary>The members of one department, with name and departments only.</summary>
    public Task<ApiAnswer<MemberList>> ListNamesAsync(WeComApp app, long department, CancellationToken cancellation) =>
        client.CallAsync<MemberList>(app, ApiRequest.Get($"{Folder}/simplelist", ("department_id", department)), cancellation);

    /// <summary>One page of all userids; an empty <see cref="MemberIds.NextCursor"/> ends it.</summary>
    public Task<ApiAnswer<MemberIds>> ListIdsAsync(WeComApp app, string? cursor, CancellationToken cancellation) =>
        client.CallAsync<MemberIds>(app, ApiRequest.Post($"{Folder}/list_id", new { Cursor = cursor, Limit = PageSize }) with { IsReading = true }, cancellation);

    /// <summary>Creates a member: name, a department, and mobile or e-mail are needed.</summary>
    public Task<ApiReply> CreateAsync(WeComApp app, Member member, CancellationToken cancellation) =>
        client.CallAsync(app, ApiRequest.Post($"{Folder}/create", member), cancellation);

    public Task<ApiReply> UpdateAsync(WeComApp app, Member member, CancellationToken cancellation) =>
        client.CallAsync(app, ApiRequest.Post($"{Folder}/update", member), cancellation);

    public Task<ApiReply> DeleteAsync(WeComApp app, string userid, CancellationToken cancellation) =>
        client.CallAsync(app, ApiRequest.Get($"{Folder}/delete", ("userid", userid)) with { IsReading = false }, cancellation);

    /// <summary>Deletes at most <see cref="MostAtOnce"/> members.</summary>
    public Task<ApiReply> DeleteAsync(WeComApp app, IReadOnlyList<string> userids, CancellationToken cancellation) =>
        client.CallAsync(app, ApiRequest.Post($"{Folder}/batchdelete", new { Useridlist = userids }), cancellation);

    /// <summary>Whose mobile it is. Too many wrong ones (a fifth of the company's size) block the call for a day.</summary>
    public Task<ApiAnswer<MemberId>> FindByMobileAsync(WeComApp app, string mobile, CancellationToken cancellation) =>
        client.CallAsync<MemberId>(app, ApiRequest.Post($"{Folder}/getuserid", new { Mobile = mobile }) with { IsReading = true }, cancellation);

    /// <summary>Whose e-mail it is: the company's (1) or the private one (2).</summary>
    public Task<ApiAnswer<MemberId>> FindByEmailAsync(WeComApp app, string email, int kind, CancellationToken cancellation) =>
        client.CallAsync<MemberId>(app, ApiRequest.Post($"{Folder}/get_userid_by_email", new { Email = email, EmailType = kind }) with { IsReading = true }, cancellation);

    /// <summary>The openid under which WeChat Pay knows a member.</summary>
    public Task<ApiAnswer<MemberOpenId>> FindOpenIdAsync(WeComApp app, string userid, CancellationToken cancellation) =>
        client.CallAsync<MemberOpenId>(app, ApiRequest.Post($"{Folder}/convert_to_openid", new { Userid = userid }) with { IsReading = true }, cancellation);
}

public sealed record MemberList(IReadOnlyList<Member> Userlist);

public sealed record MemberIds(IReadOnlyList<MemberPlace> DeptUser, string? NextCursor = null);

public sealed record MemberPlace(string Userid, long Department);

public sealed record MemberId(string Userid);

public sealed record MemberOpenId(string Openid);
