using Baton.Tencent.Client;
using Baton.WeCom.Client;

namespace Baton.WeCom.Approvals;

/// <summary>
/// WeCom's own approval application: requests can be made and read, never decided, for others. Only for an application of the company's own
/// that stands in 可调用接口的应用; 600 calls a minute.
/// </summary>
public sealed class ApprovalRequests(WeComClient client)
{
    /// <summary>The longest period of one search.</summary>
    public static readonly TimeSpan LongestPeriod = TimeSpan.FromDays(31);

    internal const string ApplyPath = $"{Folder}/applyevent";

    private const string Folder = "/cgi-bin/oa";
    private const int PageSize = 100;

    public Task<ApiAnswer<ApprovalTemplate>> FindTemplateAsync(WeComApp app, string templateId, CancellationToken cancellation) =>
        client.CallAsync<ApprovalTemplate>(app, ApiRequest.Post($"{Folder}/gettemplatedetail", new { TemplateId = templateId }) with { IsReading = true }, cancellation);

    /// <summary>Makes a request and says its number. Tencent recognises no repetition: after a lost answer a person has to look.</summary>
    public Task<ApiAnswer<ApprovalNumber>> ApplyAsync(WeComApp app, ApprovalApplication application, CancellationToken cancellation) =>
        client.CallAsync<ApprovalNumber>(app, ApiRequest.Post(ApplyPath, application), cancellation);

    /// <summary>One page of the numbers of requests made within a period. It ends where <see cref="ApprovalPage.NewNextCursor"/> is missing, not where a page is short.</summary>
    public Task<ApiAnswer<ApprovalPage>> SearchAsync(
        WeComApp app, DateTimeOffset from, DateTimeOffset until, string? cursor, IReadOnlyList<ApprovalFilter> filters, CancellationToken cancellation)
    {
        var body = new
        {
            Starttime = Seconds(from), Endtime = Seconds(until), NewCursor = cursor ?? "", Size = PageSize, Filters = filters.Count == 0 ? null : filters,
        };
        return client.CallAsync<ApprovalPage>(app, ApiRequest.Post($"{Folder}/getapprovalinfo", body) with { IsReading = true }, cancellation);
    }

    public Task<ApiAnswer<ApprovalDetail>> FindAsync(WeComApp app, string number, CancellationToken cancellation) =>
        client.CallAsync<ApprovalDetail>(app, ApiRequest.Post($"{Folder}/getapprovaldetail", new { SpNo = number }) with { IsReading = true }, cancellation);

    private static string Seconds(DateTimeOffset at) => at.ToUnixTimeSeconds().ToString(System.Globalization.CultureInfo.InvariantCulture);
}
