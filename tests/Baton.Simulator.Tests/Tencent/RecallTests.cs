using System.Text.Json.Nodes;
using Baton.Simulator.Tests.World;

namespace Baton.Simulator.Tests.Tencent;

public sealed class RecallTests : ConnectedWorld
{
    [Fact]
    public async Task a_recalled_message_is_gone_from_all_phones()
    {
        var sent = await World.Send(Samples.Card("wangmin|zhoujie"));

        Assert.Equal(0, (int)(await Recall(sent))["errcode"]!);

        foreach (var userid in (string[])["wangmin", "zhoujie"])
            Assert.NotNull((await World.Chat(userid)).Single()!["recalledAt"]);
        Assert.Equal(2, (await World.Journal("recall")).Count);
    }

    [Fact]
    public async Task a_recalled_card_cannot_be_tapped()
    {
        await Recall(await World.Send(Samples.Card("wangmin")));

        using var click = await World.Click("wangmin", (long)(await World.Chat("wangmin")).Single()!["id"]!, "approve");

        Assert.Equal(409, (int)click.StatusCode);
    }

    [Fact]
    public async Task recalling_twice_does_no_harm()
    {
        var sent = await World.Send(Samples.Text("wangmin"));
        await Recall(sent);

        Assert.Equal(0, (int)(await Recall(sent))["errcode"]!);
        Assert.Single(await World.Journal("recall"));
    }

    [Fact]
    public async Task after_24_hours_it_is_too_late()
    {
        var sent = await World.Send(Samples.Text("wangmin"));
        using var moved = await World.Post("/simulator/api/clock", new { advance = "1.00:00:00" });

        Assert.Equal(42052, (int)(await Recall(sent))["errcode"]!);
        Assert.Null((await World.Chat("wangmin")).Single()!["recalledAt"]);
    }

    [Fact]
    public async Task what_was_never_sent_cannot_be_recalled() =>
        Assert.Equal(40058, (int)(await World.Call("message/recall", new JsonObject { ["msgid"] = "nothing" }))["errcode"]!);

    private Task<JsonNode> Recall(JsonNode sent) => World.Call("message/recall", new JsonObject { ["msgid"] = (string)sent["msgid"]! });
}
