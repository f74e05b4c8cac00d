namespace Baton.Simulator.Tencent.Media;

/// <summary>media/upload, media/get (documents 90253, 90254); and the files for the phones, which keep what they have received.</summary>
internal static class MediaEndpoints
{
    public static void MapMedia(this IEndpointRouteBuilder routes)
    {
        routes.MapPost("/cgi-bin/media/upload", (HttpRequest request, AccessTokens tokens, MediaUpload upload) => upload.TakeAsync(request, tokens.Check(request.Query["access_token"])));
        routes.MapPost("/cgi-bin/media/uploadimg", (HttpRequest request, AccessTokens tokens, MediaUpload upload) => upload.TakePictureAsync(request, tokens.Check(request.Query["access_token"])));
        routes.MapGet("/cgi-bin/media/get", (HttpRequest request, AccessTokens tokens, MediaShelf shelf) =>
        {
            if (tokens.Check(request.Query["access_token"]) is { } refused)
                return TencentEndpoints.Json(ApiAnswer.Error(refused));
            var media = shelf.Find(request.Query["media_id"].ToString());
            return shelf.Refusal(media) is { } refusal
                ? TencentEndpoints.Json(ApiAnswer.Error(refusal))
                : Results.Bytes(media!.Bytes, media.ContentType, media.Name, enableRangeProcessing: true);
        });
        routes.MapGet("/simulator/api/media/{id}", (string id, HttpResponse response, MediaShelf shelf) =>
        {
            if (shelf.Find(id) is not { } media)
                return Results.NotFound();
            response.Headers.XContentTypeOptions = "nosniff";
            var isShown = media.Kind != MediaKind.File.Name;
            return Results.Bytes(media.Bytes, media.ContentType, isShown ? null : media.Name, enableRangeProcessing: true);
        });
    }

    /// <summary>The multipart field media; null if there is none.</summary>
    internal static async Task<(string Name, byte[] Bytes)?> ReadAsync(HttpRequest request)
    {
        if (!request.HasFormContentType)
            return null;
        var form = await request.ReadFormAsync();
        if (form.Files.GetFile("media") is not { FileName.Length: > 0 } part)
            return null;
        using var bytes = new MemoryStream();
        await part.CopyToAsync(bytes);
        return (part.FileName, bytes.ToArray());
    }
}
