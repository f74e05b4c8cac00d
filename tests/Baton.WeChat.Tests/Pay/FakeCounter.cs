using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using Baton.Kernel.Waits;
using Baton.Runtime.Inbox;
using Baton.TestKit.Flows;
using Baton.WeChat.Pay;
using Baton.WeChat.Pay.Notices;
using Microsoft.Extensions.DependencyInjection;

namespace Baton.WeChat.Tests.Pay;

/// <summary>WeChat Pay as a counter that keeps orders, transfers and refunds by their numbers, over the runtime; its answers can be lost on the way.</summary>
internal sealed class FakeCounter : IAsyncDisposable
{
    private const string GivenBack = "/refund/domestic/refunds";

    private readonly FakePay _pay = new();
    private static readonly (string Name, object Value)[] Lisi = [("to", "lisi")];

    private WeChatWorld? _world;

    internal WeChatWorld World => _world!;

    /// <summary>State and amount by number.</summary>
    internal Dictionary<string, (string State, long Fen)> Kept { get; } = [];

    /// <summary>Status, how much and of how much, by number.</summary>
    internal Dictionary<string, (string Status, long Fen, long Total)> Refunds { get; } = [];

    /// <summary>How many of the next answers to POST are lost after the work was done.</summary>
    internal int Losing { get; set; }

    /// <summary>What every question after a number is answered with instead; null for the truth.</summary>
    internal (int Status, string Body)? Confused { get; set; }

    /// <summary>What is answered to whoever begins something; null for yes.</summary>
    internal (int Status, string Body)? Refusing { get; set; }

    internal IEnumerable<(string Method, string Path, string Body)> Begun => _pay.Seen.Where(call => call.Method == "POST" && (call.Path.EndsWith("/jsapi", StringComparison.Ordinal) || call.Path.EndsWith("/transfer-bills", StringComparison.Ordinal) || call.Path.EndsWith(GivenBack, StringComparison.Ordinal)));

    /// <summary>What somebody has paid already, under this number.</summary>
    internal const string PaidBefore = "PAIDBEFORE1";

    internal static async Task<FakeCounter> OpenAsync()
    {
        var counter = new FakeCounter();
        counter._pay.OnAsk = counter.Answer;
        counter._world = await WeChatWorld.StartAsync(
            configuration: new Dictionary<string, string?>
            {
                ["WeChat:Pay:MerchantId"] = counter._pay.Options.MerchantId, ["WeChat:Pay:SerialNo"] = counter._pay.Options.SerialNo, ["WeChat:Pay:ApiV3Key"] = counter._pay.Options.ApiV3Key,
                ["WeChat:Pay:PrivateKey"] = counter._pay.Options.PrivateKey, ["WeChat:Pay:PublicKeys:PUB_KEY_ID_1"] = counter._pay.Options.PublicKeys.Values.Single(),
                ["WeChat:Pay:NotifyUrl"] = counter._pay.Options.NotifyUrl,
            },
            services: services => services.AddSingleton<IPayments>(counter._pay.Payments).AddSingleton<ITransfers>(counter._pay.Transfers).AddSingleton<IRefunds>(counter._pay.Refunds));
        return counter;
    }

    /// <summary>Starts a flow with one node about money, a note of which way it went, and gives its id.</summary>
    internal async Task<string> StartAsync(string type, params (string Name, object Value)[] inputs)
    {
        var otherwise = type switch { "WeChat.Pay" => "NotPaid", "WeChat.Refund" => "NotRefunded", _ => "NotTaken" };
        if (type != "WeChat.Refund")
            inputs = [.. inputs.Any(each => each.Name == "to") ? [] : Lisi, .. inputs];
        await World.Host.PublishAsync(Flow.Chart(
            "money", [Node.Of(type, "money", [.. inputs]), Node.Event("done", "done"), Node.Event("otherwise", "otherwise")], "money.Done>done", $"money.{otherwise}>otherwise"));
        return (await World.Host.StartFlowAsync("money")).Id;
    }

    /// <summary>The refund there is, once it is asked for.</summary>
    internal async Task<string> RefundAsync()
    {
        await World.Host.UntilAsync("it is asked for", () => Refunds.Count > 0);
        return Assert.Single(Refunds).Key;
    }

    /// <summary>The one number there is.</summary>
    internal async Task<string> NumberAsync()
    {
        await World.Host.UntilAsync("it is told", () => World.Sent.Any());
        return Assert.Single(Kept).Key;
    }

    internal void Becomes(string number, string state, long? fen = null) => Kept[number] = (state, fen ?? Kept[number].Fen);

