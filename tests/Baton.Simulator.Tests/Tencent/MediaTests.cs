using System.Net.Http.Headers;
using System.Text.Json.Nodes;
using Baton.Simulator.Tests.World;

namespace Baton.Simulator.Tests.Tencent;

public sealed class MediaTests : ConnectedWorld
{
    [Fact]
    public async Task an_uploaded_file_comes_back_byte_for_byte_and_in_parts()
    {
        var id = await UploadAsync("image", "现场.png", Files.Png);

        using var whole = await World.Http.GetAsync(new Uri($"/cgi-bin/media/get?access_token={await World.Token()}&media_id={id}", UriKind.Relative), TestContext.Current.CancellationToken);
        Assert.Equal(Files.Png, await whole.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken));
        Assert.Equal("image/png", whole.Content.Headers.ContentType!.MediaType);
        Assert.Equal("现场.png", whole.Content.Headers.ContentDisposition!.FileNameStar);

        using var request = new HttpRequestMessage(HttpMethod.Get, $"/cgi-bin/media/get?access_token={await World.Token()}&media_id={id}") { Headers = { Range = new RangeHeaderValue(1, 3) } };
        using var part = await World.Http.SendAsync(request, TestContext.Current.CancellationToken);
        Assert.Equal(206, (int)part.StatusCode);
        Assert.Equal("PNG"u8.ToArray(), await part.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken));
    }

    [Theory]
    [InlineData("image", "text", 40005)]
    [InlineData("voice", "text", 40005)]
    [InlineData("video", "text", 40005)]
    [InlineData("file", "tiny", 41005)]
    [InlineData("gif", "text", 40004)]
    [InlineData("image", "huge", 45001)]
    public async Task what_is_not_of_the_kind_is_refused(string kind, string what, int errcode)
    {
        var bytes = what switch { "tiny" => [1, 2], "huge" => [.. Files.Png, .. new byte[10 * 1024 * 1024]], _ => "only words"u8.ToArray() };
        Assert.Equal(errcode, (int)(await World.Upload($"/cgi-bin/media/upload?access_token={await World.Token()}&type={kind}", "a", bytes))["errcode"]!);
    }

    [Fact]
    public async Task after_three_days_it_is_forgotten_and_a_sent_one_stays_on_the_phone()
    {
        var id = await UploadAsync("file", "报价.pdf", "%PDF-1.7 words"u8.ToArray());
        await World.Send(Message("file", id));
        using var moved = await World.Post("/simulator/api/clock", new { advance = "3.00:00:00" });

        Assert.Equal(40145, (int)(await World.Call("media/get", query: "&media_id=" + id))["errcode"]!);
        Assert.Equal(40145, (int)(await World.Send(Message("file", id)))["errcode"]!);
        using var shown = await World.Http.GetAsync(new Uri("/simulator/api/media/" + id, UriKind.Relative), TestContext.Current.CancellationToken);
        Assert.Equal(200, (int)shown.StatusCode);
        Assert.Equal("报价.pdf", (string?)(await World.Chat("wangmin")).Single()!["file"]!["name"]);
    }

    [Theory]
    [InlineData("image")]
    [InlineData("voice")]
    [InlineData("video")]
    [InlineData("file")]
    public async Task each_kind_is_sent_as_what_it_is(string kind)
    {
        var bytes = kind switch { "voice" => Files.Amr, "video" => Files.Mp4, _ => Files.Png };
        var id = await UploadAsync(kind, "a", bytes);

        Assert.Equal(0, (int)(await World.Send(Message(kind, id)))["errcode"]!);

        var shown = (await World.Chat("wangmin")).Single()!;
        Assert.Equal((kind, id), ((string)shown["type"]!, (string)shown["file"]!["mediaId"]!));
    }

    [Fact]
    public async Task a_file_of_another_kind_or_none_is_no_picture()
    {
        var id = await UploadAsync("file", "a", Files.Png);

        Assert.Equal(40007, (int)(await World.Send(Message("image", id)))["errcode"]!);
        Assert.Equal(40007, (int)(await World.Send(Message("image", "nothing")))["errcode"]!);
    }

    [Fact]
    public async Task news_show_their_articles()
    {
        var articles = new JsonArray(new JsonObject { ["title"] = "上新", ["url"] = "https://example.com/1" }, new JsonObject { ["title"] = "下架", ["url"] = "https://example.com/2" });
        await World.Send(new JsonObject { ["touser"] = "wangmin", ["agentid"] = 1000002, ["msgtype"] = "news", ["news"] = new JsonObject { ["articles"] = articles } });

        Assert.Equal(["上新", "下架"], (await World.Chat("wangmin")).Single()!["articles"]!.AsArray().Select(article => (string)article!["title"]!));
    }

    [Fact]
    public async Task the_journal_says_of_a_file_only_how_large_it_is()
    {
        await UploadAsync("image", "a.png", Files.Png);

        var call = (await World.Journal("request")).Single(entry => (string)entry["path"]! == "/cgi-bin/media/upload");
        Assert.StartsWith("multipart/form-data", (string)call["data"]!["body"]!["contentType"]!, StringComparison.Ordinal);
    }

    private async Task<string> UploadAsync(string kind, string name, byte[] bytes)
    {
        var answer = await World.Upload($"/cgi-bin/media/upload?access_token={await World.Token()}&type={kind}", name, bytes);
        Assert.Equal(0, (int)answer["errcode"]!);
        return (string)answer["media_id"]!;
    }

    private static JsonObject Message(string kind, string id) =>
        new() { ["touser"] = "wangmin", ["agentid"] = 1000002, ["msgtype"] = kind, [kind] = new JsonObject { ["media_id"] = id } };
}
