using System.Text.Json;
using System.Text.Json.Nodes;
using Baton.Simulator.Erp.Storage;
using Baton.Simulator.Hosting;

namespace Baton.Simulator.Erp.Writes;

/// <summary>
/// Carries out commands, each once per Idempotency-Key. The change and the answer that is remembered are one
/// transaction; what was refused changed nothing and is not remembered.
/// </summary>
internal sealed class ErpWrites(ErpFile file, IEnumerable<IErpCommands> parts)
{
    private const int LongestKey = 255;

    public IReadOnlyList<ErpCommand> Commands { get; } = [.. parts.SelectMany(part => part.Commands)];

    /// <returns>The answer, and whether it is the remembered one.</returns>
    /// <exception cref="Refusal">It is not done.</exception>
    public (string Answer, bool IsRepeated) Carry(ErpCommand command, string? key, JsonObject input)
    {
        if (key is null or { Length: 0 or > LongestKey })
            throw new Refusal(StatusCodes.Status400BadRequest, "KEY_REQUIRED", "每个写操作都要带 Idempotency-Key，不超过 255 个字符。");
        var request = new JsonObject { ["command"] = command.Name, ["input"] = input.DeepClone() }.ToJsonString(SimulatorJson.Options);
        return file.Write(session =>
        {
            if (Remembered(session, key, request) is { } answer)
                return (answer, true);
            answer = command.Run(session, JsonElement.Parse(input.ToJsonString(SimulatorJson.Options)));
            session.Execute("INSERT INTO written(idempotency_key, request, answer, at) VALUES(@0, @1, @2, @3)", key, request, answer, session.Stamp);
            return (answer, false);
        });
    }

    private static string? Remembered(ErpSession session, string key, string request)
    {
        if (session.Text("SELECT request FROM written WHERE idempotency_key = @0", key) is not { } before)
            return null;
        return JsonElement.DeepEquals(JsonElement.Parse(before), JsonElement.Parse(request))
            ? session.Text("SELECT answer FROM written WHERE idempotency_key = @0", key)
            : throw Refusal.Conflict("KEY_REUSED", "这个 Idempotency-Key 已经用在另一个请求上。");
    }
}
