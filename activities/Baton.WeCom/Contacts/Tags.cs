using Baton.Tencent.Client;
using Baton.WeCom.Client;

namespace Baton.WeCom.Contacts;

/// <summary>A tag: a list of people and departments under a name.</summary>
public sealed record Tag(long Tagid, string Tagname);

/// <summary>Tags of the corporation; an application changes only those it may.</summary>
public sealed class Tags(WeComClient client)
{
    /// <summary>The most members of one change.</summary>
    public const int MostMembers = 1000;

    /// <summary>The most departments of one change.</summary>
    public const int MostDepartments = 100;

    private const string Folder = "/cgi-bin/tag";

    public Task<ApiAnswer<TagList>> ListAsync(WeComApp app, CancellationToken cancellation) =>
        client.CallAsync<TagList>(app, ApiRequest.Get($"{Folder}/list"), cancellation);

    public Task<ApiAnswer<TagMembers>> FindAsync(WeComApp app, long tag, CancellationToken cancellation) =>
        client.CallAsync<TagMembers>(app, ApiRequest.Get($"{Folder}/get", ("tagid", tag)), cancellation);

    /// <summary>Creates a tag, under this id if one is given.</summary>
    public Task<ApiAnswer<CreatedTag>> CreateAsync(WeComApp app, string name, long? id, CancellationToken cancellation) =>
        client.CallAsync<CreatedTag>(app, ApiRequest.Post($"{Folder}/create", new { Tagname = name, Tagid = id }), cancellation);

    public Task<ApiReply> RenameAsync(WeComApp app, Tag tag, CancellationToken cancellation) =>
        client.CallAsync(app, ApiRequest.Post($"{Folder}/update", tag), cancellation);

    public Task<ApiReply> DeleteAsync(WeComApp app, long tag, CancellationToken cancellation) =>
        client.CallAsync(app, ApiRequest.Get($"{Folder}/delete", ("tagid", tag)) with { IsReading = false }, cancellation);

    /// <summary>Gives the tag to people and departments. Those who cannot have it stand in the answer.</summary>
    public Task<ApiAnswer<TagChange>> AddAsync(WeComApp app, TagTargets targets, CancellationToken cancellation) =>
        client.CallAsync<TagChange>(app, ApiRequest.Post($"{Folder}/addtagusers", targets), cancellation);

    public Task<ApiAnswer<TagChange>> RemoveAsync(WeComApp app, TagTargets targets, CancellationToken cancellation) =>
        client.CallAsync<TagChange>(app, ApiRequest.Post($"{Folder}/deltagusers", targets), cancellation);
}

public sealed record TagList(IReadOnlyList<Tag> Taglist);

public sealed record TagMembers(string Tagname, IReadOnlyList<Member> Userlist, IReadOnlyList<long> Partylist);

public sealed record TagTargets(long Tagid, IReadOnlyList<string>? Userlist = null, IReadOnlyList<long>? Partylist = null);

public sealed record CreatedTag(long Tagid);

/// <param name="Invalidlist">userids joined by <c>|</c>; null when all could.</param>
/// <param name="Invalidparty">Departments.</param>
public sealed record TagChange(string? Invalidlist = null, IReadOnlyList<long>? Invalidparty = null);
