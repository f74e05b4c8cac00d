using Baton.Tencent.Client;
using Baton.WeCom.Client;

namespace Baton.WeCom.Customers;

/// <summary>Groups in which members talk with customers (externalcontact/groupchat). Only for applications that 客户联系 was opened to.</summary>
public sealed class CustomerGroups(WeComClient client)
{
    private const string Folder = "/cgi-bin/externalcontact/groupchat";
    private const int PageSize = 1000;

    /// <summary>One page of the groups of some owners, who may have left; of all within the visible range without any.</summary>
    public Task<ApiAnswer<CustomerGroupPage>> ListAsync(WeComApp app, CustomerGroupFilter filter, IReadOnlyList<string> owners, string? cursor, CancellationToken cancellation) =>
        client.CallAsync<CustomerGroupPage>(
            app,
            ApiRequest.Post($"{Folder}/list", new { StatusFilter = (int)filter, OwnerFilter = owners.Count == 0 ? null : new { UseridList = owners }, Cursor = cursor ?? "", Limit = PageSize }) with { IsReading = true },
            cancellation);

    /// <summary>A group with its members and their names.</summary>
    public Task<ApiAnswer<CustomerGroupDetail>> FindAsync(WeComApp app, string chatId, CancellationToken cancellation) =>
        client.CallAsync<CustomerGroupDetail>(app, ApiRequest.Post($"{Folder}/get", new { ChatId = chatId, NeedName = 1 }) with { IsReading = true }, cancellation);

    /// <summary>Gives a leaver's groups to somebody else, at most 100 at once; those that could not be given stand in the answer.</summary>
    public Task<ApiAnswer<GroupTransferResult>> TransferAsync(WeComApp app, IReadOnlyList<string> chatIds, string newOwner, CancellationToken cancellation) =>
        GiveAsync(app, "transfer", chatIds, newOwner, cancellation);

    /// <summary>The same for groups whose owner is still here.</summary>
    public Task<ApiAnswer<GroupTransferResult>> TransferOnJobAsync(WeComApp app, IReadOnlyList<string> chatIds, string newOwner, CancellationToken cancellation) =>
        GiveAsync(app, "onjob_transfer", chatIds, newOwner, cancellation);

    private Task<ApiAnswer<GroupTransferResult>> GiveAsync(WeComApp app, string path, IReadOnlyList<string> chatIds, string newOwner, CancellationToken cancellation) =>
        client.CallAsync<GroupTransferResult>(app, ApiRequest.Post($"{Folder}/{path}", new { ChatIdList = chatIds, NewOwner = newOwner }), cancellation);
}
