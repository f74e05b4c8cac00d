using System.Text.Json;
using System.Text.Json.Nodes;
using Baton.Simulator.Company;
using Baton.Simulator.Hosting;
using Baton.Simulator.Journal;
using Baton.Simulator.Phones;
using Baton.Simulator.Storage;
using Baton.Simulator.Tencent.Cards;

namespace Baton.Simulator.Tencent;

/// <summary>message/update_template_card (document 94888).</summary>
internal sealed class UpdateCard(SimulatorFile file, SimulatorClock clock, SampleCompany company, ResponseCodes codes, WorldJournal journal)
{
    public JsonObject Answer(RequestBody body)
    {
        var answer = CheckFace(body) is { } refusal ? ApiAnswer.Error(refusal) : file.Write(session => Update(session, body));
        return answer.WithWarning(body.Malformed);
    }

    private Refusal? CheckFace(RequestBody body)
    {
        if (body.Number("agentid") is null)
            return new Refusal(ErrorCode.WrongAgentId, "agentid missing");
        if (body.Root.Member("template_card") is { } face)
            return CardRules.Check(face, userid => company.Find(userid) is not null, updating: true);
        if (body.Root.Member("button") is not { } button)
            return new Refusal(ErrorCode.EmptyParameter, "button or template_card");
        return button.Has("replace_name") ? null : new Refusal(ErrorCode.ButtonText, "button.replace_name");
    }

    private JsonObject Update(Session session, RequestBody body)
    {
        if (codes.MsgidOf(session, body.Text("response_code") ?? "") is not { } msgid)
            return ApiAnswer.Error(new Refusal(ErrorCode.WrongResponseCode));
        if (session.Number("SELECT agentid FROM sends WHERE msgid = @0", msgid) != body.Number("agentid"))
            return ApiAnswer.Error(new Refusal(ErrorCode.OtherApp));
        var sent = PhoneMessages.Sent(session, msgid);
        if (Targets(body, sent, out var targets, out var invalid) is { } refusal)
            return ApiAnswer.Error(refusal);
        if (body.Root.Member("template_card") is null && !CardRules.HasButtons(sent[0].Card!.Face))
            return ApiAnswer.Error(new Refusal(ErrorCode.WrongParameter, "this card has no buttons"));

        ResponseCodes.Use(session, body.Text("response_code")!);
        foreach (var message in targets)
        {
            PhoneMessages.Update(session, message with { Card = Changed(message.Card!, body.Root) });
            journal.Write(session, "update", new { messageId = message.Id, msgid, taskId = message.Card!.TaskId }, userid: message.Userid);
        }
        return ApiAnswer.Ok(("invaliduser", new JsonArray([.. invalid.Select(userid => JsonValue.Create(userid))])));
    }

    private Refusal? Targets(RequestBody body, IReadOnlyList<PhoneMessage> sent, out IReadOnlyList<PhoneMessage> targets, out IReadOnlyList<string> invalid)
    {
        (targets, invalid) = (sent, []);
        if (body.Root.Int("atall") == 1)
            return null;
        string[] users = body.Listed("userids"), parties = body.Listed("partyids"), tags = body.Listed("tagids");
        if (users.Length + parties.Length + tags.Length == 0)
            return new Refusal(ErrorCode.NoUpdateTarget);
        if (users.Length > 1000 || parties.Length > 100 || tags.Length > 100)
            return new Refusal(ErrorCode.WrongParameter, "at most 1000 users, 100 parties, 100 tags");
        var named = Recipients.Resolve(company, users, parties, tags);
        targets = [.. sent.Where(message => named.People.Any(person => person.Userid == message.Userid))];
        invalid = [.. users.Where(userid => !sent.Any(message => message.Userid.Equals(userid, StringComparison.OrdinalIgnoreCase)))];
        return targets.Count == 0 ? new Refusal(ErrorCode.NotARecipient) : null;
    }

    private Card Changed(Card card, JsonElement request)
    {
        if (request.Member("template_card") is not { } face)
            return card with { Disabled = true, ReplaceText = request.Member("button")!.Value.Text("replace_name"), UpdatedAt = clock.Now };
        return card with { Face = face, Disabled = face.Has("replace_text"), ReplaceText = face.Text("replace_text"), UpdatedAt = clock.Now };
    }
}
