using Baton.Tencent.Client;
using Baton.WeCom.Client;
using Baton.WeCom.Messages;

namespace Baton.WeCom.Groups;

/// <summary>
/// Group chats of an application (WeCom documentation 90245, 90248). It must be one of the company's own, visible to the whole company, and
/// sends only into groups that it made. A new group stays unseen until the first message.
/// </summary>
public sealed class GroupChats(WeComClient client)
{
    private const string Folder = "/cgi-bin/appchat";

    /// <summary>Makes a group and says its id. Check with <see cref="GroupRules"/> before.</summary>
    public Task<ApiAnswer<GroupId>> CreateAsync(WeComApp app, NewGroup group, CancellationToken cancellation) =>
        client.CallAsync<GroupId>(app, ApiRequest.Post($"{Folder}/create", group), cancellation);

    public Task<ApiReply> UpdateAsync(WeComApp app, GroupChange change, CancellationToken cancellation) =>
        client.CallAsync(app, ApiRequest.Post($"{Folder}/update", change), cancellation);

    public Task<ApiAnswer<GroupInfo>> FindAsync(WeComApp app, string chatId, CancellationToken cancellation) =>
        client.CallAsync<GroupInfo>(app, ApiRequest.Get($"{Folder}/get", ("chatid", chatId)), cancellation);

    /// <summary>Sends the exact bytes of <see cref="GroupMessage.ToJson"/>. Tencent recognises no repetition here: after a lost answer it may come twice.</summary>
    public Task<ApiReply> SendAsync(WeComApp app, ReadOnlyMemory<byte> json, CancellationToken cancellation) =>
        client.CallAsync(app, new ApiRequest($"{Folder}/send") { Body = json }, cancellation);
}

/// <param name="Name">At most 50 characters.</param>
/// <param name="Userlist">2 to 2000 userids.</param>
/// <param name="Owner">One of them; Tencent chooses when null.</param>
/// <param name="Chatid">At most 32 digits and letters; making a group under an id that is taken is refused, so a repetition does no harm.</param>
public sealed record NewGroup(string Name, IReadOnlyList<string> Userlist, string? Owner = null, string? Chatid = null);

/// <summary>What is null stays as it is.</summary>
public sealed record GroupChange(
    string Chatid, string? Name = null, string? Owner = null, IReadOnlyList<string>? AddUserList = null, IReadOnlyList<string>? DelUserList = null);

public sealed record GroupId(string Chatid);

public sealed record GroupInfo(Group ChatInfo);

public sealed record Group(string Chatid, string Name, string Owner, IReadOnlyList<string> Userlist);
