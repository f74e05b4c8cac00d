using System.Diagnostics.CodeAnalysis;
using System.Net.Http.Json;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Baton.Simulator.Tests.World;

namespace Baton.Simulator.Tests.Tencent;

/// <summary>Robots in groups: whoever has the key writes to all members.</summary>
public sealed class RobotTests : IAsyncLifetime
{
    private static readonly byte[] Picture = Convert.FromBase64String(
        "iVBORw0KGgoAAAANSUhEUgAAAAoAAAAKCAYAAACNMs+9AAAAFUlEQVR42mNk+M9Qz0AEYBxVSF+FABJADveWkH6oAAAAAElFTkSuQmCC");

    private readonly TestWorld _world = new();
    private string _key = "";

    public async ValueTask InitializeAsync()
    {
        await _world.Call("appchat/create", new JsonObject { ["chatid"] = "g1", ["name"] = "调拨群", ["userlist"] = new JsonArray("lina", "wangmin") });
        using var added = await _world.Post("/simulator/api/groups/g1/robots", new { });
        _key = (string)(await added.Content.ReadFromJsonAsync<JsonNode>(TestContext.Current.CancellationToken))!["key"]!;
    }

    public ValueTask DisposeAsync() => _world.DisposeAsync();

    [Fact]
    public async Task what_a_robot_writes_stands_on_the_phones_of_all_members()
    {
        Assert.Equal(0, await SendAsync("text", new JsonObject { ["content"] = "到货了" }));
        Assert.Equal(0, await SendAsync("image", new JsonObject { ["base64"] = Convert.ToBase64String(Picture), ["md5"] = Md5(Picture) }));
        var upload = await _world.Upload($"/cgi-bin/webhook/upload_media?key={_key}&type=file", "清单.csv", Encoding.UTF8.GetBytes("料号,数量"));
        Assert.Equal(0, await SendAsync("file", new JsonObject { ["media_id"] = upload["media_id"]!.DeepClone() }));

        foreach (var member in (string[])["lina", "wangmin"])
            Assert.Equal(["text", "image", "file"], (await _world.Chat(member)).Select(message => (string?)message!["type"]));
        Assert.Equal("调拨群", (string?)(await _world.Chat("lina"))[0]!["group"]!["name"]);
    }

    [Fact]
    public async Task notices_are_shown_and_no_card_that_asks()
    {
        var notice = new JsonObject { ["card_type"] = "text_notice", ["main_title"] = new JsonObject { ["title"] = "日报" }, ["card_action"] = new JsonObject { ["type"] = 1, ["url"] = "https://example.com/" } };
        Assert.Equal(0, await SendAsync("template_card", notice));
        Assert.Equal(42031, await SendAsync("template_card", new JsonObject { ["card_type"] = "button_interaction" }));
    }

    [Theory]
    [InlineData("text", """{"content":""}""", 44004)]
    [InlineData("image", """{"base64":"AAAA!","md5":"x"}""", 40058)]
    [InlineData("image", """{"base64":"AAAAAAAAAAAAAAAA","md5":"x"}""", 40005)]
    [InlineData("voice", """{"media_id":"x"}""", 40008)]
    [InlineData("file", """{"media_id":"x"}""", 40007)]
    public async Task what_cannot_be_sent_has_its_code(string type, string content, int code) => Assert.Equal(code, await SendAsync(type, JsonNode.Parse(content)!));

    [Fact]
    public async Task a_picture_that_was_damaged_on_the_way_is_refused() =>
        Assert.Equal(40058, await SendAsync("image", new JsonObject { ["base64"] = Convert.ToBase64String(Picture), ["md5"] = Md5([1]) }));

    [Fact]
    public async Task markdown_may_be_longer_than_a_members_and_no_longer_than_4096_bytes()
    {
        Assert.Equal(0, await SendAsync("markdown", new JsonObject { ["content"] = new string('a', 4096) }));
        Assert.Equal(45002, await SendAsync("markdown", new JsonObject { ["content"] = new string('a', 4097) }));
    }

    [Fact]
    public async Task a_wrong_key_opens_nothing_and_no_key_is_written_down()
    {
        Assert.Equal(93000, (int)(await _world.PostRaw("/cgi-bin/webhook/send?key=nobody", """{"msgtype":"text","text":{"content":"x"}}"""))["errcode"]!);
        await SendAsync("text", new JsonObject { ["content"] = "到货了" });

        Assert.DoesNotContain(await _world.Journal("request"), entry => entry.ToJsonString().Contains(_key, StringComparison.Ordinal));
    }

    [Fact]
    public async Task twenty_a_minute_and_no_more()
    {
        foreach (var number in Enumerable.Range(0, 20))
            Assert.Equal(0, await SendAsync("text", new JsonObject { ["content"] = $"{number}" }));
        Assert.Equal(45009, await SendAsync("text", new JsonObject { ["content"] = "21" }));

        using var advance = await _world.Post("/simulator/api/clock", new { advance = "00:01:01" });
        Assert.Equal(0, await SendAsync("text", new JsonObject { ["content"] = "22" }));
    }

    private async Task<int> SendAsync(string type, JsonNode content) =>
        (int)(await _world.PostRaw($"/cgi-bin/webhook/send?key={_key}", TestWorld.Raw(new JsonObject { ["msgtype"] = type, [type] = content })))["errcode"]!;

    [SuppressMessage("Security", "CA5351", Justification = "Tencent's protocol prescribes MD5 as a checksum.")]
    private static string Md5(byte[] bytes) => Convert.ToHexStringLower(MD5.HashData(bytes));
}
