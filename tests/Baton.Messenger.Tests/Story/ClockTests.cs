using System.Text.Json.Nodes;

namespace Baton.Messenger.Tests.Story;

/// <summary>Moving the world's clock moves the server's: what is due in days happens now, and what people write is believed all the same.</summary>
public sealed class ClockTests(WorldFixture fixture) : IClassFixture<WorldFixture>
{
    private World World => fixture.World;

    [Fact]
    public async Task what_waits_for_two_days_goes_on_when_the_world_is_moved_by_three_and_so_does_everything_else()
    {
        await World.Api.PublishAsync(JsonNode.Parse("""
            {"definitionId":"later","name":"两天以后","root":{"id":"wait","nodeId":"wait","type":"Elsa.Delay","version":1,
             "timeSpan":{"typeName":"TimeSpan","expression":{"type":"Literal","value":"2.00:00:00"}}}}
            """)!.AsObject());
        await World.Api.PostAsync("elsa/api/workflow-definitions/later/execute", new { });
        Assert.Equal(0, await FinishedAsync());

        await World.Outside.AdvanceAsync(TimeSpan.FromDays(3));

        await World.Patience.UntilAsync("the flow has gone on", async () => await FinishedAsync() == 1);
        var expense = await Expense.WriteAsync(World, People.Chen, 99);
        await expense.DecideAsync(People.Wang, Expense.Agree);
        Assert.Equal(99m, (await expense.PaidAsync()).Amount);
    }

    private async Task<int> FinishedAsync() =>
        (await World.Api.GetAsync("elsa/api/workflow-instances?definitionId=later&status=Finished")).GetProperty("totalCount").GetInt32();
}
