using Baton.Tencent.Client;
using Baton.WeCom.Client;

namespace Baton.WeCom.Customers;

/// <summary>Customers whom members know by WeCom. Only for applications that 客户联系 was opened to.</summary>
public sealed class ExternalContacts(WeComClient client)
{
    /// <summary>How long a welcome may take after the event.</summary>
    public static readonly TimeSpan WelcomeWindow = TimeSpan.FromSeconds(20);

    internal const string WelcomePath = $"{Folder}/send_welcome_msg";

    private const string Folder = "/cgi-bin/externalcontact";
    private const int MostUnassigned = 1000;

    /// <summary>Members who may have customers.</summary>
    public Task<ApiAnswer<FollowUsers>> ListMembersAsync(WeComApp app, CancellationToken cancellation) =>
        client.CallAsync<FollowUsers>(app, ApiRequest.Get($"{Folder}/get_follow_user_list"), cancellation);

    /// <summary>A member's customers.</summary>
    public Task<ApiAnswer<ExternalUserids>> ListAsync(WeComApp app, string userid, CancellationToken cancellation) =>
        client.CallAsync<ExternalUserids>(app, ApiRequest.Get($"{Folder}/list", ("userid", userid)), cancellation);

    /// <summary>A customer and who knows them; of many members, one page.</summary>
    public Task<ApiAnswer<CustomerDetail>> FindAsync(WeComApp app, string externalUserid, string? cursor, CancellationToken cancellation) =>
        client.CallAsync<CustomerDetail>(app, ApiRequest.Get($"{Folder}/get", ("external_userid", externalUserid), ("cursor", cursor)), cancellation);

    /// <summary>One page of all customers of up to 100 members.</summary>
    public Task<ApiAnswer<CustomerPage>> ListDetailsAsync(WeComApp app, IReadOnlyList<string> userids, string? cursor, CancellationToken cancellation) =>
        client.CallAsync<CustomerPage>(app, ApiRequest.Post($"{Folder}/batch/get_by_user", new { UseridList = userids, Cursor = cursor, Limit = 100 }) with { IsReading = true }, cancellation);

    /// <summary>A code or button by which customers find members.</summary>
    public Task<ApiAnswer<ContactWayId>> AddContactWayAsync(WeComApp app, ContactWay way, CancellationToken cancellation) =>
        client.CallAsync<ContactWayId>(app, ApiRequest.Post($"{Folder}/add_contact_way", way), cancellation);

    /// <summary>Greets a new customer, once, within 20 seconds after the event.</summary>
    public Task<ApiReply> WelcomeAsync(WeComApp app, Welcome welcome, CancellationToken cancellation) =>
        client.CallAsync(app, ApiRequest.Post(WelcomePath, welcome), cancellation);

    /// <summary>Gives a leaver's customers to somebody else, at most 100 at once; who could not be given has another errcode in the answer.</summary>
    public Task<ApiAnswer<TransferResult>> TransferAsync(WeComApp app, CustomerTransfer transfer, CancellationToken cancellation) =>
        client.CallAsync<TransferResult>(app, ApiRequest.Post($"{Folder}/resigned/transfer_customer", transfer), cancellation);

    /// <summary>The same for customers of somebody who is still here; they are told of it.</summary>
    public Task<ApiAnswer<TransferResult>> TransferOnJobAsync(WeComApp app, CustomerTransfer transfer, CancellationToken cancellation) =>
        client.CallAsync<TransferResult>(app, ApiRequest.Post($"{Folder}/transfer_customer", transfer), cancellation);

    /// <summary>One page of how a leaver's customers were taken over by somebody. Who refused is told by the event transfer_fail as well.</summary>
    public Task<ApiAnswer<TransferPage>> ListTransfersAsync(WeComApp app, string from, string to, string? cursor, CancellationToken cancellation) =>
        client.CallAsync<TransferPage>(app, ApiRequest.Post($"{Folder}/resigned/transfer_result", new { HandoverUserid = from, TakeoverUserid = to, Cursor = cursor }) with { IsReading = true }, cancellation);

    /// <summary>One page of the customers whom leavers have left behind: they stand in no member's list any more.</summary>
    public Task<ApiAnswer<UnassignedPage>> ListUnassignedAsync(WeComApp app, string? cursor, CancellationToken cancellation) =>
        client.CallAsync<UnassignedPage>(app, ApiRequest.Post($"{Folder}/get_unassigned_list", new { Cursor = cursor, PageSize = MostUnassigned }) with { IsReading = true }, cancellation);

    /// <summary>Whom a follower of the service account is known as here; the service account and WeCom have to hang on one open platform account.</summary>
    /// <param name="app">The application.</param>
    /// <param name="unionid">The follower's.</param>
    /// <param name="openid">The follower's at the service account.</param>
    /// <param name="cancellation">Cancels the call.</param>
    public Task<ApiAnswer<ExternalUserid>> FindByUnionidAsync(WeComApp app, string unionid, string openid, CancellationToken cancellation) =>
        client.CallAsync<ExternalUserid>(app, ApiRequest.Post("/cgi-bin/idconvert/unionid_to_external_userid", new { Unionid = unionid, Openid = openid }) with { IsReading = true }, cancellation);

    /// <summary>Prepares a message to customers; it goes out when the member confirms it.</summary>
    public Task<ApiAnswer<BroadcastId>> PrepareBroadcastAsync(WeComApp app, CustomerBroadcast broadcast, CancellationToken cancellation) =>
        client.CallAsync<BroadcastId>(app, ApiRequest.Post($"{Folder}/add_msg_template", broadcast), cancellation);
}
