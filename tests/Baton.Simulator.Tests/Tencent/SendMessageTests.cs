using System.Text;
using System.Text.Json.Nodes;
using Baton.Simulator.Live;
using Baton.Simulator.Tests.World;
using Microsoft.Extensions.DependencyInjection;

namespace Baton.Simulator.Tests.Tencent;

public sealed class SendMessageTests
{
    [Fact]
    public async Task a_text_is_shown_on_the_phones_and_unknown_people_are_named_in_lower_case()
    {
        await using var world = new TestWorld();
        var answer = await world.Send(Samples.Text("WangMin|Nobody|sunwei"));
        Assert.Equal(0, (int)answer["errcode"]!);
        Assert.Equal("nobody|sunwei", (string?)answer["invaliduser"]);
        Assert.Equal("你好", (string?)(await world.Chat("wangmin"))[0]!["text"]);
        Assert.Empty(await world.Chat("sunwei"));
    }

    [Fact]
    public async Task a_department_and_everybody_are_reached()
    {
        await using var world = new TestWorld();
        var toSales = Samples.Text("");
        toSales["toparty"] = "2|99";
        Assert.Equal("99", (string?)(await world.Send(toSales))["invalidparty"]);
        Assert.Single(await world.Chat("liuyang"));
        Assert.Empty(await world.Chat("zhoujie"));
        await world.Send(Samples.Text("@all"));
        Assert.Single(await world.Chat("zhoujie"));
    }

    [Theory]
    [InlineData("""{"touser":"nobody"}""", 81013)]
    [InlineData("""{"touser":""}""", 82001)]
    [InlineData("""{"agentid":7}""", 40056)]
    [InlineData("""{"msgtype":"dance"}""", 40008)]
    [InlineData("""{"text":{"content":""}}""", 44004)]
    [InlineData("""{"msgtype":"textcard","textcard":{"title":"t"}}""", 40063)]
    [InlineData("""{"msgtype":"textcard","textcard":{"title":"t","description":"d","url":"no"}}""", 40058)]
    public async Task a_wrong_field_has_its_errcode(string change, int errcode)
    {
        await using var world = new TestWorld();
        var message = Samples.Text("wangmin");
        foreach (var (name, value) in JsonNode.Parse(change)!.AsObject())
            message[name] = value?.DeepClone();
        Assert.Equal(errcode, (int)(await world.Send(message))["errcode"]!);
        Assert.Empty(await world.Chat("wangmin"));
    }

    [Fact]
    public async Task escaped_chinese_is_refused_but_an_escaped_backslash_is_not()
    {
        await using var world = new TestWorld();
        const string Body = """{"touser":"wangmin","agentid":1000002,"msgtype":"text","text":{"content":"CONTENT"}}""";
        var escaped = await world.SendRaw(Body.Replace("CONTENT", @"\u4f60", StringComparison.Ordinal));
        Assert.Equal(40033, (int)escaped["errcode"]!);
        var backslash = await world.SendRaw(Body.Replace("CONTENT", @"C:\\u4f60", StringComparison.Ordinal));
        Assert.Equal(0, (int)backslash["errcode"]!);
    }

    [Theory]
    [InlineData("""{"touser":"wangmin","agentid":"1000002","msgtype":"text","text":{"content":"x"}}""", 0)]
    [InlineData("""{"touser":"wangmin","agentid":1000002,"msgtype":"text","text":{"content":"x"},}""", 0)]
    [InlineData("touser=wangmin", 40056)]
    public async Task malformed_json_is_carried_out_as_far_as_it_goes_with_a_warning(string body, int errcode)
    {
        await using var world = new TestWorld();
        var answer = await world.SendRaw(body);
        Assert.Equal(errcode, (int)answer["errcode"]!);
        Assert.Contains("Warning: wrong json format.", (string?)answer["errmsg"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task a_long_text_is_cut_after_2048_bytes_at_a_character()
    {
        await using var world = new TestWorld();
        await world.Send(Samples.Text("wangmin", new string('长', 1000)));
        Assert.Equal(2046, Encoding.UTF8.GetByteCount((string)(await world.Chat("wangmin"))[0]!["text"]!));
    }

    [Fact]
    public async Task the_same_json_within_the_interval_is_answered_but_not_delivered_twice()
    {
        await using var world = new TestWorld();
        var message = Samples.Text("wangmin");
        message["enable_duplicate_check"] = 1;
        message["duplicate_check_interval"] = 600;
        var first = await world.Send(message);
        var second = await world.Send(message);
        Assert.Equal((string?)first["msgid"], (string?)second["msgid"]);
        Assert.Single(await world.Chat("wangmin"));
        Assert.Single(await world.Journal("duplicate"));

        world.Time.Advance(TimeSpan.FromSeconds(601));
        await world.Send(message);
        Assert.Equal(2, (await world.Chat("wangmin")).Count);
    }

    [Fact]
    public async Task without_the_check_the_same_json_is_delivered_twice()
    {
        await using var world = new TestWorld();
        await world.Send(Samples.Text("wangmin"));
        await world.Send(Samples.Text("wangmin"));
        Assert.Equal(2, (await world.Chat("wangmin")).Count);
    }

    [Fact]
    public async Task what_exceeds_a_members_minute_is_dropped_without_an_error()
    {
        await using var world = new TestWorld(("MessagesPerMinute", "2"));
        for (var i = 0; i < 3; i++)
            Assert.Equal(0, (int)(await world.Send(Samples.Text("wangmin")))["errcode"]!);
        Assert.Equal(2, (await world.Chat("wangmin")).Count);
        Assert.Equal("wangmin", (string?)(await world.Journal("dropped")).Single()["userid"]);

        world.Time.Advance(TimeSpan.FromSeconds(61));
        await world.Send(Samples.Text("wangmin"));
        Assert.Equal(3, (await world.Chat("wangmin")).Count);
    }

    [Fact]
    public async Task a_dropped_card_stays_off_the_phone_also_when_it_is_updated()
    {
        await using var world = new TestWorld(("MessagesPerMinute", "1"));
        await using var receiver = await Receiver.Start(world.Cipher, world.Credentials);
        await world.Connect(receiver);
        await world.Send(Samples.Text("wangmin"));
        var sent = await world.Send(Samples.Card("wangmin"));
        var updated = await world.Update(JsonNode.Parse($$$"""
            {"atall":1,"agentid":1000002,"response_code":"{{{sent["response_code"]}}}","button":{"replace_name":"已同意"}}
            """)!);
        Assert.Equal(0, (int)updated["errcode"]!);
        var live = world.Services.GetRequiredService<LiveFeed>();
        using var watch = live.Open("wangmin", 0);
        Assert.Single(watch.Take(), change => change.Event == "message");
        using var click = await world.Click("wangmin", 2, "approve");
        Assert.Equal(System.Net.HttpStatusCode.Conflict, click.StatusCode);
        Assert.Contains("没有这张卡片", await click.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }
}
