using System.Text.Json.Nodes;
using Baton.Simulator.Hosting;
using Baton.Simulator.Storage;
using Baton.Simulator.Tencent;
using Baton.Simulator.Tencent.Media;
using Baton.Simulator.WeChat.Api;
using Microsoft.Extensions.Options;

namespace Baton.Simulator.WeChat.Media;

/// <summary>media/* and material/*: what the account uploads and what people have sent it.</summary>
internal sealed class MediaCalls(SimulatorFile file, SimulatorClock clock, AccountMedia media, IOptions<SimulatorOptions> options) : IWeChatCalls
{
    private const int MostPictureInText = 1024 * 1024;

    public void Map(WeChatApi api)
    {
        api.Take("media/upload", HttpMethods.Post, async call => WeChatAnswer.Result(await UploadAsync(call)));
        api.Take("media/get", HttpMethods.Get, call => Task.FromResult(Get(call.Query("media_id"), url => new JsonObject { ["video_url"] = url })));
        api.Take("media/uploadimg", HttpMethods.Post, async call => WeChatAnswer.Result(await PictureInTextAsync(call)));
        api.Take("material/add_material", HttpMethods.Post, async call => WeChatAnswer.Result(await AddAsync(call)));
        api.Take("material/get_material", HttpMethods.Post, call => Task.FromResult(Get(call.Body.Text("media_id"), url => new JsonObject { ["title"] = "", ["description"] = "", ["down_url"] = url })));
        api.Post("material/del_material", call => media.Delete(call.Body.Text("media_id") ?? "") ? WeChatAnswer.Ok() : throw new WeChatRefusal(WeChatError.MediaId));
        api.Get("material/get_materialcount", _ => new JsonObject
        {
            ["voice_count"] = media.Material("voice").Count,
            ["video_count"] = media.Material("video").Count,
            ["image_count"] = media.Material("image").Count,
            ["news_count"] = media.Material("news").Count,
        });
        api.Post("material/batchget_material", Several);
    }

    private async Task<JsonObject> UploadAsync(WeChatCall call)
    {
        var (kind, name, bytes) = await ReadAsync(call);
        var kept = file.Write(session => media.Keep(session, kind, name, bytes));
        // A thumb's id bears a name of its own.
        return new JsonObject { ["type"] = kind.Name, [kind == WeChatMediaKind.Thumb ? "thumb_media_id" : "media_id"] = kept.Id, ["created_at"] = clock.Now.ToUnixTimeSeconds() };
    }

    private async Task<JsonObject> AddAsync(WeChatCall call)
    {
        var (kind, name, bytes) = await ReadAsync(call);
        var about = call.Http.Form["description"].FirstOrDefault() is { Length: > 0 } text ? SimulatorJson.Element(text) : default;
        if (kind == WeChatMediaKind.Video && !about.Has("title"))
            throw new WeChatRefusal(WeChatError.WrongArgument, "description.title");
        var kept = file.Write(session => media.Keep(session, kind, name, bytes, isPermanent: true, about.Text("title"), about.Text("introduction")));
        var answer = new JsonObject { ["media_id"] = kept.Id };
        if (kind == WeChatMediaKind.Image)
            answer["url"] = UrlOf(kept.Id);
        return answer;
    }

    private async Task<JsonObject> PictureInTextAsync(WeChatCall call)
    {
        if (await MediaEndpoints.ReadAsync(call.Http) is not { } upload)
            throw new WeChatRefusal(WeChatError.MediaMissing);
        if (upload.Bytes.Length > MostPictureInText)
            throw new WeChatRefusal(WeChatError.MediaTooLarge);
        if (WeChatMediaKind.Image.ContentType(upload.Bytes) is not ("image/jpeg" or "image/png"))
            throw new WeChatRefusal(WeChatError.FileType);
        return WeChatAnswer.Ok(("url", UrlOf(file.Write(session => media.Keep(session, WeChatMediaKind.Image, upload.Name, upload.Bytes, isPermanent: true)).Id)));
    }

    // A film's address is told; everything else comes as it is.
    private IResult Get(string? id, Func<string, JsonObject> film)
    {
        var found = media.Find(id ?? "") ?? throw new WeChatRefusal(WeChatError.MediaId);
        return found.Kind == WeChatMediaKind.Video.Name ? WeChatAnswer.Result(film(UrlOf(found.Id))) : Results.Bytes(media.Bytes(found.Id), found.ContentType, found.Name);
    }

    private JsonObject Several(WeChatCall call)
    {
        var all = media.Material(call.Body.Text("type") ?? throw new WeChatRefusal(WeChatError.MediaType));
        var page = all.Skip(call.Body.Int("offset")).Take(Math.Clamp(call.Body.Int("count", 1), 1, 20)).ToList();
        return new JsonObject
        {
            ["total_count"] = all.Count,
            ["item_count"] = page.Count,
            ["item"] = new JsonArray([.. page.Select(item => new JsonObject
            {
                ["media_id"] = item.Id,
                ["name"] = item.Title ?? item.Name,
                ["update_time"] = item.At.ToUnixTimeSeconds(),
                ["url"] = UrlOf(item.Id),
            })]),
        };
    }

    private static async Task<(WeChatMediaKind Kind, string Name, byte[] Bytes)> ReadAsync(WeChatCall call)
    {
        var kind = WeChatMediaKind.Of(call.Query("type")) ?? throw new WeChatRefusal(WeChatError.MediaType);
        var upload = await MediaEndpoints.ReadAsync(call.Http) ?? throw new WeChatRefusal(WeChatError.MediaMissing);
        kind.Check(upload.Bytes);
        return (kind, upload.Name, upload.Bytes);
    }

    private string UrlOf(string id) => $"{options.Value.Url.Split(';')[0].TrimEnd('/')}/simulator/api/wechat/media/{id}";
}
