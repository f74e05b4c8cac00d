using System.Text;
using System.Text.Json;
using Baton.Simulator.Hosting;
using Baton.Simulator.Journal;
using Baton.Simulator.Tencent;
using Baton.Simulator.WeChat;

namespace Baton.Simulator.Faults;

/// <summary>A call to Tencent or the ERP as it came in, read before anything is done with it.</summary>
internal sealed class OutsideCall
{
    private readonly Lazy<JsonElement> _json;

    private OutsideCall(HttpRequest request, byte[] body)
    {
        (Method, Path, Query, Body) = (request.Method, request.Path.Value ?? "/", request.QueryString.Value ?? "", body);
        ContentType = request.ContentType;
        IdempotencyKey = request.Headers["Idempotency-Key"].FirstOrDefault();
        _json = new(() => SimulatorJson.Element(Encoding.UTF8.GetString(Body)));
    }

    public string Method { get; }

    public string Path { get; }

    public string Query { get; }

    /// <summary>To the service account's side, not to WeCom or the ERP.</summary>
    public bool IsWeChat => Path.StartsWith(WeChatEndpoints.Root + "/", StringComparison.OrdinalIgnoreCase);

    public string? ContentType { get; }

    public string? IdempotencyKey { get; }

    public byte[] Body { get; }

    /// <summary>The body for the journal: without passwords and tokens.</summary>
    public JsonElement? JournalBody => Body.Length == 0 ? null : JournalText.Of(Body, ContentType);

    private JsonElement? Json => Body.Length == 0 ? null : _json.Value;

    public static async Task<OutsideCall> Read(HttpRequest request)
    {
        using var body = new MemoryStream();
        await request.Body.CopyToAsync(body);
        return new OutsideCall(request, body.ToArray());
    }

    /// <summary>True if the person receives it, is updated by it, or applied for it.</summary>
    public bool Concerns(string userid) => Json is { ValueKind: JsonValueKind.Object } json
        && (json.Text("touser")?.Split('|') ?? [])
            .Concat(json.Items("userids").Select(item => item.ToString()))
            .Append(json.Text("applicant"))
            .Contains(userid, StringComparer.OrdinalIgnoreCase);
}
