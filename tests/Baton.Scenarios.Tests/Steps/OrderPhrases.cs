using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using Baton.Scenarios.Tests.Playing;
using Baton.Scenarios.Tests.Reading;
using Baton.Simulator.Faults;

namespace Baton.Scenarios.Tests.Steps;

/// <summary>Orders: how the ERP decides on them and tells of it, and what the web shop sends.</summary>
internal static class OrderPhrases
{
    private const string Ordered = @"网店 下单 ?(?<number>[\w-]+)[：:] ?客户 (?<customer>[^，\s]+)， ?(?<part>\S+) (?<count>[\d.]+) 件(， ?单价 (?<price>[\d.]+))?(， ?给 (?<who>[^，\s]+))?(， ?付款单号 (?<payment>\w+))?(， ?(?<anew>不带 Idempotency-Key))?";

    public static IEnumerable<Phrase> All =>
    [
        .. Both("ERP 的通知来两遍", NoticeTrouble.Twice),
        .. Both("ERP 的通知都压着", NoticeTrouble.Held),
        .. Both("ERP 的通知都丢了", NoticeTrouble.Lost),
        new(Phrasebook.When, "压着的通知倒着来了", "压着的通知倒着来了", (playground, _) => playground.Gate.Notices.ReleaseBackwardsAsync(playground.Gate)),
        new(Phrasebook.Given, @"ERP 拒绝 (?<customer>C\d+) 的订单 ?“(?<code>[A-Z_]+)” ?“(?<reason>[^“”]+)”", "ERP 拒绝 C1001 的订单 “CREDIT_EXCEEDED” “超过信用额度”", (playground, said) =>
            PostAsync(playground, new Fault { Kind = FaultKind.OrderRefused, Userid = said["customer"], Code = said["code"], Reason = said["reason"] })),
        new(Phrasebook.Given, @"ERP 晚 (?<minutes>\d+) 分钟确认 (?<customer>C\d+) 的订单", "ERP 晚 40 分钟确认 C1001 的订单", (playground, said) =>
            PostAsync(playground, new Fault { Kind = FaultKind.OrderDelayed, Userid = said["customer"], Seconds = 60 * int.Parse(said["minutes"], CultureInfo.InvariantCulture) })),
        new(Phrasebook.When, Ordered, "网店 下单 WEB-1：客户 C1001，STM32F103C8T6 500 件，单价 11.5，给 何志远", OrderAsync),
        new(Phrasebook.Then, @"网店 得到 (?<status>\d{3})( ?“(?<words>[^“”]+)”)?", "网店 得到 202 “已收到”", (playground, said) =>
        {
            if (playground.ShopAnswer is not var (status, body) || $"{status}" != said["status"] || !body.Contains(said["words"], StringComparison.Ordinal))
                throw said.Wrong($"网店得到的是：{playground.ShopAnswer}");
            return Task.CompletedTask;
        }),
    ];

    private static IEnumerable<Phrase> Both(string sentence, NoticeTrouble trouble) => ((string[])[Phrasebook.Given, Phrasebook.When]).Select(keyword => new Phrase(keyword, sentence, sentence, async (playground, _) =>
    {
        await playground.OpenAsync();
        playground.Gate.Notices.Trouble = trouble;
    }));

    private static async Task PostAsync(Playground playground, Fault fault)
    {
        await playground.OpenAsync();
        playground.World.Faults.Post(fault);
    }

    private static async Task OrderAsync(Playground playground, Said said)
    {
        await playground.OpenAsync();
        var line = new JsonObject { ["part"] = said["part"], ["count"] = decimal.Parse(said["count"], CultureInfo.InvariantCulture) };
        if (said.Has("price"))
            line["price"] = decimal.Parse(said["price"], CultureInfo.InvariantCulture);
        var order = new JsonObject { ["orderNo"] = said["number"], ["customer"] = said["customer"], ["lines"] = new JsonArray(line) };
        if (said.Has("who"))
            order["openid"] = (playground.Followers.Find(said["who"]) ?? throw said.Wrong($"没有叫“{said["who"]}”的客户。")).OpenId;
        if (said.Has("payment"))
            order["payment"] = said["payment"];
        playground.ShopAnswer = await SendAsync(playground, said, order);
        if (playground.Disturbance.PagesSendTwice)
            await SendAsync(playground, said, order);
    }

    private static async Task<(int Status, string Body)> SendAsync(Playground playground, Said said, JsonObject order)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "http://localhost/workflows/orders") { Content = new StringContent(order.ToJsonString(), Encoding.UTF8, "application/json") };
        request.Headers.TryAddWithoutValidation("Authorization", $"ApiKey {CallbackGate.Shop}");
        if (!said.Has("anew"))
            request.Headers.Add("Idempotency-Key", said["number"]);
        var answering = playground.Gate.ReceiveAsync(request, CancellationToken.None);
        await playground.Pace.SettleAsync();
        using var answer = await answering;
        return ((int)answer.StatusCode, await answer.Content.ReadAsStringAsync());
    }
}
