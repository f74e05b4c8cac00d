using System.Net;
using System.Text.Json.Nodes;
using System.Threading.Channels;
using Microsoft.AspNetCore.WebUtilities;

namespace Baton.Simulator.Tests.WeChat;

public sealed class PaymentTests : PayWorld
{
    [Fact]
    public async Task the_keys_are_given_and_the_platforms_own_is_not()
    {
        var credentials = await World.Get("/simulator/api/wechat/credentials");
        Assert.Equal(32, ((string)credentials["pay"]!["apiV3Key"]!).Length);
        Assert.StartsWith("-----BEGIN PRIVATE KEY-----", (string?)credentials["pay"]!["privateKey"], StringComparison.Ordinal);
        Assert.StartsWith("-----BEGIN PUBLIC KEY-----", (string?)credentials["pay"]!["publicKey"], StringComparison.Ordinal);
        Assert.Null(credentials["pay"]!["platformKey"]);
    }

    [Fact]
    public async Task what_is_paid_is_told_encrypted_and_signed()
    {
        var headers = Channel.CreateUnbounded<Dictionary<string, string>>();
        Server.Answer = (context, _) => headers.Writer.WriteAsync(context.Request.Headers.ToDictionary(header => header.Key, header => header.Value.ToString())).AsTask();
        var prepayId = await Prepay();
        using var paid = await Pay("wangwei", prepayId);
        Assert.Equal(HttpStatusCode.OK, paid.StatusCode);
        var notice = (await Server.Next()).Body;
        var signed = await headers.Reader.ReadAsync(TestContext.Current.CancellationToken);
        Assert.True(IsWeChatPays(name => signed[name], notice));
        Assert.Equal("TRANSACTION.SUCCESS", (string?)JsonNode.Parse(notice)!["event_type"]);
        var transaction = Opened(notice);
        Assert.Equal("SUCCESS", (string?)transaction["trade_state"]);
        Assert.Equal(8800, (int)transaction["amount"]!["payer_total"]!);
        Assert.Equal("2026-11-22T14:30:00+08:00", (string?)transaction["success_time"]);
        var (_, asked) = await Ask($"{Orders}/out-trade-no/SO20261122001?mchid={Merchant.MchId}");
        Assert.Equal((string?)transaction["transaction_id"], (string?)asked!["transaction_id"]);
        var (_, byId) = await Ask($"{Orders}/id/{transaction["transaction_id"]}?mchid={Merchant.MchId}");
        Assert.Equal("SO20261122001", (string?)byId!["out_trade_no"]);
    }

    [Fact]
    public async Task a_notice_is_sent_again_until_it_is_taken()
    {
        var calls = 0;
        Server.Answer = (context, _) =>
        {
            context.Response.StatusCode = Interlocked.Increment(ref calls) < 3 ? 500 : 204;
            return Task.CompletedTask;
        };
        using var paid = await Pay("wangwei", await Prepay());
        var bodies = new[] { await Server.Next(), await Server.Next(), await Server.Next() }.Select(each => each.Body);
        Assert.Single(bodies.Distinct());
    }

    [Fact]
    public async Task an_order_is_paid_once_and_by_its_payer()
    {
        var prepayId = await Prepay();
        using var stranger = await Pay("shenjie", prepayId);
        Assert.Equal(HttpStatusCode.Conflict, stranger.StatusCode);
        using var paid = await Pay("wangwei", prepayId);
        using var again = await Pay("wangwei", prepayId);
        Assert.Equal(HttpStatusCode.Conflict, again.StatusCode);
        var (status, body) = await Ask(Orders + "/jsapi", Order());
        Assert.Equal((HttpStatusCode.Forbidden, "OUT_TRADE_NO_USED"), (status, (string?)body!["code"]));
    }

    [Fact]
    public async Task the_same_order_again_is_the_same_and_another_under_its_number_is_refused()
    {
        Assert.Equal(await Prepay(), await Prepay());
        var (status, body) = await Ask(Orders + "/jsapi", Order(total: 9900));
        Assert.Equal((HttpStatusCode.BadRequest, "INVALID_REQUEST"), (status, (string?)body!["code"]));
    }

    [Fact]
    public async Task a_closed_or_expired_order_cannot_be_paid()
    {
        var prepayId = await Prepay();
        var (status, _) = await Ask($"{Orders}/out-trade-no/SO20261122001/close", new JsonObject { ["mchid"] = Merchant.MchId });
        Assert.Equal(HttpStatusCode.NoContent, status);
        using var closed = await Pay("wangwei", prepayId);
        Assert.Equal(HttpStatusCode.Conflict, closed.StatusCode);
        var second = await Prepay(Order("SO20261122002"));
        await Pass(TimeSpan.FromHours(2));
        using var late = await Pay("wangwei", second);
        Assert.Equal(HttpStatusCode.Conflict, late.StatusCode);
    }

