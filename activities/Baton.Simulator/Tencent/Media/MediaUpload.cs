using System.Globalization;
using Baton.Simulator.Hosting;
using Baton.Simulator.Storage;

namespace Baton.Simulator.Tencent.Media;

/// <summary>Takes a file that a server uploads, whatever it shows that it may.</summary>
internal sealed class MediaUpload(MediaShelf shelf, SimulatorFile file, SimulatorClock clock)
{
    /// <param name="request">A multipart field media, and the type in the query.</param>
    /// <param name="refused">Why it may not; null if it may.</param>
    public async Task<IResult> TakeAsync(HttpRequest request, Refusal? refused)
    {
        if (refused is not null)
            return TencentEndpoints.Json(ApiAnswer.Error(refused));
        if (MediaKind.Of(request.Query["type"]) is not { } kind)
            return TencentEndpoints.Json(ApiAnswer.Error(new Refusal(ErrorCode.WrongMediaType)));
        if (await MediaEndpoints.ReadAsync(request) is not { } upload)
            return TencentEndpoints.Json(ApiAnswer.Error(new Refusal(ErrorCode.MediaMissing, "a multipart field media with a file name")));
        if (kind.Check(upload.Bytes) is { } refusal)
            return TencentEndpoints.Json(ApiAnswer.Error(refusal));
        var kept = file.Write(session => shelf.Keep(session, kind, upload.Name, upload.Bytes));
        return TencentEndpoints.Json(ApiAnswer.Ok(
            ("type", kind.Name), ("media_id", kept.MediaId), ("created_at", clock.Now.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture))));
    }
}
