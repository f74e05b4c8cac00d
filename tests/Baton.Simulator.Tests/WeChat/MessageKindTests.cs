using System.Net;
using System.Text.Json.Nodes;
using Baton.Simulator.Tests.World;

namespace Baton.Simulator.Tests.WeChat;

/// <summary>Every kind of message, in a reply and by itself.</summary>
public sealed class MessageKindTests : WeChatWorld
{
    private static readonly byte[] Jpeg = [0xFF, 0xD8, 0xFF, 1, 2, 3, 4];

    private async Task<string> Media(string type) => (string)(await World.Upload(
        $"/wechat/cgi-bin/media/upload?access_token={await Token()}&type={type}", "f", type switch { "voice" => Files.Amr, "video" => Files.Mp4, "thumb" => Jpeg, _ => Files.Png }))
        [type == "thumb" ? "thumb_media_id" : "media_id"]!;

    [Theory]
    [InlineData("image", "<MsgType>image</MsgType><Image><MediaId>{0}</MediaId></Image>")]
    [InlineData("voice", "<MsgType>voice</MsgType><Voice><MediaId>{0}</MediaId></Voice>")]
    [InlineData("video", "<MsgType>video</MsgType><Video><MediaId>{0}</MediaId><Title>拆机</Title><Description>三步</Description></Video>")]
    public async Task a_file_is_replied_with(string kind, string content)
    {
        var id = await Media(kind);
        AnswerWith(Sealed(Reply("wangwei", content.Replace("{0}", id, StringComparison.Ordinal))));
        await SayAndSettle("wangwei", "发给我");
        var shown = (await Chat("wangwei"))[1]!;
        Assert.Equal(kind, (string?)shown["type"]);
        Assert.Equal(id, (string?)shown["file"]!["mediaId"]);
        Assert.Equal(kind == "video" ? "拆机" : "f", (string?)shown["file"]!["name"]);
    }

    [Fact]
    public async Task music_is_replied_with_and_needs_its_thumb()
    {
        var thumb = await Media("thumb");
        AnswerWith(Sealed(Reply("wangwei", $"<MsgType>music</MsgType><Music><Title>提示音</Title><MusicUrl>http://localhost/a.mp3</MusicUrl><ThumbMediaId>{thumb}</ThumbMediaId></Music>")));
        await SayAndSettle("wangwei", "声音");
        var shown = (await Chat("wangwei"))[1]!;
        Assert.Equal("music", (string?)shown["type"]);
        Assert.Equal("提示音", (string?)shown["articles"]![0]!["title"]);
    }

    [Theory]
    [InlineData("image", "voice")]
    [InlineData("voice", "image")]
    [InlineData("video", "thumb")]
    public async Task a_file_of_another_kind_is_none(string asked, string uploaded)
    {
        await Say("wangwei", "在吗");
        var body = new JsonObject { ["touser"] = Openid("wangwei"), ["msgtype"] = asked, [asked] = new JsonObject { ["media_id"] = await Media(uploaded) } };
        Assert.Equal(40007, await Errcode("message/custom/send", body));
    }

    [Fact]
    public async Task all_kinds_are_sent_and_shown()
    {
        await Say("wangwei", "在吗");
        var (image, thumb) = (await Media("image"), await Media("thumb"));
        (string Type, string Body, string Shown)[] kinds =
        [
            ("voice", $$"""{"media_id":"{{await Media("voice")}}"}""", "voice"),
            ("video", $$"""{"media_id":"{{await Media("video")}}","thumb_media_id":"{{thumb}}","title":"拆机","description":"三步"}""", "video"),
            ("music", $$"""{"title":"提示音","musicurl":"http://localhost/a.mp3","thumb_media_id":"{{thumb}}"}""", "music"),
            ("news", """{"articles":[{"title":"教程","description":"一分钟","url":"http://localhost/a","picurl":"http://localhost/a.png"}]}""", "news"),
            ("miniprogrampage", $$"""{"title":"商城","appid":"wx1","pagepath":"pages/index","thumb_media_id":"{{image}}"}""", "miniProgram"),
        ];
        foreach (var (type, body, shown) in kinds)
        {
            Assert.Equal(0, await Errcode("message/custom/send", new JsonObject { ["touser"] = Openid("wangwei"), ["msgtype"] = type, [type] = JsonNode.Parse(body) }));
            Assert.Equal(shown, (string?)(await Chat("wangwei"))[^1]!["type"]);
        }
    }