    [Fact]
    public async Task who_does_not_sign_is_refused()
    {
        async Task<string> Refused(Task<(HttpStatusCode Status, JsonNode? Body)> asked)
        {
            var (status, body) = await asked;
            Assert.Equal(HttpStatusCode.Unauthorized, status);
            return (string)body!["code"]!;
        }

        Assert.Equal("SIGN_ERROR", await Refused(Ask(Orders + "/jsapi", Order(), signature: "AAAA")));
        Assert.Equal("SIGN_ERROR", await Refused(Ask(Orders + "/jsapi", Order(), signature: Signed("something else"))));
        Assert.Equal("SIGN_ERROR", await Refused(Ask(Orders + "/jsapi", Order(), mchId: "1600000000")));
        Assert.Equal("SIGN_ERROR", await Refused(Ask(Orders + "/jsapi", Order(), skew: TimeSpan.FromMinutes(6))));
        using var bare = await World.Http.GetAsync(new Uri(Orders + "/out-trade-no/x", UriKind.Relative), TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.Unauthorized, bare.StatusCode);
    }

    [Fact]
    public async Task the_path_may_be_signed_with_or_without_what_stands_before_it()
    {
        var (status, _) = await Ask(Orders + "/jsapi", Order(), signedPath: "/v3/pay/transactions/jsapi");
        Assert.Equal(HttpStatusCode.OK, status);
    }

    [Theory]
    [InlineData("appid", "wx0", "APPID_MCHID_NOT_MATCH")]
    [InlineData("out_trade_no", "short", "PARAM_ERROR")]
    [InlineData("out_trade_no", "订单一二三四", "PARAM_ERROR")]
    [InlineData("description", "", "PARAM_ERROR")]
    [InlineData("notify_url", "http://example.com/", "PARAM_ERROR")]
    [InlineData("notify_url", "http://localhost/notify?a=1", "PARAM_ERROR")]
    [InlineData("mchid", "1", "PARAM_ERROR")]
    public async Task what_is_wrong_with_an_order_is_told(string member, string value, string code)
    {
        var order = Order();
        order[member] = value;
        var (status, body) = await Ask(Orders + "/jsapi", order);
        Assert.Equal((HttpStatusCode.BadRequest, code), (status, (string?)body!["code"]));
    }

    [Fact]
    public async Task an_unknown_order_does_not_exist()
    {
        var (status, body) = await Ask($"{Orders}/out-trade-no/SO404404?mchid={Merchant.MchId}");
        Assert.Equal((HttpStatusCode.NotFound, "ORDER_NOT_EXIST"), (status, (string?)body!["code"]));
    }

    [Fact]
    public async Task having_paid_opens_a_way_without_a_count()
    {
        using var paid = await Pay("wangwei", await Prepay());
        for (var i = 0; i < 8; i++)
            Assert.Equal(0, (int)(await SendText("wangwei"))["errcode"]!);
        await Pass(TimeSpan.FromHours(48));
        Assert.Equal(45015, (int)(await SendText("wangwei"))["errcode"]!);
    }

    [Fact]
    public async Task the_payment_page_asks_whom_the_merchants_signature_names_and_leads_back()
    {
        using var saved = await System.Net.Http.Json.HttpClientJsonExtensions.PutAsJsonAsync(
            World.Http, "/simulator/api/wechat/web-domain", new { domain = "127.0.0.1:5080" }, TestContext.Current.CancellationToken);
        var package = "prepay_id=" + await Prepay();
        var sign = Signed($"{Account.AppId}\n1700000000\nn\n{package}\n");
        string Address(string paySign) => QueryHelpers.AddQueryString("/wechat/pay", new Dictionary<string, string?>
        {
            ["appId"] = Account.AppId, ["timeStamp"] = "1700000000", ["nonceStr"] = "n", ["package"] = package, ["signType"] = "RSA", ["paySign"] = paySign,
            ["back"] = "http://wangwei.localhost:5080/my/paid",
        });
        Assert.Contains("¥88.00", await Open(Address(sign)), StringComparison.Ordinal);
        Assert.Contains("支付验证签名失败", await Open(Address("AAAA")), StringComparison.Ordinal);
        using var form = new FormUrlEncodedContent([new("package", package), new("back", "http://wangwei.localhost:5080/my/paid"), new("agree", "yes")]);
        using var request = new HttpRequestMessage(HttpMethod.Post, "/wechat/pay") { Content = form, Headers = { Host = "wangwei.localhost:5081" } };
        using var browser = World.CreateDefaultClient();
        using var back = await browser.SendAsync(request, TestContext.Current.CancellationToken);
        Assert.Equal("http://wangwei.localhost:5080/my/paid?err_msg=get_brand_wcpay_request:ok", Uri.UnescapeDataString(back.Headers.Location!.OriginalString));
    }

    private async Task<string> Open(string address)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, address) { Headers = { Host = "wangwei.localhost:5081" } };
        using var response = await World.Http.SendAsync(request, TestContext.Current.CancellationToken);
        return WebUtility.HtmlDecode(await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }
}
