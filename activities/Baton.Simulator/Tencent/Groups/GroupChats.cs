using System.Security.Cryptography;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Baton.Simulator.Company;
using Baton.Simulator.Hosting;
using Baton.Simulator.Journal;
using Baton.Simulator.Storage;

namespace Baton.Simulator.Tencent.Groups;

/// <summary>The groups that the app made, with their members.</summary>
internal sealed partial class GroupChats(SimulatorFile file, SampleCompany company, WorldJournal journal)
{
    private const int LongestName = 50;
    private const int Fewest = 2;
    private const int Most = 2000;

    public JsonObject Create(RequestBody body)
    {
        var chatId = body.Text("chatid") is { Length: > 0 } given ? given : RandomNumberGenerator.GetHexString(32, lowercase: true);
        if (!ChatIdSyntax().IsMatch(chatId))
            return Refuse(body, ErrorCode.WrongChatId);
        var members = Members(body.Listed("userlist"));
        if (members.Count is < Fewest or > Most)
            return Refuse(body, ErrorCode.WrongParameter, "2 to 2000 visible members");
        var owner = company.Find(body.Text("owner") ?? members[0])?.Userid;
        if (owner is null || !members.Contains(owner))
            return Refuse(body, ErrorCode.WrongParameter, "the owner is one of the members");
        return file.Write(session =>
        {
            if (Find(session, chatId) is not null)
                return Refuse(body, ErrorCode.ChatExists);
            Save(session, new Group(chatId, Content.First(LongestName, body.Text("name") is { Length: > 0 } name ? name : "群聊"), owner, members));
            journal.Write(session, "group", new { chatId, owner, members });
            return ApiAnswer.Ok(("chatid", chatId)).WithWarning(body.Malformed);
        });
    }

    public JsonObject Update(RequestBody body) => file.Write(session =>
    {
        if (Find(session, body.Text("chatid") ?? "") is not { } group)
            return Refuse(body, ErrorCode.NoSuchChat);
        var gone = Members(body.Listed("del_user_list"));
        List<string> members = [.. group.Members.Except(gone).Union(Members(body.Listed("add_user_list")))];
        var owner = body.Text("owner") is { Length: > 0 } named ? company.Find(named)?.Userid : group.Owner;
        if (members.Count is < Fewest or > Most || owner is null || !members.Contains(owner))
            return Refuse(body, ErrorCode.WrongParameter, "2 to 2000 visible members, and the owner is one of them");
        Save(session, group with { Name = body.Text("name") is { Length: > 0 } name ? Content.First(LongestName, name) : group.Name, Owner = owner, Members = members });
        journal.Write(session, "group", new { group.ChatId, owner, members });
        return ApiAnswer.Ok().WithWarning(body.Malformed);
    });

    public JsonObject Get(string? chatId) => file.Read(session => Find(session, chatId ?? "")) is { } group
        ? ApiAnswer.Ok(("chat_info", new JsonObject
        {
            ["chatid"] = group.ChatId,
            ["name"] = group.Name,
            ["owner"] = group.Owner,
            ["userlist"] = new JsonArray([.. group.Members.Select(member => JsonValue.Create(member))]),
        }))
        : ApiAnswer.Error(new Refusal(ErrorCode.NoSuchChat));

    public static Group? Find(Session session, string chatId) => session.Query(
        "SELECT chatid, name, owner, members FROM groups WHERE chatid = @0",
        row => new Group(row.GetString(0), row.GetString(1), row.GetString(2), SimulatorJson.Read<string[]>(row.GetString(3))), chatId).FirstOrDefault();

    private static void Save(Session session, Group group) => session.Execute(
        """
        INSERT INTO groups(chatid, name, owner, members) VALUES(@0, @1, @2, @3)
        ON CONFLICT(chatid) DO UPDATE SET name = excluded.name, owner = excluded.owner, members = excluded.members
        """,
        group.ChatId, group.Name, group.Owner, SimulatorJson.Write(group.Members));

    private IReadOnlyList<string> Members(string[] userids) =>
        [.. userids.Select(company.Find).OfType<Person>().Where(person => person.Visible).Select(person => person.Userid).Distinct()];

    private static JsonObject Refuse(RequestBody body, int code, string? detail = null) => ApiAnswer.Error(new Refusal(code, detail)).WithWarning(body.Malformed);

    [GeneratedRegex(@"\A[0-9A-Za-z]{1,32}\z")]
    private static partial Regex ChatIdSyntax();
}
