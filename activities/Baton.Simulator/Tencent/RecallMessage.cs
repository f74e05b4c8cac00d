using System.Text.Json.Nodes;
using Baton.Simulator.Company;
using Baton.Simulator.Hosting;
using Baton.Simulator.Journal;
using Baton.Simulator.Phones;
using Baton.Simulator.Storage;

namespace Baton.Simulator.Tencent;

/// <summary>message/recall (document 94867): within 24 hours, by the app that sent it.</summary>
internal sealed class RecallMessage(SimulatorFile file, SimulatorClock clock, SampleCompany company, WorldJournal journal)
{
    private static readonly TimeSpan Limit = TimeSpan.FromHours(24);

    public JsonObject Answer(RequestBody body) => file.Write(session => Recall(session, body.Text("msgid") ?? "")).WithWarning(body.Malformed);

    private JsonObject Recall(Session session, string msgid)
    {
        var sent = PhoneMessages.Sent(session, msgid);
        if (msgid.Length == 0 || sent.Count == 0 || session.Number("SELECT agentid FROM sends WHERE msgid = @0", msgid) != company.App.AgentId)
            return ApiAnswer.Error(new Refusal(ErrorCode.WrongParameter, "msgid is none of this app's"));
        if (sent[0].At <= clock.Now - Limit)
            return ApiAnswer.Error(new Refusal(ErrorCode.TooOldToRecall));
        foreach (var message in sent.Where(message => message.RecalledAt is null))
        {
            PhoneMessages.Update(session, message with { RecalledAt = clock.Now });
            journal.Write(session, "recall", new { messageId = message.Id, msgid, taskId = message.Card?.TaskId }, userid: message.Userid);
        }
        return ApiAnswer.Ok();
    }
}
