using System.Text.Json.Nodes;
using Baton.Simulator.Tests.World;

namespace Baton.Simulator.Tests.WeChat;

public sealed class WeChatMediaTests : WeChatWorld
{
    private static readonly byte[] Jpeg = [0xFF, 0xD8, 0xFF, 1, 2, 3, 4];

    private async Task<JsonNode> Upload(string type, byte[] bytes, string path = "media/upload") =>
        await World.Upload($"/wechat/cgi-bin/{path}?access_token={await Token()}&type={type}", "a", bytes);

    private async Task<HttpResponseMessage> Fetch(string id) =>
        await World.Http.GetAsync(new Uri($"/wechat/cgi-bin/media/get?access_token={await Token()}&media_id={id}", UriKind.Relative));

    [Fact]
    public async Task a_picture_goes_up_to_a_phone_and_down_again_for_three_days()
    {
        var id = (string)(await Upload("image", Files.Png))["media_id"]!;
        await Say("wangwei", "发我照片");
        Assert.Equal(0, await Errcode("message/custom/send", new JsonObject { ["touser"] = Openid("wangwei"), ["msgtype"] = "image", ["image"] = new JsonObject { ["media_id"] = id } }));
        Assert.Equal(id, (string?)(await Chat("wangwei"))[1]!["file"]!["mediaId"]);
        using var fetched = await Fetch(id);
        Assert.Equal(Files.Png, await fetched.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken));
        await Pass(TimeSpan.FromDays(3));
        Assert.Equal(40007, await Errcode("media/get", query: "&media_id=" + id));
        using var kept = await World.Http.GetAsync(new Uri("/simulator/api/wechat/media/" + id, UriKind.Relative), TestContext.Current.CancellationToken);
        Assert.True(kept.IsSuccessStatusCode);
    }

    [Fact]
    public async Task a_thumbs_id_has_a_name_of_its_own_and_a_film_is_told_by_its_address()
    {
        Assert.NotNull((await Upload("thumb", Jpeg))["thumb_media_id"]);
        var film = await Upload("video", Files.Mp4);
        Assert.Equal("video", (string?)film["type"]);
        Assert.Contains("/simulator/api/wechat/media/", (string?)(await Call("media/get", query: "&media_id=" + film["media_id"]))["video_url"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task kinds_and_sizes_are_kept()
    {
        Assert.Equal(40004, (int)(await Upload("file", Files.Png))["errcode"]!);
        Assert.Equal(40005, (int)(await Upload("voice", Files.Png))["errcode"]!);
        Assert.Equal(40005, (int)(await Upload("thumb", Files.Png))["errcode"]!);
        Assert.Equal(45001, (int)(await Upload("thumb", [.. Jpeg, .. new byte[64 * 1024]]))["errcode"]!);
        Assert.Equal(41005, await Errcode("media/upload", new JsonObject(), "&type=image"));
    }

    [Fact]
    public async Task wecoms_files_are_unknown_here()
    {
        var weCom = await World.Upload($"/cgi-bin/media/upload?access_token={await World.Token()}&type=image", "a.png", Files.Png);
        Assert.Equal(40007, await Errcode("media/get", query: "&media_id=" + weCom["media_id"]));
    }

    [Fact]
    public async Task material_stays_until_it_is_deleted()
    {
        var added = await Upload("image", Files.Png, "material/add_material");
        Assert.NotNull(added["url"]);
        await Pass(TimeSpan.FromDays(30));
        var id = (string)added["media_id"]!;
        Assert.Equal(1, (int)(await Call("material/get_materialcount"))["image_count"]!);
        Assert.Equal(id, (string?)(await Call("material/batchget_material", new JsonObject { ["type"] = "image", ["offset"] = 0, ["count"] = 20 }))["item"]![0]!["media_id"]);
        Assert.Equal(0, await Errcode("material/del_material", new JsonObject { ["media_id"] = id }));
        Assert.Equal(40007, await Errcode("material/del_material", new JsonObject { ["media_id"] = id }));
    }

    [Theory]
    [InlineData("image")]
    [InlineData("voice")]
    [InlineData("video")]
    public async Task what_a_phone_sends_can_be_fetched(string kind)
    {
        var bytes = kind switch { "image" => Files.Png, "voice" => Files.Amr, _ => Files.Mp4 };
        await World.Upload("/simulator/api/wechat/phones/wangwei/media", "from-phone", bytes);
        var told = await Next();
        Assert.Equal(kind, told.Of("MsgType"));
        Assert.Equal(kind == "image", told.Element("PicUrl") is not null);
        Assert.Equal(kind == "voice" ? "amr" : null, told.Element("Format")?.Value);
        using var fetched = await Fetch(told.Of("MediaId"));
        Assert.True(fetched.IsSuccessStatusCode);
    }

    [Fact]
    public async Task a_place_and_a_page_are_told()
    {
        using var place = await Act("wangwei", "location", new { latitude = 22.5431m, longitude = 114.0579m, label = "福田" });
        var told = await Next();
        Assert.Equal(("location", "22.5431", "福田"), (told.Of("MsgType"), told.Of("Location_X"), told.Of("Label")));
        using var link = await Act("wangwei", "link", new { title = "新品", url = "http://localhost/new" });
        told = await Next();
        Assert.Equal(("link", "新品", "http://localhost/new"), (told.Of("MsgType"), told.Of("Title"), told.Of("Url")));
    }
}