    /// <summary>WeChat Pay's notice, as the callback has stored it.</summary>
    internal async Task NoticeAsync(string number, string id = "n1", string state = "SUCCESS")
    {
        var told = Refunds.ContainsKey(number) ? $$"""{"mchid":"1","out_trade_no":"{{PaidBefore}}","out_refund_no":"{{number}}","refund_status":"{{state}}"}""" : Begun.Any(call => call.Path.EndsWith("/transfer-bills", StringComparison.Ordinal))
            ? $$"""{"out_bill_no":"{{number}}","state":"{{state}}"}"""
            : $$"""{"out_trade_no":"{{number}}","trade_state":"{{state}}","amount":{"total":{{Kept[number].Fen}}} }""";
        await World.Host.Get<InboxWriter>().ReceiveAsync("", PayInbox.Source, id, Encoding.UTF8.GetBytes(told), TestContext.Current.CancellationToken);
    }

    /// <summary>Which way the flow goes, once it does.</summary>
    /// <param name="instanceId">The instance.</param>
    /// <param name="step">By which the clock moves until then.</param>
    internal async Task<string> WayAsync(string instanceId, TimeSpan? step = null)
    {
        string? way = null;
        await World.Host.UntilAsync(
            "the flow goes on", async () => (way = (await World.Host.StateAsync(instanceId)).Waits.FirstOrDefault(wait => wait.Kind == WaitKind.Event)?.Key) is not null, step);
        return way!;
    }

    public async ValueTask DisposeAsync()
    {
        await World.DisposeAsync();
        _pay.Dispose();
    }

    private (int, string) Answer(string method, string path, string body)
    {
        if (method == "GET" && path.Contains(GivenBack, StringComparison.Ordinal))
            return Confused ?? (Refunds.TryGetValue(NumberIn(path), out var back) ? (200, Shown(NumberIn(path), back)) : (404, """{"code":"RESOURCE_NOT_EXISTS","message":"退款单不存在"}"""));
        if (method == "GET")
            return Confused ?? (Kept.TryGetValue(NumberIn(path), out var known) ? (200, Shown(NumberIn(path), known)) : (404, """{"code":"NOT_FOUND","message":"记录不存在"}"""));
        var answer = Done(path, body);
        return Losing-- > 0 ? throw new HttpRequestException("reset") : answer;
    }

    private (int, string) Done(string path, string body)
    {
        if (path.EndsWith("/close", StringComparison.Ordinal) || path.EndsWith("/cancel", StringComparison.Ordinal))
        {
            var number = NumberIn(path[..path.LastIndexOf('/')]);
            if (Kept[number].State is "NOTPAY" or "WAIT_USER_CONFIRM")
                Becomes(number, path.EndsWith("/close", StringComparison.Ordinal) ? "CLOSED" : "CANCELLED");
            return (204, "");
        }

        if (Refusing is { } refusal)
            return refusal;
        var asked = JsonNode.Parse(body)!;
        if (path.EndsWith(GivenBack, StringComparison.Ordinal))
        {
            var refund = (string)asked["out_refund_no"]!;
            Refunds.TryAdd(refund, ("PROCESSING", (long)asked["amount"]!["refund"]!, (long)asked["amount"]!["total"]!));
            return (200, Shown(refund, Refunds[refund]));
        }

        return asked["out_trade_no"] is { } order
            ? Added((string)order!, "NOTPAY", (long)asked["amount"]!["total"]!, """{"prepay_id":"P1"}""")
            : Added((string)asked["out_bill_no"]!, "WAIT_USER_CONFIRM", (long)asked["transfer_amount"]!, $$"""{"out_bill_no":"{{asked["out_bill_no"]}}","state":"WAIT_USER_CONFIRM","package_info":"PKG"}""");
    }

    // The same number again is the same order.
    private (int, string) Added(string number, string state, long fen, string answer)
    {
        Kept.TryAdd(number, (state, fen));
        return (200, answer);
    }

    private static string Shown(string number, (string State, long Fen) known) => string.Create(CultureInfo.InvariantCulture,
        $$"""{"out_trade_no":"{{number}}","out_bill_no":"{{number}}","trade_state":"{{known.State}}","state":"{{known.State}}","transaction_id":"42000","transfer_bill_no":"1330","success_time":"2026-03-02T10:00:00+08:00","amount":{"total":{{known.Fen}} } }""");

    private static string Shown(string number, (string Status, long Fen, long Total) back) => string.Create(CultureInfo.InvariantCulture,
        $$"""{"out_refund_no":"{{number}}","refund_id":"50000","status":"{{back.Status}}","user_received_account":"支付用户零钱","success_time":"2026-03-02T10:00:00+08:00","amount":{"refund":{{back.Fen}},"total":{{back.Total}} } }""");

    private static string NumberIn(string path) => path[(path.LastIndexOf('/') + 1)..].Split('?')[0];
}
