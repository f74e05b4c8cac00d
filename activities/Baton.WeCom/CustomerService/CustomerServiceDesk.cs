using Baton.Tencent.Client;
using Baton.WeCom.Client;

namespace Baton.WeCom.CustomerService;

/// <summary>
/// 微信客服: customers write from WeChat without having been acquainted before. A callback only says that something came; what, is fetched
/// here. Answers: 5 within 48 hours after the customer's last words (95001, 95002).
/// </summary>
public sealed class CustomerServiceDesk(WeComClient client)
{
    internal const string SendPath = $"{Folder}/send_msg";
    internal const string OnEventPath = $"{Folder}/send_msg_on_event";

    private const string Folder = "/cgi-bin/kf";
    private const int PageSize = 1000;

    /// <summary>The desks there are, one page of up to 100.</summary>
    public Task<ApiAnswer<DeskList>> ListDesksAsync(WeComApp app, int offset, CancellationToken cancellation) =>
        client.CallAsync<DeskList>(app, ApiRequest.Post($"{Folder}/account/list", new { Offset = offset, Limit = 100 }) with { IsReading = true }, cancellation);

    /// <summary>What has come since the cursor, oldest first.</summary>
    /// <param name="app">The application that 微信客服 was opened to.</param>
    /// <param name="openKfId">The desk.</param>
    /// <param name="cursor">Where the last page ended; null for the beginning, which is three days ago at most.</param>
    /// <param name="token">Of the callback, good for some minutes: without it Tencent allows far fewer calls.</param>
    /// <param name="cancellation">Cancels the call.</param>
    public Task<ApiAnswer<DeskPage>> FetchAsync(WeComApp app, string openKfId, string? cursor, string? token, CancellationToken cancellation) =>
        client.CallAsync<DeskPage>(
            app, ApiRequest.Post($"{Folder}/sync_msg", new { Cursor = cursor, Token = token, Limit = PageSize, OpenKfid = openKfId }) with { IsReading = true }, cancellation);

    /// <summary>Who customers of the desks are, at most 100 of them.</summary>
    public Task<ApiAnswer<DeskCustomers>> FindCustomersAsync(WeComApp app, IReadOnlyList<string> externalUserids, CancellationToken cancellation) =>
        client.CallAsync<DeskCustomers>(
            app, ApiRequest.Post($"{Folder}/customer/batchget", new { ExternalUseridList = externalUserids, NeedEnterSessionContext = 0 }) with { IsReading = true }, cancellation);

    /// <summary>Answers a customer. The same <see cref="DeskMessage.Msgid"/> is delivered once.</summary>
    public Task<ApiAnswer<DeskMessageId>> SendAsync(WeComApp app, DeskMessage message, CancellationToken cancellation) =>
        client.CallAsync<DeskMessageId>(app, ApiRequest.Post(SendPath, message), cancellation);

    /// <summary>Answers an event, such as the entering of the desk, once by its code.</summary>
    public Task<ApiAnswer<DeskMessageId>> SendOnEventAsync(WeComApp app, string code, DeskMessage message, CancellationToken cancellation) =>
        client.CallAsync<DeskMessageId>(
            app, ApiRequest.Post(OnEventPath, new { Code = code, message.Msgid, message.Msgtype, message.Text, message.Msgmenu }), cancellation);
}
