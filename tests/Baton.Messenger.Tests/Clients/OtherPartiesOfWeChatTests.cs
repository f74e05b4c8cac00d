using System.Net.Http.Json;
using System.Text;
using System.Text.Json.Nodes;
using Baton.TestWorld.Processes;

namespace Baton.Messenger.Tests.Clients;

/// <summary>Clients of WeChat and of WeChat Pay that others wrote, held against the simulator and the server: they need not agree with us about a mistake.</summary>
public sealed class OtherPartiesOfWeChatTests(WorldFixture fixture) : IClassFixture<WorldFixture>, IAsyncLifetime
{
    private readonly HttpClient _own = new() { BaseAddress = new Uri(fixture.World.Outside.Url, "simulator/api/wechat/") };

    private World World => fixture.World;

    private string Url => World.Outside.Url.GetLeftPart(UriPartial.Authority);

    public async ValueTask InitializeAsync() => await World.Patience.UntilAsync(
        "the account has its callback address", async () => (await World.Outside.Consumers.CallbackUrlAsync())?.StartsWith(World.Server.Url.AbsoluteUri, StringComparison.Ordinal) ?? false);

    public ValueTask DisposeAsync()
    {
        _own.Dispose();
        return ValueTask.CompletedTask;
    }

    [Fact]
    public async Task a_client_of_others_sends_tags_and_is_refused_by_the_simulator_as_by_tencent()
    {
        var credentials = await CredentialsAsync(_own);
        await World.Outside.Consumers.SayAsync("wangwei", "在吗");
        using var client = Node.Start("wechat.mjs", new
        {
            url = Url, appId = credentials["appId"], secret = credentials["appSecret"], openid = await OpenIdAsync("wangwei"), other = await OpenIdAsync("shenjie"), unfollowed = await OpenIdAsync("lilei"),
        });

        var seen = await client.JsonAsync();

        Assert.Equal((11, "查订单", "查库存", 600), ((int)seen["bytes"]!, (string)seen["menu"]!, (string)seen["seen"]!, (int)seen["expires"]!));
        Assert.All(["told", "mass", "token"], name => Assert.True((bool)seen[name]!, name));
        Assert.Equal(((int)seen["followers"]!, 1, 40, "image/png"), ((int)seen["renewed"]!, (int)seen["subscribed"]!, (int)seen["config"]!, (string)seen["picture"]!));
        Assert.Equal(2, seen["tagged"]!.AsArray().Count);
        var refused = seen["refused"]!;
        Assert.Equal((47003, 45066, 40001), ((int)refused["wrongValue"]!, (int)refused["again"]!, (int)refused["forgotten"]!));
        Assert.Equal(43004, (int)refused["unfollowed"]!);
        var chat = await World.Outside.Consumers.ChatAsync("wangwei");
        Assert.Contains(chat, message => message.Says("别家的客户端发的"));
        Assert.Contains(chat, message => message.Type == "image");
    }

    [Fact]
    public async Task a_consumer_is_signed_in_by_a_client_of_others()
    {
        var credentials = await CredentialsAsync(_own);
        using var client = Node.Start("wechat-sign-in.mjs", new { url = Url, appId = credentials["appId"], secret = credentials["appSecret"], redirect = new Uri(World.Server.Url, "my/").AbsoluteUri, person = "hezhiyuan" });

        var seen = await client.JsonAsync();

        var openId = await OpenIdAsync("hezhiyuan");
        Assert.Equal((openId, "snsapi_base", "何志远", openId), ((string)seen["openid"]!, (string)seen["scope"]!, (string)seen["nickname"]!, (string)seen["renewed"]!));
        Assert.Equal((0, 40163, 48001), ((int)seen["genuine"]!, (int)seen["used"]!, (int)seen["tooSmall"]!));
    }

    [Fact]
    public async Task what_anothers_cipher_has_sealed_the_server_opens()
    {
        var credentials = await CredentialsAsync(_own);
        var (openId, now) = (await OpenIdAsync("shenjie"), TimeProvider.System.GetUtcNow().ToUnixTimeSeconds());
        var message = $"<xml><ToUserName><![CDATA[{credentials["originalId"]}]]></ToUserName><FromUserName><![CDATA[{openId}]]></FromUserName><CreateTime>{now}</CreateTime>"
            + "<MsgType><![CDATA[text]]></MsgType><Content><![CDATA[别家封的信]]></Content><MsgId>7300000000000000002</MsgId></xml>";
        using var cipher = Node.Start("wechat-crypto.mjs", "seal", Seal(credentials, new { timestamp = $"{now}", openid = openId, message }));
        var envelope = await cipher.JsonAsync();

        using var http = new HttpClient();
        using var content = new StringContent((string)envelope["body"]!, Encoding.UTF8, "text/xml");
        using var answer = await http.PostAsync(new Uri($"{await World.Outside.Consumers.CallbackUrlAsync()}?{envelope["query"]}"), content, TestContext.Current.CancellationToken);

        var reply = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        Assert.True(answer.IsSuccessStatusCode && reply.Contains("<Encrypt>", StringComparison.Ordinal), $"{(int)answer.StatusCode}: {reply}");
    }

