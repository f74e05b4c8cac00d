using System.Text.Json.Nodes;
using Baton.Simulator.Company;
using Baton.Simulator.Hosting;
using Baton.Simulator.Journal;
using Baton.Simulator.Phones;
using Baton.Simulator.Storage;

namespace Baton.Simulator.Tencent.Groups;

/// <summary>appchat/send: into a group that the app made. There are no cards to tap in a group, and no repetition is recognised.</summary>
internal sealed class GroupMessages(SimulatorFile file, SimulatorClock clock, SampleCompany company, Content content, WorldJournal journal)
{
    public JsonObject Send(RequestBody body)
    {
        if (body.Text("msgtype") == "template_card")
            return ApiAnswer.Error(new Refusal(ErrorCode.WrongMessageType, "no template_card in a group"));
        var (draft, refusal) = content.Read(body.Root, clock.Now, userid => company.Find(userid) is not null);
        return (refusal is null ? file.Write(session => Deliver(session, body.Text("chatid") ?? "", draft!)) : ApiAnswer.Error(refusal)).WithWarning(body.Malformed);
    }

    /// <summary>Every member has it on their phone.</summary>
    internal JsonObject Deliver(Session session, string chatId, PhoneMessage draft)
    {
        if (GroupChats.Find(session, chatId) is not { } group)
            return ApiAnswer.Error(new Refusal(ErrorCode.NoSuchChat));
        foreach (var userid in group.Members)
        {
            var added = PhoneMessages.Add(session, draft with { Userid = userid, Group = new GroupName(group.ChatId, group.Name) });
            journal.Write(session, "delivery", new { messageId = added.Id, draft.Type, chatId }, userid: userid);
        }
        return ApiAnswer.Ok();
    }
}