    [Theory]
    [InlineData("mpnews", """{"media_id":"unknown"}""")]
    [InlineData("mpnewsarticle", """{"article_id":"x"}""")]
    [InlineData("wxcard", """{"card_id":"x"}""")]
    public async Task articles_and_cards_the_account_does_not_have(string type, string body) =>
        Assert.Equal(40007, await Errcode("message/custom/send", new JsonObject { ["touser"] = Openid("wangwei"), ["msgtype"] = type, [type] = JsonNode.Parse(body) }));

    private async Task<JsonObject> Article(string title = "换季保养")
    {
        var picture = await World.Upload($"/wechat/cgi-bin/material/add_material?access_token={await Token()}&type=image", "a.png", Files.Png);
        return new JsonObject { ["title"] = title, ["digest"] = "三件事", ["content"] = "<p>先断电。</p>", ["thumb_media_id"] = (string)picture["media_id"]! };
    }

    [Fact]
    public async Task a_draft_is_sent_to_one_and_to_all()
    {
        var id = (string)(await Call("draft/add", new JsonObject { ["articles"] = new JsonArray(await Article(), await Article("新品")) }))["media_id"]!;
        Assert.Equal(1, (int)(await Call("draft/count"))["total_count"]!);
        Assert.Equal("<p>先断电。</p>", (string?)(await Call("draft/get", new JsonObject { ["media_id"] = id }))["news_item"]![0]!["content"]);
        await Say("wangwei", "在吗");
        Assert.Equal(0, await Errcode("message/custom/send", new JsonObject { ["touser"] = Openid("wangwei"), ["msgtype"] = "mpnews", ["mpnews"] = new JsonObject { ["media_id"] = id } }));
        Assert.Equal(0, await Errcode("message/mass/sendall", new JsonObject
        {
            ["filter"] = new JsonObject { ["is_to_all"] = true }, ["msgtype"] = "mpnews", ["mpnews"] = new JsonObject { ["media_id"] = id }, ["send_ignore_reprint"] = 0,
        }));
        Assert.Equal(["换季保养", "新品"], (await Chat("wangwei"))[^1]!["articles"]!.AsArray().Select(article => (string?)article!["title"]));
        Assert.Equal("三件事", (string?)(await Chat("shenjie"))[^1]!["articles"]![0]!["description"]);
        Assert.Equal(0, await Errcode("draft/delete", new JsonObject { ["media_id"] = id }));
        Assert.Equal(40007, await Errcode("draft/get", new JsonObject { ["media_id"] = id }));
    }

    [Fact]
    public async Task what_is_wrong_with_a_draft_is_told()
    {
        async Task<int> Wrong(Action<JsonObject> change)
        {
            var article = await Article();
            change(article);
            return await Errcode("draft/add", new JsonObject { ["articles"] = new JsonArray(article) });
        }

        Assert.Equal(45008, await Errcode("draft/add", new JsonObject { ["articles"] = new JsonArray() }));
        Assert.Equal(45003, await Wrong(article => article["title"] = new string('长', 65)));
        Assert.Equal(44004, await Wrong(article => article["content"] = ""));
        Assert.Equal(40007, await Wrong(article => article["thumb_media_id"] = "unknown"));
    }

    [Fact]
    public async Task a_long_reply_is_cut_at_2048_bytes_between_characters()
    {
        AnswerWith(Sealed(TextReply("wangwei", new string('长', 700))));
        await SayAndSettle("wangwei", "多说点");
        Assert.Equal(682, ((string)(await Chat("wangwei"))[1]!["text"]!).Length);
    }

