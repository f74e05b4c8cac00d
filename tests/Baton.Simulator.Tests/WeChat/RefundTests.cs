using System.Net;
using System.Text.Json.Nodes;

namespace Baton.Simulator.Tests.WeChat;

/// <summary>Money goes back the way it came: once for a number, never more than was paid, told by a notice.</summary>
public sealed class RefundTests : PayWorld
{
    private const string Refunds = "/wechat/v3/refund/domestic/refunds";

    private JsonObject Refund(string number = "R001", long refund = 8800, long total = 8800, string order = "SO20261122001") => new()
    {
        ["out_trade_no"] = order, ["out_refund_no"] = number, ["reason"] = "订单没有确认", ["notify_url"] = NotifyUrl,
        ["amount"] = new JsonObject { ["refund"] = refund, ["total"] = total, ["currency"] = "CNY" },
    };

    private async Task PayAsync()
    {
        using var paid = await Pay("wangwei", await Prepay());
        Assert.Equal(HttpStatusCode.OK, paid.StatusCode);
        Assert.Equal("TRANSACTION.SUCCESS", (string?)JsonNode.Parse((await Server.Next()).Body)!["event_type"]);
    }

    [Fact]
    public async Task what_was_paid_goes_back_and_is_told()
    {
        await PayAsync();
        var (status, asked) = await Ask(Refunds, Refund());
        Assert.Equal((HttpStatusCode.OK, "PROCESSING"), (status, (string?)asked!["status"]));

        var notice = (await Server.Next()).Body;
        Assert.Equal("REFUND.SUCCESS", (string?)JsonNode.Parse(notice)!["event_type"]);
        Assert.Equal(("R001", "SUCCESS", 8800L), ((string?)Opened(notice)["out_refund_no"], (string?)Opened(notice)["refund_status"], (long)Opened(notice)["amount"]!["refund"]!));
        var (_, known) = await Ask(Refunds + "/R001");
        Assert.Equal(("SUCCESS", "支付用户零钱"), ((string?)known!["status"], (string?)known["user_received_account"]));
        Assert.Equal("REFUND", (string?)(await Ask($"{Orders}/out-trade-no/SO20261122001?mchid={Merchant.MchId}")).Body!["trade_state"]);
        var money = await World.Get("/simulator/api/wechat/phones/wangwei/money");
        Assert.Equal(8800, (int)money["refunds"]![0]!["amount"]!);
        Assert.Empty((await World.Get("/simulator/api/wechat/phones/shenjie/money"))["refunds"]!.AsArray());
    }

    [Fact]
    public async Task a_number_is_one_refund_and_all_of_them_are_no_more_than_was_paid()
    {
        await PayAsync();
        await Ask(Refunds, Refund(refund: 8000));
        var (_, again) = await Ask(Refunds, Refund(refund: 8000));
        Assert.Equal("SUCCESS", (string?)again!["status"]);
        Assert.Equal("INVALID_REQUEST", (string?)(await Ask(Refunds, Refund(refund: 100))).Body!["code"]);
        Assert.Equal("INVALID_REQUEST", (string?)(await Ask(Refunds, Refund("R002", 801))).Body!["code"]);
        Assert.Equal(HttpStatusCode.OK, (await Ask(Refunds, Refund("R002", 800))).Status);
        Assert.Equal(2, (await World.Get("/simulator/api/wechat/phones/wangwei/money"))["refunds"]!.AsArray().Count);
    }

    [Fact]
    public async Task what_was_not_paid_or_is_not_known_is_refused()
    {
        Assert.Equal(HttpStatusCode.NotFound, (await Ask(Refunds, Refund())).Status);
        await Prepay();
        Assert.Equal("INVALID_REQUEST", (string?)(await Ask(Refunds, Refund())).Body!["code"]);
        Assert.Equal("RESOURCE_NOT_EXISTS", (string?)(await Ask(Refunds + "/R404")).Body!["code"]);
    }

    [Theory]
    [InlineData("R 1", 8800, 8800)]
    [InlineData("R001", 0, 8800)]
    [InlineData("R001", 8801, 8800)]
    [InlineData("R001", 100, 9900)]
    public async Task what_is_wrong_with_a_refund_is_told(string number, long refund, long total)
    {
        await PayAsync();
        var (status, body) = await Ask(Refunds, Refund(number, refund, total));
        Assert.Equal((HttpStatusCode.BadRequest, "PARAM_ERROR"), (status, (string?)body!["code"]));
    }

    [Fact]
    public async Task what_was_given_back_can_be_neither_paid_again_nor_closed()
    {
        var prepaid = await Prepay();
        using var paid = await Pay("wangwei", prepaid);
        await Ask(Refunds, Refund());
        using var again = await Pay("wangwei", prepaid);
        Assert.Equal(HttpStatusCode.Conflict, again.StatusCode);
        Assert.Equal("INVALID_REQUEST", (string?)(await Ask($"{Orders}/out-trade-no/SO20261122001/close", new JsonObject { ["mchid"] = Merchant.MchId })).Body!["code"]);
    }
}
