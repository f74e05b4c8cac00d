using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Baton.WeCom.Tests.Client;

namespace Baton.WeCom.Tests.CustomerService;

/// <summary>微信客服 at Tencent's side: what was said is given in pages, answers are taken as told.</summary>
internal sealed class FakeDesk
{
    private const int PageSize = 2;

    private readonly List<JsonObject> _said = [];

    /// <summary>Answers send_msg and send_msg_on_event, by path.</summary>
    public Func<string, int> Errcode { get; set; } = _ => 0;

    /// <summary>Answers who customers are.</summary>
    public string Customers { get; set; } = """{"errcode":0,"customer_list":[]}""";

    /// <summary>The bodies that arrived, with the last part of the path.</summary>
    public List<(string Call, JsonElement Body)> Calls { get; } = [];

    public IEnumerable<JsonElement> Sent(string call) => Calls.Where(each => each.Call == call).Select(each => each.Body);

    public void Connect(FakeTencent tencent) => tencent.OnCall = (call, _) => FakeTencent.Json(Answer(call));

    public void Say(string words, string customer = "wmA", DateTimeOffset? at = null) => Add(3, "text", customer, at, new JsonObject { ["content"] = words });

    public void Add(int origin, string type, string customer, DateTimeOffset? at, JsonObject content) => _said.Add(new JsonObject
    {
        ["msgid"] = $"m{_said.Count + 1}", ["open_kfid"] = "wk1", ["external_userid"] = customer, ["send_time"] = (at ?? Now).ToUnixTimeSeconds(), ["origin"] = origin,
        ["msgtype"] = type, [type] = content,
    });

    public void Happens(string eventType, string customer = "wmA", string? code = null) => Add(
        4, "event", customer, null, new JsonObject { ["event_type"] = eventType, ["open_kfid"] = "wk1", ["external_userid"] = customer, ["scene"] = "door", ["welcome_code"] = code });

    public DateTimeOffset Now { get; set; }

    private string Answer(SeenCall call)
    {
        var (name, body) = (call.Path[(call.Path.LastIndexOf('/') + 1)..], call.Body.Length == 0 ? default : JsonElement.Parse(call.Body));
        lock (Calls)
            Calls.Add((name, body));
        if (name == "batchget")
            return Customers;
        if (name != "sync_msg")
            return $$"""{"errcode":{{Errcode(name)}},"errmsg":"x","msgid":"kf"}""";
        var since = body.TryGetProperty("cursor", out var cursor) ? int.Parse(cursor.GetString()!, CultureInfo.InvariantCulture) : 0;
        var page = _said.Skip(since).Take(PageSize).ToArray();
        return new JsonObject
        {
            ["errcode"] = 0, ["next_cursor"] = $"{since + page.Length}", ["has_more"] = since + page.Length < _said.Count ? 1 : 0, ["msg_list"] = new JsonArray([.. page.Select(each => each.DeepClone())]),
        }.ToJsonString();
    }
}
