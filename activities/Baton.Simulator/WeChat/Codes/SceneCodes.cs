using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Nodes;
using Baton.Simulator.Hosting;
using Baton.Simulator.Storage;
using Baton.Simulator.Tencent;
using Baton.Simulator.WeChat.Api;

namespace Baton.Simulator.WeChat.Codes;

/// <summary>qrcode/create, and the codes that hang on walls and stick on devices.</summary>
internal sealed class SceneCodes(SimulatorFile file, SimulatorClock clock) : IWeChatCalls
{
    private const int LongestLife = 2_592_000;
    private const int UsualLife = 60;
    private const int HighestPermanent = 100_000;
    private const int MostPermanent = 100_000;
    private const int LongestText = 64;
    private static readonly string[] Actions = ["QR_SCENE", "QR_STR_SCENE", "QR_LIMIT_SCENE", "QR_LIMIT_STR_SCENE"];

    public void Map(WeChatApi api) => api.Post("qrcode/create", Create);

    public SceneCode? Find(string ticket) => Read("WHERE ticket = @0", ticket).FirstOrDefault();

    /// <summary>Those that still work, newest first.</summary>
    public IReadOnlyList<SceneCode> Valid() => Read("WHERE expires_at IS NULL OR expires_at > @0 ORDER BY created_at DESC, ticket LIMIT 200", clock.Now.ToUnixTimeMilliseconds());

    private JsonObject Create(WeChatCall call)
    {
        var action = call.Body.Text("action_name") ?? "";
        if (!Actions.Contains(action))
            throw new WeChatRefusal(WeChatError.CodeAction);
        var isPermanent = action.Contains("LIMIT", StringComparison.Ordinal);
        var isText = action.Contains("STR", StringComparison.Ordinal);
        var scene = Scene(call.Body.Member("action_info")?.Member("scene") ?? default, isText, isPermanent);
        var life = call.Body.Int("expire_seconds", UsualLife);
        if (!isPermanent && life is < 1 or > LongestLife)
            throw new WeChatRefusal(WeChatError.WrongArgument, "expire_seconds");
        return isPermanent && file.Read(session => session.Number("SELECT count(*) FROM wechat_codes WHERE expires_at IS NULL")) >= MostPermanent
            ? throw new WeChatRefusal(WeChatError.TooManyCodes)
            : Answer(Add(scene, isText, isPermanent ? null : TimeSpan.FromSeconds(life)), isPermanent ? null : life);
    }

    private static string Scene(JsonElement scene, bool isText, bool isPermanent)
    {
        if (isText)
            return scene.Text("scene_str") is { Length: > 0 and <= LongestText } text ? text : throw new WeChatRefusal(WeChatError.CodeScene, "scene_str");
        var id = scene.Member("scene_id") is { ValueKind: JsonValueKind.Number } number && number.TryGetInt64(out var value) ? value : 0;
        return id is > 0 and <= uint.MaxValue && (!isPermanent || id <= HighestPermanent)
            ? id.ToString(CultureInfo.InvariantCulture)
            : throw new WeChatRefusal(WeChatError.CodeScene, "scene_id");
    }

    private SceneCode Add(string scene, bool isText, TimeSpan? life) => file.Write(session =>
    {
        // A permanent scene has one code for ever.
        if (life is null && Read(session, "WHERE expires_at IS NULL AND scene = @0 AND is_text = @1", scene, isText ? 1 : 0).FirstOrDefault() is { } same)
            return same;
        var code = new SceneCode(
            "gQ" + Convert.ToBase64String(RandomNumberGenerator.GetBytes(70)), "http://weixin.qq.com/q/" + RandomNumberGenerator.GetHexString(22), scene, isText, clock.Now, clock.Now + life);
        session.Execute(
            "INSERT INTO wechat_codes(ticket, url, scene, is_text, created_at, expires_at) VALUES(@0, @1, @2, @3, @4, @5)",
            code.Ticket, code.Url, scene, isText ? 1 : 0, code.CreatedAt.ToUnixTimeMilliseconds(), code.ExpiresAt?.ToUnixTimeMilliseconds());
        session.Announce(new Change(session.NextRevision(), "codes", null, "{}"));
        return code;
    });

    private static JsonObject Answer(SceneCode code, int? life)
    {
        var answer = new JsonObject { ["ticket"] = code.Ticket };
        if (life is not null)
            answer["expire_seconds"] = life;
        answer["url"] = code.Url;
        return answer;
    }

    private List<SceneCode> Read(string where, params object?[] values) => file.Read(session => Read(session, where, values));

    private static List<SceneCode> Read(Session session, string where, params object?[] values) => session.Query(
        "SELECT ticket, url, scene, is_text, created_at, expires_at FROM wechat_codes " + where,
        row => new SceneCode(
            row.GetString(0), row.GetString(1), row.GetString(2), row.GetInt64(3) == 1, DateTimeOffset.FromUnixTimeMilliseconds(row.GetInt64(4)),
            row.IsDBNull(5) ? null : DateTimeOffset.FromUnixTimeMilliseconds(row.GetInt64(5))),
        values);
}
