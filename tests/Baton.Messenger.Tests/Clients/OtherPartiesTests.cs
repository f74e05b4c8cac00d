using System.Net.Http.Json;
using System.Text;
using Baton.TestWorld.Processes;

namespace Baton.Messenger.Tests.Clients;

/// <summary>Tencent's own library and a client that others wrote, held against the simulator and the server: they need not agree with us about a mistake.</summary>
public sealed class OtherPartiesTests(WorldFixture fixture) : IClassFixture<WorldFixture>
{
    private World World => fixture.World;

    [Fact]
    public async Task a_client_of_others_sends_fetches_and_is_refused_by_the_simulator_as_by_tencent()
    {
        var credentials = await World.Outside.CredentialsAsync();
        using var client = Node.Start("client.mjs", new
        {
            url = World.Outside.Url.GetLeftPart(UriPartial.Authority), corpId = credentials.CorpId, secret = credentials.Secret, agentId = credentials.AgentId,
            userid = People.Zhou, folder = World.Folder,
        });

        var seen = await client.JsonAsync();

        Assert.Equal((11, "查库存", 40014), ((int)seen["bytes"]!, (string)seen["menu"]!, (int)seen["refused"]!));
        Assert.NotEmpty(seen["members"]!.AsArray());
        var chat = await World.Phones.ChatAsync(People.Zhou);
        Assert.Contains(chat, message => message.Says("别家的客户端发的"));
        Assert.Contains(chat, message => message.Type == "image");
    }

    [Fact]
    public async Task what_tencents_library_has_sealed_the_server_opens()
    {
        var credentials = await World.Outside.CredentialsAsync();
        var now = TimeProvider.System.GetUtcNow().ToUnixTimeSeconds();
        var expense = Expense.Of(World, People.Chen, 88);
        var message = $"<xml><ToUserName><![CDATA[{credentials.CorpId}]]></ToUserName><FromUserName><![CDATA[{People.Chen}]]></FromUserName><CreateTime>{now}</CreateTime>"
            + $"<MsgType><![CDATA[text]]></MsgType><Content><![CDATA[{expense.Words}]]></Content><MsgId>7300000000000000001</MsgId><AgentID>{credentials.AgentId}</AgentID></xml>";
        using var tencent = Node.Start("crypto.mjs", "seal", new { token = credentials.Token, aesKey = credentials.EncodingAesKey, corpId = credentials.CorpId, message, timestamp = $"{now}" });
        var envelope = await tencent.JsonAsync();

        using var http = new HttpClient();
        var address = new Uri($"{await World.Outside.CallbackUrlAsync()}?{envelope["query"]}");
        using var content = new StringContent((string)envelope["body"]!, Encoding.UTF8, "text/xml");
        using var answer = await http.PostAsync(address, content, TestContext.Current.CancellationToken);

        Assert.Equal(200, (int)answer.StatusCode);
        await expense.CardAsync(People.Wang);
    }

    [Fact]
    public async Task what_the_simulator_has_sealed_tencents_library_opens_and_its_answer_stands_in_the_chat()
    {
        await using var outside = new OutsideWorld(Directory.CreateDirectory(Path.Combine(World.Folder, "other")).FullName, new Dictionary<string, string>());
        await outside.StartAsync();
        var credentials = await outside.CredentialsAsync();
        var address = FreePort.Address();
        using var tencent = Node.Start("crypto.mjs", "receive", new
        {
            token = credentials.Token, aesKey = credentials.EncodingAesKey, corpId = credentials.CorpId, port = address.Port, timestamp = "1700000000",
            reply = "<xml><MsgType><![CDATA[text]]></MsgType><Content><![CDATA[收到了]]></Content></xml>",
        });
        Assert.Equal("listening", await tencent.LineAsync());
        using var http = new HttpClient { BaseAddress = outside.Url };
        using var verified = await http.PutAsJsonAsync("simulator/api/callback", new { url = new Uri(address, "callback").AbsoluteUri }, TestContext.Current.CancellationToken);
        Assert.True(verified.IsSuccessStatusCode, await verified.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));

        await outside.Phones.SayAsync(People.Zhou, "你好，腾讯");

        var heard = await tencent.JsonAsync();
        Assert.Equal(credentials.CorpId, (string)heard["id"]!);
        Assert.Contains("你好，腾讯", (string)heard["heard"]!, StringComparison.Ordinal);
        await World.Patience.UntilAsync("the answer stands in the chat", async () => (await outside.Phones.ChatAsync(People.Zhou)).Any(message => message.Passive && message.Says("收到了")));
    }
}
