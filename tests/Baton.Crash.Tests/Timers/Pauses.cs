using System.Globalization;
using System.Text.Json.Nodes;
using Baton.Crash.Tests.Nodes;
using Baton.TestWorld.Serving;

namespace Baton.Crash.Tests.Timers;

/// <summary>Flows that pause once and end, so that what their lists say of an instance is when it began to pause and when its timer fired.</summary>
internal sealed class Pauses(ServerApi api)
{
    private const string Flow = "one-pause";
    private const string Running = $"elsa/api/workflow-instances?definitionId={Flow}&status=Running&pageSize=1";
    private const int PageSize = 1000;

    public Task PublishAsync() => api.PublishAsync(new JsonObject
    {
        ["definitionId"] = Flow,
        ["name"] = "停一停",
        ["inputs"] = new JsonArray(new JsonObject { ["name"] = "Pause", ["type"] = "String" }),
        ["root"] = new JsonObject { ["id"] = "pause", ["type"] = "Elsa.Delay", ["timeSpan"] = Bookings.Input("TimeSpan", "Input", "Pause") },
    });

    /// <summary>Begins one; its correlation id says how many milliseconds it is to pause.</summary>
    public Task BeginAsync(int number, TimeSpan pause) => api.PostAsync($"elsa/api/workflow-definitions/{Flow}/execute", new JsonObject
    {
        ["correlationId"] = string.Create(CultureInfo.InvariantCulture, $"{number} {(long)pause.TotalMilliseconds}"),
        ["input"] = new JsonObject { ["Pause"] = TimeSpan.FromMilliseconds((long)pause.TotalMilliseconds).ToString("c", CultureInfo.InvariantCulture) },
    });

    public async Task<bool> HaveAllEndedAsync() => (await LeftOver.ItemsAsync(api, Running)).Count == 0;

    /// <summary>How long after its time each timer fired, by the times of the steps; the shortest first.</summary>
    public async Task<IReadOnlyList<TimeSpan>> LatenessAsync()
    {
        var all = new List<TimeSpan>();
        for (var page = 0; ; page++)
        {
            var items = await LeftOver.ItemsAsync(api, $"elsa/api/workflow-instances?definitionId={Flow}&page={page}&pageSize={PageSize}");
            foreach (var item in items)
            {
                var pause = TimeSpan.FromMilliseconds(long.Parse(item.GetProperty("correlationId").GetString()!.Split(' ')[1], CultureInfo.InvariantCulture));
                all.Add(item.GetProperty("finishedAt").GetDateTimeOffset() - item.GetProperty("createdAt").GetDateTimeOffset() - pause);
            }

            if (items.Count < PageSize)
                return [.. all.Order()];
        }
    }
}
