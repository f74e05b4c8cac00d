using System.Text.Json.Nodes;
using Baton.Simulator.Tests.World;

namespace Baton.Simulator.Tests.Tencent;

/// <summary>客户联系: customers add members, are greeted once, and are read.</summary>
public sealed class CustomerTests : IAsyncLifetime
{
    private readonly TestWorld _world = new();

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public ValueTask DisposeAsync() => _world.DisposeAsync();

    [Fact]
    public async Task who_scans_a_contact_way_becomes_a_customer_of_its_member_and_is_greeted_once()
    {
        await using var receiver = await Receiver.Start(_world.Cipher, _world.Credentials);
        await _world.Connect(receiver);
        var way = await _world.Call("externalcontact/add_contact_way", new JsonObject { ["type"] = 1, ["scene"] = 2, ["state"] = "door", ["user"] = new JsonArray("lina") });
        using var scan = await _world.Post("/simulator/api/customers", new { name = "张三", configId = (string?)way["config_id"] });

        var told = _world.Open(await receiver.Next());
        var id = told.Element("ExternalUserID")!.Value;
        Assert.Equal(("add_external_contact", "lina", "door"), (told.Element("ChangeType")!.Value, told.Element("UserID")!.Value, told.Element("State")!.Value));
        Assert.StartsWith("https://", (string?)way["qr_code"], StringComparison.Ordinal);
        var code = told.Element("WelcomeCode")!.Value;
        Assert.Equal(0, await Greet(code, "欢迎光临"));
        Assert.Equal(41050, await Greet(code, "欢迎光临"));

        Assert.Equal(id, (string?)(await _world.Call("externalcontact/list", query: "&userid=lina"))["external_userid"]![0]);
        var detail = await _world.Call("externalcontact/get", query: $"&external_userid={id}");
        Assert.Equal(("张三", "lina", "door"), ((string?)detail["external_contact"]!["name"], (string?)detail["follow_user"]![0]!["userid"], (string?)detail["follow_user"]![0]!["state"]));
        Assert.Equal("欢迎光临", (string?)(await _world.Get("/simulator/api/customers"))[0]!["messages"]![0]!["text"]);
    }

    [Fact]
    public async Task a_greeting_comes_within_twenty_seconds_or_not_at_all()
    {
        await using var receiver = await Receiver.Start(_world.Cipher, _world.Credentials);
        await _world.Connect(receiver);
        using var add = await _world.Post("/simulator/api/customers", new { name = "张三", userid = "lina" });
        var code = _world.Open(await receiver.Next()).Element("WelcomeCode")!.Value;
        using var advance = await _world.Post("/simulator/api/clock", new { advance = "00:00:20" });

        Assert.Equal(41050, await Greet(code, "欢迎光临"));
    }

    [Fact]
    public async Task a_customer_who_removes_a_member_is_no_longer_theirs_and_that_is_told()
    {
        await using var receiver = await Receiver.Start(_world.Cipher, _world.Credentials);
        await _world.Connect(receiver);
        using var add = await _world.Post("/simulator/api/customers", new { name = "张三", userid = "lina" });
        var id = _world.Open(await receiver.Next()).Element("ExternalUserID")!.Value;
        using var leave = await _world.Post($"/simulator/api/customers/{id}/leave", new { userid = "lina" });

        Assert.Equal("del_follow_user", _world.Open(await receiver.Next()).Element("ChangeType")!.Value);
        Assert.Equal(84061, (int)(await _world.Call("externalcontact/list", query: "&userid=lina"))["errcode"]!);
    }

    [Fact]
    public async Task what_is_not_there_has_its_code()
    {
        Assert.Equal(84061, (int)(await _world.Call("externalcontact/list", query: "&userid=lina"))["errcode"]!);
        Assert.Equal(60111, (int)(await _world.Call("externalcontact/list", query: "&userid=nobody"))["errcode"]!);
        Assert.Equal(40096, (int)(await _world.Call("externalcontact/get", query: "&external_userid=wm0"))["errcode"]!);
        Assert.Equal(40058, (int)(await _world.Call("externalcontact/add_contact_way", new JsonObject { ["type"] = 1, ["scene"] = 2, ["user"] = new JsonArray("lina", "wufang") }))["errcode"]!);
        Assert.DoesNotContain("sunwei", (await _world.Call("externalcontact/get_follow_user_list"))["follow_user"]!.AsArray().Select(userid => (string?)userid));
    }

    private async Task<int> Greet(string code, string words) =>
        (int)(await _world.Call("externalcontact/send_welcome_msg", new JsonObject { ["welcome_code"] = code, ["text"] = new JsonObject { ["content"] = words } }))["errcode"]!;
}
