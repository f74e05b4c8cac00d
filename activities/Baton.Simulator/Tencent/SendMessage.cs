using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Baton.Simulator.Company;
using Baton.Simulator.Hosting;
using Baton.Simulator.Journal;
using Baton.Simulator.Phones;
using Baton.Simulator.Storage;
using Baton.Simulator.Tencent.Cards;
using Microsoft.Extensions.Options;

namespace Baton.Simulator.Tencent;

/// <summary>message/send (document 90236).</summary>
internal sealed class SendMessage(
    SimulatorFile file, SimulatorClock clock, SampleCompany company, CallbackAddress callback, Content content, ResponseCodes codes, WorldJournal journal, IOptions<SimulatorOptions> options)
{
    private const int DefaultInterval = 1800;
    private const int LongestInterval = 4 * 3600;

    public JsonObject Answer(RequestBody body)
    {
        var refusal = Read(body, out var draft, out var recipients);
        return (refusal is null ? Send(body, draft!, recipients!) : ApiAnswer.Error(refusal)).WithWarning(body.Malformed);
    }

    private Refusal? Read(RequestBody body, out PhoneMessage? draft, out Recipients? recipients)
    {
        (draft, recipients) = (null, null);
        if (body.Number("agentid") != company.App.AgentId)
            return new Refusal(ErrorCode.WrongAgentId);
        string[] users = body.Piped("touser"), parties = body.Piped("toparty"), tags = body.Piped("totag");
        if (users.Length + parties.Length + tags.Length == 0)
            return new Refusal(ErrorCode.NoRecipient);
        if (users.Length > 1000 || parties.Length > 100 || tags.Length > 100)
            return new Refusal(ErrorCode.WrongParameter, "at most 1000 users, 100 parties, 100 tags");
        (draft, var refusal) = content.Read(body.Root, clock.Now, userid => company.Find(userid) is not null);
        if (refusal is not null)
            return refusal;
        if (draft!.Card is { } card && CardRules.IsInteractive(card.Face) && callback.Url is null)
            return new Refusal(ErrorCode.NoCallbackUrl);
        recipients = Recipients.Resolve(company, users, parties, tags);
        return recipients.People.Count == 0 ? new Refusal(ErrorCode.NoValidRecipient) : null;
    }

    private JsonObject Send(RequestBody body, PhoneMessage draft, Recipients recipients) => file.Write(session =>
    {
        var duplicates = body.Root.Int("enable_duplicate_check") == 1;
        var hash = Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(body.Raw)));
        if (duplicates && Earlier(session, hash, body.Root.Int("duplicate_check_interval", DefaultInterval)) is { } earlier)
            return earlier;
        if (draft.Card?.TaskId is { } taskId && session.Number("SELECT count(*) FROM sends WHERE task_id = @0", taskId) > 0)
            return ApiAnswer.Error(new Refusal(ErrorCode.WrongTaskId, "task_id was used before"));

        var msgid = RandomNumberGenerator.GetHexString(40);
        session.Execute("INSERT INTO sends(msgid, agentid, task_id) VALUES(@0, @1, @2)", msgid, company.App.AgentId, draft.Card?.TaskId);
        foreach (var person in recipients.People)
            Deliver(session, draft with { Userid = person.Userid, Msgid = msgid });
        var answer = Done(session, draft, recipients, msgid);
        if (duplicates)
        {
            session.Execute(
                "INSERT INTO duplicates(hash, at, answer) VALUES(@0, @1, @2) ON CONFLICT(hash) DO UPDATE SET at = excluded.at, answer = excluded.answer",
                hash, clock.Now.ToUnixTimeMilliseconds(), answer.Text());
        }
        return answer;
    });

    /// <summary>The answer to the same JSON within the interval: nothing is delivered again.</summary>
    private JsonObject? Earlier(Session session, string hash, int interval)
    {
        var since = clock.Now.AddSeconds(-Math.Clamp(interval, 1, LongestInterval)).ToUnixTimeMilliseconds();
        if (session.Text("SELECT answer FROM duplicates WHERE hash = @0 AND at > @1", hash, since) is not { } kept)
            return null;
        var answer = JsonNode.Parse(kept)!.AsObject();
        journal.Write(session, "duplicate", new { msgid = (string?)answer["msgid"] });
        return answer;
    }

    private void Deliver(Session session, PhoneMessage message)
    {
        var dropped = PhoneMessages.ReceivedAtLeast(session, options.Value.MessagesPerMinute, message.Userid, clock.Now.AddMinutes(-1));
        var added = PhoneMessages.Add(session, message with { Dropped = dropped });
        journal.Write(
            session,
            dropped ? "dropped" : "delivery",
            new { messageId = added.Id, message.Msgid, message.Type, taskId = message.Card?.TaskId, reason = dropped ? "more messages in a minute than a member gets" : null },
            userid: message.Userid);
    }

    private JsonObject Done(Session session, PhoneMessage draft, Recipients recipients, string msgid)
    {
        var answer = ApiAnswer.Ok();
        if (recipients.InvalidUsers.Count > 0)
            answer["invaliduser"] = string.Join('|', recipients.InvalidUsers);
        if (recipients.InvalidParties.Count > 0)
            answer["invalidparty"] = string.Join('|', recipients.InvalidParties);
        if (recipients.InvalidTags.Count > 0)
            answer["invalidtag"] = string.Join('|', recipients.InvalidTags);
        answer["msgid"] = msgid;
        if (draft.Card is { } card && CardRules.IsInteractive(card.Face))
            answer["response_code"] = codes.Issue(session, msgid);
        return answer;
    }
}
