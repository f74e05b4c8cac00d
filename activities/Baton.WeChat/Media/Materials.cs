using System.Text.Json.Serialization;
using Baton.Tencent.Client;
using Baton.WeChat.Client;

namespace Baton.WeChat.Media;

/// <summary>Files that an account keeps at Tencent's for good, as far as it has room: 100,000 pictures, 1,000 of each other kind.</summary>
public sealed class Materials(WeChatClient client)
{
    private const string Folder = "/cgi-bin/material";
    private const int MostAtOnce = 20;

    /// <summary>Keeps a file. Check it with <see cref="MediaRules"/> before; a film needs a title.</summary>
    public Task<ApiAnswer<AddedMaterial>> AddAsync(
        WeChatAccount account, MediaKind kind, ApiFile file, VideoDescription? description, CancellationToken cancellation)
    {
        var request = new ApiRequest($"{Folder}/add_material") { Query = ApiRequest.QueryOf([("type", MediaFiles.WordOf(kind))]) };
        request = description is null ? request.WithFile("media", file) : request.WithFile("media", file, ("description", System.Text.Encoding.UTF8.GetString(ApiJson.Write(description))));
        return client.CallAsync<AddedMaterial>(account, request, cancellation);
    }

    /// <summary>The file; of articles and films comes JSON, in <see cref="ApiReply.Root"/>.</summary>
    public Task<ApiReply> OpenAsync(WeChatAccount account, string mediaId, CancellationToken cancellation) =>
        client.CallAsync(account, ApiRequest.Post($"{Folder}/get_material", new MediaBody(mediaId)) with { IsReading = true, TakesFile = true }, cancellation);

    /// <summary>At most 20 of a kind from a place on.</summary>
    public Task<ApiAnswer<MaterialPage>> ListAsync(WeChatAccount account, MediaKind kind, int from, CancellationToken cancellation) =>
        client.CallAsync<MaterialPage>(account, ApiRequest.Post($"{Folder}/batchget_material", new PageBody(MediaFiles.WordOf(kind), from, MostAtOnce)) with { IsReading = true }, cancellation);

    public Task<ApiReply> RemoveAsync(WeChatAccount account, string mediaId, CancellationToken cancellation) =>
        client.CallAsync(account, ApiRequest.Post($"{Folder}/del_material", new MediaBody(mediaId)), cancellation);

    private sealed record MediaBody(string MediaId);

    private sealed record PageBody(string Type, int Offset, int Count);
}

public sealed record VideoDescription(string Title, string Introduction);

/// <param name="MediaId">To send it with.</param>
/// <param name="Url">Of a picture.</param>
public sealed record AddedMaterial(string MediaId, string? Url = null);

public sealed record MaterialPage(int TotalCount, [property: JsonPropertyName("item")] IReadOnlyList<Material>? Items);

public sealed record Material(string MediaId, string? Name = null, long UpdateTime = 0, string? Url = null);
