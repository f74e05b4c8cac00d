using System.Text.Json.Nodes;
using Baton.Simulator.Company;
using Baton.Simulator.Hosting;
using Baton.Simulator.Storage;

namespace Baton.Simulator.Tencent;

/// <summary>message/get_statistics: how many messages the app sent on a day of China's, counted by person.</summary>
internal sealed class SendStatistics(SimulatorFile file, SimulatorClock clock, SampleCompany company)
{
    private static readonly TimeSpan China = TimeSpan.FromHours(8);

    public JsonObject Answer(RequestBody body)
    {
        // 0 today, 1 yesterday.
        if (body.Root.Int("time_type") is not (0 or 1) and var type)
            return ApiAnswer.Error(new Refusal(ErrorCode.WrongParameter, $"time_type {type}"));
        var today = new DateTimeOffset(clock.Now.ToOffset(China).Date, China);
        var day = today.AddDays(-body.Root.Int("time_type"));
        var count = file.Read(session => session.Number(
            "SELECT count(*) FROM messages WHERE from_app = 1 AND dropped = 0 AND at >= @0 AND at < @1", day.ToUnixTimeMilliseconds(), day.AddDays(1).ToUnixTimeMilliseconds()));
        return ApiAnswer.Ok(("statistics", new JsonArray(new JsonObject { ["agentid"] = company.App.AgentId, ["app_name"] = company.App.Name, ["count"] = count }))).WithWarning(body.Malformed);
    }
}
