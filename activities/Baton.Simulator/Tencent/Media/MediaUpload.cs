using System.Globalization;
using System.Text.Json.Nodes;
using Baton.Simulator.Hosting;
using Baton.Simulator.Phones;
using Baton.Simulator.Storage;

namespace Baton.Simulator.Tencent.Media;

/// <summary>Takes a file that a server uploads, whatever it shows that it may.</summary>
internal sealed class MediaUpload(MediaShelf shelf, SimulatorFile file, SimulatorClock clock)
{
    /// <param name="request">A multipart field media, and the type in the query.</param>
    /// <param name="refused">Why it may not; null if it may.</param>
    public Task<IResult> TakeAsync(HttpRequest request, Refusal? refused) => KeepAsync(request, refused, MediaKind.Of(request.Query["type"]), (kind, kept) => ApiAnswer.Ok(
        ("type", kind.Name), ("media_id", kept.MediaId), ("created_at", clock.Now.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture))));

    /// <summary>A picture that stays: its address, for articles (media/uploadimg).</summary>
    public Task<IResult> TakePictureAsync(HttpRequest request, Refusal? refused) => KeepAsync(request, refused, MediaKind.Picture, (_, kept) => ApiAnswer.Ok(
        ("url", $"{request.Scheme}://{request.Host}/simulator/api/media/{kept.MediaId}")));

    private async Task<IResult> KeepAsync(HttpRequest request, Refusal? refused, MediaKind? kind, Func<MediaKind, PhoneFile, JsonObject> answer)
    {
        if (refused is not null)
            return TencentEndpoints.Json(ApiAnswer.Error(refused));
        if (kind is null)
            return TencentEndpoints.Json(ApiAnswer.Error(new Refusal(ErrorCode.WrongMediaType)));
        if (await MediaEndpoints.ReadAsync(request) is not { } upload)
            return TencentEndpoints.Json(ApiAnswer.Error(new Refusal(ErrorCode.MediaMissing, "a multipart field media with a file name")));
        if (kind.Check(upload.Bytes) is { } refusal)
            return TencentEndpoints.Json(ApiAnswer.Error(refusal));
        return TencentEndpoints.Json(answer(kind, file.Write(session => shelf.Keep(session, kind, upload.Name, upload.Bytes))));
    }
}
