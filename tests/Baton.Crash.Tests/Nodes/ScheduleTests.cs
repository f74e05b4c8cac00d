using System.Globalization;
using System.Text.Json.Nodes;
using Baton.TestWorld.Serving;

namespace Baton.Crash.Tests.Nodes;

/// <summary>Flows that start by the clock.</summary>
[Collection(nameof(Undisturbed))]
public sealed class ScheduleTests(ITestOutputHelper output)
{
    private const int Seconds = 12;
    private const string Alphabet = "0123456789abcdefghjkmnpqrstvwxyz";

    [Theory]
    [InlineData("Elsa.Cron", "cronExpression", "String", "* * * * * *")]
    [InlineData("Elsa.Timer", "interval", "TimeSpan", "00:00:01")]
    public async Task each_due_time_starts_one_instance_also_when_a_node_is_killed(string type, string input, string of, string value)
    {
        await using var nodes = await TwoNodes.StartAsync();
        await nodes.World.Api.PublishAsync(new JsonObject
        {
            ["definitionId"] = "clock",
            ["name"] = "每秒",
            ["root"] = new JsonObject
            {
                ["id"] = "root",
                ["type"] = "Elsa.Sequence",
                ["activities"] = new JsonArray(
                    new JsonObject
                    {
                        ["id"] = "every", ["type"] = type, [input] = Bookings.Input(of, "Literal", value),
                        ["customProperties"] = new JsonObject { ["canStartWorkflow"] = true },
                    },
                    new JsonObject { ["id"] = "say", ["type"] = "Elsa.WriteLine", ["text"] = Bookings.Input("String", "Literal", "到点了") }),
            },
        });

        await nodes.World.Patience.UntilAsync("half of the time has passed", async () => (await StartsAsync(nodes)).Count >= Seconds / 2);
        await nodes.First.KillAsync();
        await nodes.World.Patience.UntilAsync("all of the time has passed", async () => (await StartsAsync(nodes)).Count >= Seconds);
        await nodes.OfSecond.PostAsync("elsa/api/workflow-definitions/clock/retract", new { });

        var starts = await StartsAsync(nodes);
        var due = starts.Select(start => start.Due).ToList();
        var late = starts.Max(start => start.At - start.Due);
        output.WriteLine($"{starts.Count} starts, the latest after {late.TotalMilliseconds:0} ms");
        Assert.Equal(Enumerable.Range(0, due.Count).Select(number => due[0].AddSeconds(number)), due);
        Assert.InRange(late, TimeSpan.Zero, TimeSpan.FromSeconds(1));
    }

    /// <summary>In the order of their due times, which their ids begin with.</summary>
    private static async Task<IReadOnlyList<(DateTimeOffset Due, DateTimeOffset At)>> StartsAsync(TwoNodes nodes)
    {
        var list = await LeftOver.ItemsAsync(nodes.OfSecond, "elsa/api/workflow-instances?definitionId=clock&pageSize=100");
        return
        [
            .. list.Select(item => (
                Due: DateTimeOffset.FromUnixTimeMilliseconds(item.GetProperty("id").GetString()![..10].Aggregate(0L, (time, digit) => (time << 5) + Alphabet.IndexOf(digit, StringComparison.Ordinal))),
                At: DateTimeOffset.Parse(item.GetProperty("createdAt").GetString()!, CultureInfo.InvariantCulture))).OrderBy(start => start.Due),
        ];
    }
}
