using System.Text;
using System.Text.Json;
using Baton.Kernel.Activities;
using Baton.WeChat.Mass;
using Baton.WeChat.Pay.Orders;

namespace Baton.WeChat.Tests.Jobs;

/// <summary>What lies in jobs and settings for days, letter by letter: a rename would lose money that is on its way.</summary>
public sealed class OrdersAtRestTests
{
    private static readonly DateTimeOffset Until = new(2026, 3, 2, 4, 0, 0, TimeSpan.Zero);

    [Fact]
    public void a_payment_that_is_asked_for() => AtRest(
        new PaymentOrder("shop", "o1", 1999, "维修", Until, "请付款", "报修").ToDraft("job1"), "wechat.pay", "wechat.pay/job1",
        """{"account":"shop","openId":"o1","fen":1999,"words":"维修","until":"2026-03-02T04:00:00+00:00","text":"请付款","topic":"报修"}""");

    [Fact]
    public void money_that_is_given() => AtRest(
        new RewardOrder("shop", "o1", 500, "x", Until, "y", "z", "1000", new Dictionary<string, string> { ["a"] = "b" }) { UserName = "n" }.ToDraft("job1"), "wechat.reward", "wechat.reward/job1",
        """{"account":"shop","openId":"o1","fen":500,"words":"x","until":"2026-03-02T04:00:00+00:00","text":"y","topic":"z","sceneId":"1000","reports":{"a":"b"},"userName":"n"}""");

    [Fact]
    public void money_that_is_given_back()
    {
        AtRest(new RefundOrder("shop", "job1", 500, "没有确认").ToDraft(), "wechat.refund", "wechat.refund/job1", """{"account":"shop","payment":"job1","fen":500,"words":"没有确认"}""");
        AtRest(new RefundOrder("shop", "job1", null, "没有确认").ToDraft(), "wechat.refund", "wechat.refund/job1", """{"account":"shop","payment":"job1","words":"没有确认"}""");
    }

    [Fact]
    public void money_that_is_seen_through() => AtRest(
        new MoneyWatch("shop", "job1", 500, IsTransfer: true).ToDraft(), "wechat.money", "wechat.money/job1", """{"account":"shop","number":"job1","fen":500,"isTransfer":true}""");

    [Fact]
    public void a_message_to_many() => AtRest(
        new SegmentOrder("shop", "/p", "{}"u8.ToArray(), null).ToDraft("job1"), "wechat.mass", "wechat.mass/job1", """{"account":"shop","path":"/p","body":"e30="}""");

    [Fact]
    public void the_months_messages() => Assert.Equal(
        """[{"job":"j1","messageId":"7","report":{"messageId":"7","status":"sendsuccess","total":3,"filtered":2,"sent":2,"failed":0}},{"job":"j2"}]""",
        JsonSerializer.Serialize([new MassEntry("j1") { MessageId = "7", Report = new MassReport("7", "sendsuccess", 3, 2, 2, 0) }, new MassEntry("j2")], MassJson.Default.ListMassEntry));

    private static void AtRest(JobDraft draft, string kind, string lane, string payload)
    {
        Assert.Equal((kind, lane, "wechat/shop"), (draft.Kind, draft.Lane, draft.LimitKey));
        Assert.Equal(payload, Encoding.UTF8.GetString(draft.Payload));
    }
}
