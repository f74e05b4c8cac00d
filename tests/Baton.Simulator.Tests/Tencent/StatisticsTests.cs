using System.Text.Json.Nodes;
using Baton.Simulator.Tests.World;

namespace Baton.Simulator.Tests.Tencent;

public sealed class StatisticsTests : IAsyncLifetime
{
    private readonly TestWorld _world = new();

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public ValueTask DisposeAsync() => _world.DisposeAsync();

    [Fact]
    public async Task messages_are_counted_by_person_and_by_chinas_day()
    {
        await _world.Send(Samples.Text("wangmin|zhoujie"));
        Assert.Equal((2, 0), (await Count(0), await Count(1)));

        using var advance = await _world.Post("/simulator/api/clock", new { advance = "1.00:00:00" });
        await _world.Send(Samples.Text("wangmin"));
        Assert.Equal((1, 2), (await Count(0), await Count(1)));
        Assert.Equal(40058, (int)(await _world.Call("message/get_statistics", new JsonObject { ["time_type"] = 9 }))["errcode"]!);
    }

    [Fact]
    public async Task a_member_has_one_openid_and_another_has_another()
    {
        Assert.Equal(await OpenId("wangmin"), await OpenId("WangMin"));
        Assert.NotEqual(await OpenId("wangmin"), await OpenId("zhoujie"));
        Assert.Equal(60111, (int)(await _world.Call("user/convert_to_openid", new JsonObject { ["userid"] = "nobody" }))["errcode"]!);
    }

    [Fact]
    public async Task a_mini_programs_notice_arrives_with_its_lines_but_not_for_all()
    {
        Assert.Equal(0, (int)(await _world.Send(Notice("wangmin")))["errcode"]!);
        Assert.Equal("会议室预定成功\n地点：三楼", (string?)(await _world.Chat("wangmin"))[0]!["articles"]![0]!["description"]);
        Assert.Equal(40058, (int)(await _world.Send(Notice("@all")))["errcode"]!);
        var without = Notice("wangmin");
        without["miniprogram_notice"]!.AsObject().Remove("appid");
        Assert.Equal(42030, (int)(await _world.Send(without))["errcode"]!);
    }

    private JsonObject Notice(string to) => new()
    {
        ["touser"] = to, ["msgtype"] = "miniprogram_notice", ["agentid"] = _world.Credentials.AgentId,
        ["miniprogram_notice"] = new JsonObject
        {
            ["appid"] = "wx1", ["title"] = "会议提醒", ["description"] = "会议室预定成功", ["content_item"] = new JsonArray(new JsonObject { ["key"] = "地点", ["value"] = "三楼" }),
        },
    };

    private async Task<int> Count(int type) => (int)(await _world.Call("message/get_statistics", new JsonObject { ["time_type"] = type }))["statistics"]![0]!["count"]!;

    private async Task<string?> OpenId(string userid) => (string?)(await _world.Call("user/convert_to_openid", new JsonObject { ["userid"] = userid }))["openid"];
}
