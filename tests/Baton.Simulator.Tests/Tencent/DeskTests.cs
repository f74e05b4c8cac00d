using System.Text.Json.Nodes;
using Baton.Simulator.Tests.World;

namespace Baton.Simulator.Tests.Tencent;

/// <summary>微信客服: what customers say is fetched, and answered at most five times within 48 hours.</summary>
public sealed class DeskTests : IAsyncLifetime
{
    private const string Customer = "wmZhangSan";
    private readonly TestWorld _world = new();

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public ValueTask DisposeAsync() => _world.DisposeAsync();

    [Fact]
    public async Task something_has_come_is_told_and_what_is_fetched_from_the_cursor()
    {
        await using var receiver = await Receiver.Start(_world.Cipher, _world.Credentials);
        await _world.Connect(receiver);
        await Say("在吗");
        var told = _world.Open(await receiver.Next());
        Assert.Equal(("kf_msg_or_event", await Desk()), (told.Element("Event")!.Value, told.Element("OpenKfId")!.Value));
        await Say("有货吗");

        var first = await Fetch("", 1);
        Assert.Equal((1, "在吗", 3), ((int)first["has_more"]!, (string?)first["msg_list"]![0]!["text"]!["content"], (int)first["msg_list"]![0]!["origin"]!));
        var second = await Fetch((string)first["next_cursor"]!, 1);
        Assert.Equal((0, "有货吗"), ((int)second["has_more"]!, (string?)second["msg_list"]![0]!["text"]!["content"]));
        Assert.Empty((await Fetch((string)second["next_cursor"]!, 1000))["msg_list"]!.AsArray());
    }

    [Fact]
    public async Task five_answers_are_given_to_what_was_said_last_and_the_same_one_once()
    {
        await Say("在吗");
        int[] codes = [await Answer("a"), await Answer("a"), await Answer("b"), await Answer("c"), await Answer("d"), await Answer("e"), await Answer("f")];
        Assert.Equal([0, 0, 0, 0, 0, 0, 95001], codes);
        await Say("还在吗");
        Assert.Equal(0, await Answer("g"));
    }

    [Fact]
    public async Task who_has_been_there_is_told_and_a_follower_of_the_account_by_their_unionid()
    {
        await Say("在吗");
        using var entered = await _world.Post("/simulator/api/wechat/phones/wangwei/desk", new { content = "在吗" });
        entered.EnsureSuccessStatusCode();
        var said = (await Fetch("", 1000))["msg_list"]!.AsArray();
        var follower = (string)said[^1]!["external_userid"]!;

        var told = await _world.Call("kf/customer/batchget", new JsonObject { ["external_userid_list"] = new JsonArray(Customer, follower, "wmNobody"), ["need_enter_session_context"] = 0 });

        var guests = told["customer_list"]!.AsArray();
        Assert.Equal([(Customer, "微信客户", null), (follower, "王伟", "oU7n1xJ69tEzoPnPaKaCoq-EkY7m")], guests.Select(guest => ((string)guest!["external_userid"]!, (string)guest["nickname"]!, (string?)guest["unionid"])));
        Assert.Equal("wmNobody", (string)told["invalid_external_userid"]!.AsArray().Single()!);
        Assert.Equal(40063, (int)(await _world.Call("kf/customer/batchget", new JsonObject { ["external_userid_list"] = new JsonArray() }))["errcode"]!);
    }

    [Fact]
    public async Task after_two_days_it_is_too_late()
    {
        await Say("在吗");
        using var advance = await _world.Post("/simulator/api/clock", new { advance = "2.00:00:00" });
        Assert.Equal(95002, await Answer("a"));
        using var later = await _world.Post("/simulator/api/clock", new { advance = "1.00:00:00" });
        Assert.Empty((await Fetch("", 1000))["msg_list"]!.AsArray());
    }

    [Fact]
    public async Task who_comes_in_is_greeted_once_by_the_events_code()
    {
        using var enter = await _world.Post("/simulator/api/desk/enter", new { customer = Customer, scene = "website" });
        var entered = (await Fetch("", 1000))["msg_list"]![0]!;
        Assert.Equal((4, "enter_session", "website"), ((int)entered["origin"]!, (string?)entered["event"]!["event_type"], (string?)entered["event"]!["scene"]));
        var greeting = new JsonObject { ["code"] = (string?)entered["event"]!["welcome_code"], ["msgtype"] = "text", ["text"] = new JsonObject { ["content"] = "您好" } };

        Assert.Equal(0, (int)(await _world.Call("kf/send_msg_on_event", greeting.DeepClone()))["errcode"]!);
        Assert.Equal(41050, (int)(await _world.Call("kf/send_msg_on_event", greeting.DeepClone()))["errcode"]!);
    }

    [Fact]
    public async Task a_desk_or_customer_that_is_none_has_its_code()
    {
        Assert.Equal(95000, (int)(await _world.Call("kf/sync_msg", new JsonObject { ["open_kfid"] = "wkNone" }))["errcode"]!);
        Assert.Equal(40096, await Answer("a"));
    }

    private async Task<string> Desk() => (string)(await _world.Call("kf/account/list", new JsonObject { ["offset"] = 0, ["limit"] = 100 }))["account_list"]![0]!["open_kfid"]!;

    private async Task Say(string words)
    {
        using var said = await _world.Post("/simulator/api/desk/say", new { customer = Customer, content = words });
        Assert.True(said.IsSuccessStatusCode);
    }

    private async Task<int> Answer(string id) => (int)(await _world.Call("kf/send_msg", new JsonObject
    {
        ["touser"] = Customer, ["open_kfid"] = await Desk(), ["msgid"] = id, ["msgtype"] = "text", ["text"] = new JsonObject { ["content"] = "在的" },
    }))["errcode"]!;

    private async Task<JsonNode> Fetch(string cursor, int limit) =>
        await _world.Call("kf/sync_msg", new JsonObject { ["cursor"] = cursor, ["token"] = "", ["limit"] = limit, ["open_kfid"] = await Desk() });
}
