using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Baton.Simulator.Hosting;
using Baton.Simulator.Storage;

namespace Baton.Simulator.Tencent.Desks;

/// <summary>微信客服 as servers use it (kf/*): what customers said is fetched; five answers within 48 hours after their last words.</summary>
internal sealed class Desks(SimulatorFile file, SimulatorClock clock)
{
    public const string Kind = "desk-message";
    public const string CodeKind = "desk-entry";

    /// <summary>The corp's one desk.</summary>
    public const string DeskId = "wkAJ2GCAAASSm4_FhToWMFea0xAFfd3Q";

    public const string DeskName = "启明客服";
    private const int MostAnswers = 5;
    private const int MostOnPage = 1000;
    private static readonly TimeSpan AnswerWindow = TimeSpan.FromHours(48);
    private static readonly TimeSpan Kept = TimeSpan.FromDays(3);
    private static readonly TimeSpan EntryWindow = TimeSpan.FromSeconds(20);

    public static JsonObject List(RequestBody body) => ApiAnswer.Ok(
        ("account_list", body.Root.Int("offset") > 0 ? [] : new JsonArray(new JsonObject { ["open_kfid"] = DeskId, ["name"] = DeskName, ["avatar"] = "" }))).WithWarning(body.Malformed);

    /// <summary>What was said since the cursor, three days back at most.</summary>
    public JsonObject Fetch(RequestBody body)
    {
        if (body.Text("open_kfid") is { Length: > 0 } desk && desk != DeskId)
            return ApiAnswer.Error(new Refusal(ErrorCode.NoSuchDesk));
        var since = long.TryParse(body.Text("cursor"), NumberStyles.None, CultureInfo.InvariantCulture, out var cursor) ? cursor : 0;
        var limit = Math.Clamp(body.Root.Int("limit", MostOnPage), 1, MostOnPage);
        var found = file.Read(session => session.All<DeskMessage>(Kind))
            .Where(message => message.Number > since && message.Origin != DeskMessage.FromServer && message.At > clock.Now - Kept).ToList();
        var page = found.Take(limit).ToList();
        return ApiAnswer.Ok(
            ("next_cursor", (page.Count == 0 ? since : page[^1].Number).ToString(CultureInfo.InvariantCulture)),
            ("has_more", page.Count < found.Count ? 1 : 0),
            ("msg_list", new JsonArray([.. page.Select(Whole)]))).WithWarning(body.Malformed);
    }

    public JsonObject Send(RequestBody body) => file.Write(session =>
    {
        if (body.Text("open_kfid") != DeskId)
            return ApiAnswer.Error(new Refusal(ErrorCode.NoSuchDesk));
        var (customer, all) = (body.Text("touser") ?? "", session.All<DeskMessage>(Kind));
        if (body.Text("msgid") is { Length: > 0 } again && all.Exists(message => message.Msgid == again))
            return ApiAnswer.Ok(("msgid", again));
        var theirs = all.Where(message => message.ExternalUserid == customer).ToList();
        if (theirs.FindLastIndex(message => message.Origin == DeskMessage.FromCustomer) is var last && last < 0)
            return ApiAnswer.Error(new Refusal(ErrorCode.WrongExternalUser));
        if (theirs[last].At <= clock.Now - AnswerWindow)
            return ApiAnswer.Error(new Refusal(ErrorCode.AnsweredTooLate));
        return theirs.Skip(last).Count(message => message.Origin == DeskMessage.FromServer) >= MostAnswers
            ? ApiAnswer.Error(new Refusal(ErrorCode.TooManyAnswers))
            : Say(session, customer, body);
    });

    /// <summary>One answer to somebody's coming in, within 20 seconds.</summary>
    public JsonObject SendOnEvent(RequestBody body) => file.Write(session =>
    {
        if (session.Get<EntryCode>(CodeKind, body.Text("code") ?? "") is not { IsUsed: false } entry || entry.At <= clock.Now - EntryWindow)
            return ApiAnswer.Error(new Refusal(ErrorCode.WrongWelcomeCode));
        session.Put(CodeKind, entry.Code, entry with { IsUsed = true });
        return Say(session, entry.ExternalUserid, body);
    });

    private JsonObject Say(Session session, string customer, RequestBody body)
    {
        var type = body.Text("msgtype") ?? "";
        if (body.Root.Member(type) is not { } content)
            return ApiAnswer.Error(new Refusal(ErrorCode.WrongMessageType));
        var said = Add(session, clock.Now, customer, DeskMessage.FromServer, type, content, body.Text("msgid"));
        return ApiAnswer.Ok(("msgid", said.Msgid)).WithWarning(body.Malformed);
    }

    public static DeskMessage Add(Session session, DateTimeOffset at, string customer, int origin, string type, JsonElement content, string? msgid = null)
    {
        var number = session.NextNumber(Kind);
        var id = msgid is { Length: > 0 } ? msgid : $"kf{number:D20}";
        session.Announce("desk");
        return session.Put(Kind, id, new DeskMessage(number, id, DeskId, customer, origin, type, content, at));
    }

    private static JsonObject Whole(DeskMessage message) => new()
    {
        ["msgid"] = message.Msgid, ["open_kfid"] = message.OpenKfid, ["external_userid"] = message.ExternalUserid, ["send_time"] = message.At.ToUnixTimeSeconds(), ["origin"] = message.Origin,
        ["msgtype"] = message.Msgtype, [message.Msgtype] = JsonNode.Parse(message.Content.GetRawText()),
    };
}
