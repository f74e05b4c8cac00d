using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using System.Xml.Linq;
using Baton.Simulator.Tencent;
using Baton.Simulator.Tests.World;
using Baton.Simulator.WeChat.Accounts;
using Baton.Simulator.WeChat.Consumers;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.DependencyInjection;

namespace Baton.Simulator.Tests.WeChat;

/// <summary>A world whose service account has a server behind it.</summary>
public abstract class WeChatWorld : IAsyncLifetime
{
    private Receiver _server = null!;

    protected WeChatWorld(params (string Key, string Value)[] settings) => World = new TestWorld(settings);

    private protected TestWorld World { get; }

    private protected Account Account => World.Services.GetRequiredService<Account>();

    private protected Receiver Server => _server;

    private protected CallbackCipher Cipher => new(Account.Token, Account.EncodingAesKey);

    public virtual async ValueTask InitializeAsync()
    {
        _server = await Receiver.Start(echo => echo);
        using var response = await Connect(CallbackMode.Safe);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
    }

    public async ValueTask DisposeAsync()
    {
        await World.DisposeAsync();
        await _server.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    private protected Task<HttpResponseMessage> Connect(CallbackMode mode) =>
        World.Http.PutAsJsonAsync("/simulator/api/wechat/callback", new { url = _server.Url, mode = mode.ToString() });

    private protected Consumer Person(string id) => World.Services.GetRequiredService<SampleConsumers>().Find(id)!;

    private protected string Openid(string id) => Person(id).Openid;

    private protected async Task<string> Token() => (string)(await World.Get(TokenAddress()))["access_token"]!;

    private protected string TokenAddress(string? appId = null, string? secret = null, string grant = "client_credential") =>
        $"/wechat/cgi-bin/token?grant_type={grant}&appid={appId ?? Account.AppId}&secret={secret ?? Account.AppSecret}";

    private protected Task<JsonNode> Stable(bool force = false) => World.PostRaw(
        "/wechat/cgi-bin/stable_token",
        new JsonObject { ["grant_type"] = "client_credential", ["appid"] = Account.AppId, ["secret"] = Account.AppSecret, ["force_refresh"] = force }.ToJsonString());

    /// <summary>A call with the stable token: by GET, or with a body.</summary>
    private protected async Task<JsonNode> Call(string path, JsonNode? body = null, string query = "")
    {
        var address = $"/wechat{(path.StartsWith('/') ? "" : "/cgi-bin/")}{path}?access_token={(string)(await Stable())["access_token"]!}{query}";
        return body is null ? await World.Get(address) : await World.PostRaw(address, TestWorld.Raw(body));
    }

    private protected async Task<int> Errcode(string path, JsonNode? body = null, string query = "") => (int?)(await Call(path, body, query))["errcode"] ?? 0;

    private protected Task<JsonNode> SendText(string id, string content = "您好") => Call("message/custom/send", Text(Openid(id), content));

    private protected static JsonObject Text(string openid, string content) =>
        new() { ["touser"] = openid, ["msgtype"] = "text", ["text"] = new JsonObject { ["content"] = content } };

    private protected async Task<JsonArray> Chat(string id) => (await World.Get($"/simulator/api/wechat/phones/{id}/messages")).AsArray();

    /// <summary>Something a person does with the phone.</summary>
    private protected Task<HttpResponseMessage> Act(string id, string act, object body) => World.Post($"/simulator/api/wechat/phones/{id}/{act}", body);

    private protected async Task<JsonNode> Say(string id, string content)
    {
        using var response = await Act(id, "text", new { content });
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        return (await response.Content.ReadFromJsonAsync<JsonNode>())!;
    }

    /// <summary>Says something and waits until the server has it.</summary>
    private protected async Task<JsonNode> SayAndSettle(string id, string content)
    {
        var said = await Say(id, content);
        return await World.SettledIn($"/simulator/api/wechat/phones/{id}/messages", (long)said["id"]!);
    }

    private protected Task Pass(TimeSpan time)
    {
        World.Time.Advance(time);
        return Task.CompletedTask;
    }

    private protected void AnswerWith(string body) => Server.Answer = (context, _) => context.Response.WriteAsync(body);

    private protected void AnswerWith(Func<string> body) => Server.Answer = (context, _) => context.Response.WriteAsync(body());

    /// <summary>A passive reply before it is encrypted.</summary>
    private protected string Reply(string id, string content) =>
        $"<xml><ToUserName>{Openid(id)}</ToUserName><FromUserName>{Account.OriginalId}</FromUserName><CreateTime>1700000000</CreateTime>{content}</xml>";

    private protected string TextReply(string id, string text) => Reply(id, $"<MsgType>text</MsgType><Content><![CDATA[{text}]]></Content>");

    private protected string Sealed(string xml, string? appId = null)
    {
        var encrypted = Cipher.Encrypt(xml, appId ?? Account.AppId);
        return $"<xml><Encrypt><![CDATA[{encrypted}]]></Encrypt><MsgSignature>{Cipher.Sign("1700000000", "n", encrypted)}</MsgSignature><TimeStamp>1700000000</TimeStamp><Nonce>n</Nonce></xml>";
    }

    /// <summary>The next callback's message, after both signatures have been checked.</summary>
    private protected async Task<XElement> Next()
    {
        var received = await Server.Next();
        CheckSignature(received);
        var query = QueryHelpers.ParseQuery(received.Query);
        var encrypted = XElement.Parse(received.Body).Element("Encrypt")!.Value;
        Assert.Equal(Cipher.Sign(query["timestamp"]!, query["nonce"]!, encrypted), query["msg_signature"]);
        Assert.True(Cipher.TryDecrypt(encrypted, Account.AppId, out var xml));
        return XElement.Parse(xml);
    }

    /// <summary>The next event of this name, passing over others.</summary>
    private protected async Task<XElement> NextEvent(string name)
    {
        while (true)
        {
            var message = await Next();
            if (message.Element("Event")?.Value == name)
                return message;
        }
    }

    private protected void CheckSignature(Received received)
    {
        var query = QueryHelpers.ParseQuery(received.Query);
        Assert.Equal(Signatures.Of(Account.Token, query["timestamp"]!, query["nonce"]!), query["signature"].ToString());
    }
}