    [Fact]
    public async Task what_the_simulator_has_sealed_anothers_cipher_opens_and_its_answer_stands_in_the_chat()
    {
        await using var outside = new OutsideWorld(Directory.CreateDirectory(Path.Combine(World.Folder, "other-wechat")).FullName, new Dictionary<string, string>());
        await outside.StartAsync();
        using var own = new HttpClient { BaseAddress = new Uri(outside.Url, "simulator/api/wechat/") };
        var credentials = await CredentialsAsync(own);
        var openId = await OpenIdAsync("wangwei", own);
        var address = FreePort.Address();
        var reply = $"<xml><ToUserName><![CDATA[{openId}]]></ToUserName><FromUserName><![CDATA[{credentials["originalId"]}]]></FromUserName><CreateTime>1700000000</CreateTime>"
            + "<MsgType><![CDATA[text]]></MsgType><Content><![CDATA[收到了]]></Content></xml>";
        using var cipher = Node.Start("wechat-crypto.mjs", "receive", Seal(credentials, new { port = address.Port, timestamp = "1700000000", reply }));
        Assert.Equal("listening", await cipher.LineAsync());
        using var verified = await own.PutAsJsonAsync("callback", new { url = new Uri(address, "callback").AbsoluteUri, mode = "safe" }, TestContext.Current.CancellationToken);
        Assert.True(verified.IsSuccessStatusCode, await verified.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));

        await outside.Consumers.SayAsync("wangwei", "你好，微信");

        var heard = await cipher.JsonAsync();
        Assert.Equal(((string)credentials["appId"]!, openId), ((string)heard["id"]!, (string)heard["openid"]!));
        Assert.Contains("你好，微信", (string)heard["heard"]!, StringComparison.Ordinal);
        await World.Patience.UntilAsync("the answer stands in the chat", async () => (await outside.Consumers.ChatAsync("wangwei")).Any(message => message.Passive && message.Says("收到了")));
    }

    [Fact]
    public async Task money_is_taken_and_given_by_a_client_of_others_and_it_believes_the_notices()
    {
        var credentials = await CredentialsAsync(_own);
        using var client = Node.Start("pay.mjs", new
        {
            url = Url, appId = credentials["appId"], openid = await OpenIdAsync("wangwei"), name = "王伟", port = FreePort.Address().Port, pay = credentials["pay"],
        });

        var order = await client.JsonAsync();
        Assert.Equal(("NOTPAY", "INVALID_REQUEST"), ((string)order["state"]!, (string)order["other"]!));
        var page = order["page"]!.AsObject().Select(each => $"{each.Key}={Uri.EscapeDataString((string)each.Value!)}");
        using var http = new HttpClient();
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri($"{Url}/wechat/pay?{string.Join('&', page)}")) { Headers = { Host = $"wangwei.localhost:{World.Outside.Url.Port}" } };
        using var shown = await http.SendAsync(request, TestContext.Current.CancellationToken);
        Assert.Contains("88.00", await shown.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
        var bill = await client.JsonAsync();
        Assert.Equal(("CLIENTBILL1", "WAIT_USER_CONFIRM", true), ((string)bill["bill"]!, (string)bill["state"]!, (bool)bill["hasPackage"]!));

        await ActAsync("pay", new { prepayId = (string)order["prepayId"]! });
        var paid = await client.JsonAsync();
        Assert.Equal(("TRANSACTION.SUCCESS", true, "SUCCESS", 8800), ((string)paid["event"]!, (bool)paid["genuine"]!, (string)paid["trade_state"]!, (int)paid["amount"]!["total"]!));
        await ActAsync("transfers/CLIENTBILL1/confirm", new { });
        var given = await client.JsonAsync();
        Assert.Equal(("MCHTRANSFER.BILL.FINISHED", true, "SUCCESS"), ((string)given["event"]!, (bool)given["genuine"]!, (string)given["state"]!));
    }

    private static JsonObject Seal(JsonNode credentials, object more)
    {
        var given = System.Text.Json.JsonSerializer.SerializeToNode(more)!.AsObject();
        foreach (var (name, from) in new[] { ("token", "token"), ("aesKey", "encodingAesKey"), ("appId", "appId"), ("originalId", "originalId") })
            given[name] = (string)credentials[from]!;
        return given;
    }

    private static async Task<JsonNode> CredentialsAsync(HttpClient own) => (await own.GetFromJsonAsync<JsonNode>("credentials", TestContext.Current.CancellationToken))!;

    private async Task<string> OpenIdAsync(string person, HttpClient? own = null) =>
        (string)(await (own ?? _own).GetFromJsonAsync<JsonArray>("phones", TestContext.Current.CancellationToken))!.Single(phone => (string)phone!["id"]! == person)!["openid"]!;

    private async Task ActAsync(string act, object body)
    {
        using var answer = await _own.PostAsJsonAsync($"phones/wangwei/{act}", body, TestContext.Current.CancellationToken);
        Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }
}
