using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;

namespace Baton.Messenger.Tests.Money;

/// <summary>Customers pay and are paid inside WeChat, as they see it on their phones; answers and notices are lost, come twice, or are nobody's.</summary>
public sealed class MoneyTests(WorldFixture fixture) : IClassFixture<WorldFixture>, IAsyncLifetime
{
    private const string JsapiPath = "/wechat/v3/pay/transactions/jsapi";
    private const string QueryPath = "/wechat/v3/pay/transactions/out-trade-no";
    private const string BillPath = "/wechat/v3/fund-app/mch-transfer/transfer-bills";

    private World World => fixture.World;

    public async ValueTask InitializeAsync() => await World.Patience.UntilAsync(
        "the account has its callback address", async () => (await World.Outside.Consumers.CallbackUrlAsync())?.StartsWith(World.Server.Url.AbsoluteUri, StringComparison.Ordinal) ?? false);

    public async ValueTask DisposeAsync() => await World.Outside.Faults.ClearAsync();

    [Fact]
    public async Task a_customer_pays_on_the_page_and_the_flow_goes_on()
    {
        using var phone = new ConsumerPhone(World, "wangwei");
        var page = await AskAsync("wangwei", "付款", MoneyFlows.Pay("付款", "88"), phone);
        var (status, text) = await phone.OpenAsync(page);
        Assert.True(status == 200 && text.Contains("¥88.00", StringComparison.Ordinal) && text.Contains("示波器维修", StringComparison.Ordinal), text);
        Assert.Equal("waiting", await phone.StateAsync(page));

        Assert.Null(await phone.ConfirmAsync(page));

        await SaysAsync("wangwei", "付款成了");
        Assert.Equal("done", await phone.StateAsync(page));
        Assert.NotNull(await phone.ConfirmAsync(page));
    }

    [Fact]
    public async Task nobody_else_sees_what_somebody_has_to_pay()
    {
        using var phone = new ConsumerPhone(World, "wangwei");
        using var other = new ConsumerPhone(World, "shenjie");
        var page = await AskAsync("wangwei", "保密", MoneyFlows.Pay("保密", "88"), phone);

        var (status, text) = await other.OpenAsync(other.OnPhone(page));

        Assert.Equal(403, status);
        Assert.DoesNotContain("88", text, StringComparison.Ordinal);
        Assert.Equal(404, (await other.OpenAsync(other.OnPhone(new Uri(World.Server.Url, "pay/00000000000000000000000000")))).Status);
    }

    [Fact]
    public async Task notices_that_are_forged_or_come_twice_move_nothing_twice()
    {
        using var phone = new ConsumerPhone(World, "hezhiyuan");
        var page = await AskAsync("hezhiyuan", "定金", MoneyFlows.Pay("定金", "500.5"), phone);
        await World.Outside.Faults.AddAsync(new Fault("callbackForged") { Userid = "hezhiyuan", Times = 1 });
        await World.Outside.Faults.AddAsync(new Fault("callbackDuplicate") { Userid = "hezhiyuan", Times = 1 });

        Assert.Null(await phone.ConfirmAsync(page));

        await SaysAsync("hezhiyuan", "定金成了");
        await World.Patience.UntilAsync("the notice came three times", async () => (await NoticesAsync("hezhiyuan")).Count >= 3);
        Assert.Equal([401, 204, 204], (await NoticesAsync("hezhiyuan")).Select(entry => entry.GetProperty("status").GetInt32()));
        Assert.Single(await World.Outside.Consumers.ChatAsync("hezhiyuan"), message => message.Says("定金成了"));
    }

    [Fact]
    public async Task what_is_not_wechat_pays_is_refused()
    {
        using var http = new HttpClient();
        using var content = new StringContent("""{"id":"1","event_type":"TRANSACTION.SUCCESS","resource":{"ciphertext":"","nonce":""}}""", Encoding.UTF8, "application/json");

        using var answer = await http.PostAsync(new Uri(World.Server.Url, "callbacks/wechat-pay"), content, TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
        Assert.Equal("FAIL", (await answer.Content.ReadFromJsonAsync<JsonElement>(TestContext.Current.CancellationToken)).GetProperty("code").GetString());
    }

    [Fact]
    public async Task with_answers_lost_it_is_one_order_and_one_link()
    {
        using var phone = new ConsumerPhone(World, "shenjie");
        await World.Outside.Faults.AddAsync(new Fault("dropAfter") { Path = JsapiPath, Times = 2 });
        await World.Outside.Faults.AddAsync(new Fault("dropAfter") { Path = QueryPath, Skip = 1, Times = 2 });
        var page = await AskAsync("shenjie", "尾款", MoneyFlows.Pay("尾款", "3"), phone);

        Assert.NotNull(await phone.ConfirmAsync(page));
        Assert.Null(await phone.ConfirmAsync(page));
        await phone.LookAsync(page);

        await SaysAsync("shenjie", "尾款成了");
        Assert.Single(await World.Outside.Consumers.ChatAsync("shenjie"), message => message.Says("请付款"));
    }

    [Fact]
    public async Task money_is_given_once_whatever_answers_are_lost()
    {
        using var phone = new ConsumerPhone(World, "shenjie");
        await World.Outside.Faults.AddAsync(new Fault("dropAfter") { Path = BillPath, Times = 3 });
        var page = await AskAsync("shenjie", "奖励", MoneyFlows.Reward("奖励", "5"), phone);

        Assert.Null(await phone.ConfirmAsync(page));

        await SaysAsync("shenjie", "奖励成了");
        var taken = (await World.Outside.Journal.ReadAsync("phone")).Where(entry => entry.Userid == "shenjie" && entry.Data.GetRawText().Contains("confirm transfer", StringComparison.Ordinal));
        Assert.Single(taken);
        Assert.NotNull(await phone.ConfirmAsync(page));
    }

    private async Task<Uri> AskAsync(string person, string keyword, System.Text.Json.Nodes.JsonObject flow, ConsumerPhone phone)
    {
        await World.Api.PublishAsync(flow);
        var said = await World.Outside.Consumers.SayAsync(person, keyword);
        return await phone.LinkAsync(said.Id);
    }

    private Task SaysAsync(string person, string words) =>
        World.Patience.UntilAsync($"the account says {words}", async () => (await World.Outside.Consumers.ChatAsync(person)).Any(message => message.From != "person" && message.Says(words)));

    private async Task<List<JsonElement>> NoticesAsync(string person) => [.. (await World.Outside.Journal.ReadAsync("callback"))
        .Where(entry => entry.Userid == person && entry.Data.TryGetProperty("side", out var side) && side.GetString() == "wechatpay").Select(entry => entry.Data)];
}