    [Fact]
    public async Task the_window_that_closes_first_is_used_first()
    {
        await Say("wangwei", "在吗");
        var code = await Call("qrcode/create", JsonNode.Parse("""{"action_name":"QR_SCENE","action_info":{"scene":{"scene_id":7}}}"""));
        using var scanned = await Act("wangwei", "scan", new { ticket = (string)code["ticket"]! });
        for (var i = 0; i < 3; i++)
            await SendText("wangwei");
        await Pass(TimeSpan.FromMinutes(2));
        for (var i = 0; i < 5; i++)
            Assert.Equal(0, (int)(await SendText("wangwei"))["errcode"]!);
        Assert.Equal(45047, (int)(await SendText("wangwei"))["errcode"]!);
    }

    [Fact]
    public async Task what_is_open_is_told_of_every_phone()
    {
        await Say("wangwei", "在吗");
        await SendText("wangwei");
        var phone = (await World.Get("/simulator/api/wechat/phones")).AsArray().First(each => (string?)each!["id"] == "wangwei")!;
        var window = Assert.Single(phone["windows"]!.AsArray())!;
        Assert.Equal(("message", 4), ((string?)window["openedBy"], (int)window["remaining"]!));
        Assert.Equal((long)(await Chat("wangwei"))[^1]!["id"]!, (long)phone["lastMessageId"]!);
    }

    [Fact]
    public async Task what_makes_no_sense_on_a_phone_is_refused_in_words()
    {
        async Task<HttpStatusCode> Status(string id, string act, object body)
        {
            using var response = await Act(id, act, body);
            return response.StatusCode;
        }

        Assert.Equal(HttpStatusCode.NotFound, await Status("wangmin", "text", new { content = "我是员工" }));
        Assert.Equal(HttpStatusCode.BadRequest, await Status("wangwei", "text", new { content = "  " }));
        Assert.Equal(HttpStatusCode.BadRequest, await Status("wangwei", "text", new { content = new string('长', 2049) }));
        Assert.Equal(HttpStatusCode.BadRequest, await Status("wangwei", "link", new { title = "没有地址" }));
        Assert.Equal(HttpStatusCode.BadRequest, await Status("wangwei", "messages/1/resend", new { }));
        Assert.Equal(HttpStatusCode.Conflict, await Status("wangwei", "messages/1/choose", new { id = "1" }));
        Assert.Equal(HttpStatusCode.Conflict, await Status("wangwei", "scan", new { scene = "none" }));
        Assert.Equal(HttpStatusCode.Conflict, await Status("wangwei", "menu", new { button = "0" }));
        Assert.Equal(HttpStatusCode.Conflict, await Status("lilei", "unfollow", new { }));
        Assert.Equal(HttpStatusCode.Conflict, await Status("lilei", "appear", new { latitude = 1, longitude = 1, label = "x" }));
    }

    [Fact]
    public async Task what_failed_is_sent_again_under_its_old_msgid()
    {
        Server.Answer = (context, _) =>
        {
            context.Response.StatusCode = 503;
            return Task.CompletedTask;
        };
        var said = await SayAndSettle("wangwei", "在吗");
        var before = (await Next()).Of("MsgId");
        await Next();
        await Next();
        Server.Answer = (_, _) => Task.CompletedTask;
        using var again = await Act("wangwei", $"messages/{said["id"]}/resend", new { });
        Assert.Equal(before, (await Next()).Of("MsgId"));
    }

    [Fact]
    public async Task many_speak_at_once_and_every_word_arrives_once()
    {
        var all = World.Services.GetService(typeof(Baton.Simulator.WeChat.Consumers.SampleConsumers)) as Baton.Simulator.WeChat.Consumers.SampleConsumers;
        var followers = all!.People.Where(person => person.Follows).Select(person => person.Id).ToList();
        await Task.WhenAll(Enumerable.Range(0, 70).Select(i => Say(followers[i % followers.Count], $"第 {i} 句")));
        var heard = new HashSet<string>();
        var ids = new HashSet<string>();
        for (var i = 0; i < 70; i++)
        {
            var told = await Next();
            Assert.True(heard.Add(told.Of("Content")));
            Assert.True(ids.Add(told.Of("MsgId")));
        }
        Assert.True(Server.IsEmpty);
    }
}
