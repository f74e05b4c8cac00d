using System.Text.Json;
using Baton.Tencent.Client;
using Baton.WeCom.Client;

namespace Baton.WeCom.Contacts;

/// <summary>
/// Many members or departments brought in by a CSV file that was uploaded before (batch/*), with the secret of 通讯录同步. It takes a while; the event
/// batch_job_result tells that it is done.
/// </summary>
public sealed class ContactBatches(WeComClient client)
{
    private const string Folder = "/cgi-bin/batch";

    /// <summary>Makes or changes the members of the file and leaves the others alone.</summary>
    /// <param name="app">The secret of 通讯录同步.</param>
    /// <param name="mediaId">The file: 姓名,帐号,手机号,邮箱,所在部门,职务 …</param>
    /// <param name="invites">Whether those who are new are invited; Tencent does when null.</param>
    /// <param name="cancellation">Cancels the call.</param>
    public Task<ApiAnswer<BatchJobId>> SyncMembersAsync(WeComApp app, string mediaId, bool? invites, CancellationToken cancellation) => BeginAsync(app, "syncuser", mediaId, invites, cancellation);

    /// <summary>The same; whoever is not in the file is removed from the company's contacts.</summary>
    public Task<ApiAnswer<BatchJobId>> ReplaceMembersAsync(WeComApp app, string mediaId, bool? invites, CancellationToken cancellation) => BeginAsync(app, "replaceuser", mediaId, invites, cancellation);

    /// <summary>Makes the departments those of the file: 部门名称,部门ID,父部门ID,排序.</summary>
    public Task<ApiAnswer<BatchJobId>> ReplaceDepartmentsAsync(WeComApp app, string mediaId, CancellationToken cancellation) => BeginAsync(app, "replaceparty", mediaId, null, cancellation);

    /// <summary>How far it is, and what came of each row.</summary>
    public Task<ApiAnswer<BatchResult>> FindAsync(WeComApp app, string jobId, CancellationToken cancellation) =>
        client.CallAsync<BatchResult>(app, ApiRequest.Get($"{Folder}/getresult", ("jobid", jobId)), cancellation);

    private Task<ApiAnswer<BatchJobId>> BeginAsync(WeComApp app, string what, string mediaId, bool? invites, CancellationToken cancellation) =>
        client.CallAsync<BatchJobId>(app, ApiRequest.Post($"{Folder}/{what}", new { MediaId = mediaId, ToInvite = invites }), cancellation);
}

public sealed record BatchJobId(string Jobid);

/// <param name="Status">1 begun, 2 under way, 3 done.</param>
/// <param name="Type">sync_user, replace_user, replace_party or invite_user.</param>
/// <param name="Total">How many rows.</param>
/// <param name="Percentage">How far.</param>
public sealed record BatchResult(int Status, string Type, int Total, int Percentage)
{
    /// <summary>Of each row: userid or partyid, errcode and errmsg, as Tencent writes them for the type.</summary>
    public IReadOnlyList<JsonElement>? Result { get; init; }
}
