using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Threading.Channels;
using Baton.Simulator.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace Baton.Simulator.Tests.WeChat;

/// <summary>What those who watch the wall are told of consumers.</summary>
public sealed class WeChatLiveTests : PayWorld
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);
    private readonly Channel<Change> _changes = Channel.CreateUnbounded<Change>();

    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        World.Services.GetRequiredService<SimulatorFile>().Changed += change => _changes.Writer.TryWrite(change);
    }

    private async Task<Change> Next(string @event)
    {
        while (true)
        {
            var change = await _changes.Reader.ReadAsync().AsTask().WaitAsync(Patience);
            if (change.Event == @event)
                return change;
        }
    }

    [Fact]
    public async Task following_and_leaving_are_told_of_that_phone()
    {
        using var followed = await Act("lilei", "follow", new { });
        var change = await Next("consumer");
        Assert.Equal("lilei", change.Userid);
        Assert.True(JsonElement.Parse(change.Json).GetProperty("follows").GetBoolean());
        using var left = await Act("lilei", "unfollow", new { });
        Assert.False(JsonElement.Parse((await Next("consumer")).Json).GetProperty("follows").GetBoolean());
    }

    [Fact]
    public async Task writing_is_told_until_it_stops()
    {
        await Say("wangwei", "在吗");
        await Call("message/custom/typing", new JsonObject { ["touser"] = Openid("wangwei"), ["command"] = "Typing" });
        Assert.True(JsonElement.Parse((await Next("typing")).Json).GetProperty("on").GetBoolean());
        await Call("message/custom/typing", new JsonObject { ["touser"] = Openid("wangwei"), ["command"] = "CancelTyping" });
        Assert.False(JsonElement.Parse((await Next("typing")).Json).GetProperty("on").GetBoolean());
    }

    [Fact]
    public async Task menus_and_codes_are_told_to_everybody_and_money_to_whom_it_concerns()
    {
        await Call("menu/create", new JsonObject { ["button"] = JsonNode.Parse("""[{"type":"click","name":"a","key":"b"}]""") });
        Assert.Null((await Next("wechatMenu")).Userid);
        await Call("qrcode/create", JsonNode.Parse("""{"action_name":"QR_SCENE","action_info":{"scene":{"scene_id":7}}}"""));
        Assert.Null((await Next("codes")).Userid);
        await Prepay();
        Assert.Equal("wangwei", (await Next("money")).Userid);
    }

    [Fact]
    public async Task a_notice_that_a_fault_forges_comes_before_the_real_one()
    {
        using var posted = await World.Post("/simulator/api/faults", new { kind = "callbackForged", userid = "wangwei" });
        var signatures = Channel.CreateUnbounded<Dictionary<string, string>>();
        Server.Answer = (context, _) => signatures.Writer.WriteAsync(context.Request.Headers.ToDictionary(header => header.Key, header => header.Value.ToString())).AsTask();
        using var paid = await Pay("wangwei", await Prepay());
        var (forged, real) = (await Server.Next(), await Server.Next());
        Assert.Equal(forged.Body, real.Body);
        var first = await signatures.Reader.ReadAsync(TestContext.Current.CancellationToken);
        var second = await signatures.Reader.ReadAsync(TestContext.Current.CancellationToken);
        Assert.False(IsWeChatPays(name => first[name], forged.Body));
        Assert.True(IsWeChatPays(name => second[name], real.Body));
    }

    [Fact]
    public async Task a_notice_that_a_fault_doubles_comes_twice_with_the_same_id()
    {
        using var posted = await World.Post("/simulator/api/faults", new { kind = "callbackDuplicate", userid = "wangwei", times = 1 });
        using var paid = await Pay("wangwei", await Prepay());
        Assert.Equal(HttpStatusCode.OK, paid.StatusCode);
        Assert.Equal(JsonNode.Parse((await Server.Next()).Body)!["id"]!.ToString(), JsonNode.Parse((await Server.Next()).Body)!["id"]!.ToString());
    }

    [Fact]
    public async Task leaving_takes_tags_remarks_and_consents_away()
    {
        var template = (string)(await Call("/wxaapi/newtmpl/gettemplate"))["data"]![0]!["priTmplId"]!;
        using var agreed = await Act("wangwei", "consent", new { templateIds = new List<string> { template }, agrees = true });
        var tag = (int)(await Call("tags/create", new JsonObject { ["tag"] = new JsonObject { ["name"] = "客户" } }))["tag"]!["id"]!;
        await Call("tags/members/batchtagging", new JsonObject { ["openid_list"] = new JsonArray(Openid("wangwei")), ["tagid"] = tag });
        using var left = await Act("wangwei", "unfollow", new { });
        using var back = await Act("wangwei", "follow", new { });
        Assert.Empty((await Call("user/info", query: "&openid=" + Openid("wangwei")))["tagid_list"]!.AsArray());
        var body = new JsonObject
        {
            ["touser"] = Openid("wangwei"), ["template_id"] = template,
            ["data"] = JsonNode.Parse("""{"character_string1":{"value":"R1"},"thing2":{"value":"示波器"},"time3":{"value":"2026-11-22"}}"""),
        };
        Assert.Equal(43101, await Errcode("message/subscribe/bizsend", body));
    }
}
