namespace Baton.Messenger.Tests.Figures;

/// <summary>WeCom drops in silence what one person gets beyond 30 a minute: nobody is sent more, and so nothing is lost.</summary>
public sealed class PaceTests(PaceTests.Paced fixture) : IClassFixture<PaceTests.Paced>
{
    private const int MostInAMinute = 30;
    private static readonly int Count = TestScale.Times(60);
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(5);

    private World World => fixture.World;

    [Fact]
    public async Task one_leader_with_many_requests_gets_all_cards_and_no_more_than_thirty_a_minute()
    {
        var leader = Crowd.LeaderOf(0);
        var begun = (await World.Outside.Journal.ReadAsync("delivery")).Select(entry => entry.Seq).LastOrDefault();
        for (var number = 0; number < Count; number++)
            await Expense.WriteAsync(World, Crowd.MemberOf(0, number), 40, "出差");

        // A jump of the world's clock ends calls on their way, and a message that was called with three times is given up by Tencent.
        await World.Patience.UntilAsync("all requests are taken", async () =>
            (await World.Api.GetAsync("elsa/api/workflow-instances?definitionId=expense-approval")).GetProperty("totalCount").GetInt32() == Count, Limit);
        await World.Patience.UntilAsync("all cards have come", async () =>
        {
            var before = await CardsAsync(leader);
            if (before == Count)
                return true;
            // Whoever waits for the next minute need not wait for it in earnest.
            await World.QuietLookAsync();
            if (await CardsAsync(leader) == before)
                await World.Outside.AdvanceAsync(TimeSpan.FromSeconds(10));
            return false;
        }, Limit);
        await World.Patience.UntilAsync("nothing waits any more", async () =>
        {
            await World.Outside.AdvanceAsync(TimeSpan.FromSeconds(10));
            return (await World.Api.GetAsync("api/jobs?status=waiting")).GetProperty("totalCount").GetInt32() == 0;
        }, Limit);

        Assert.Empty(await World.Outside.Journal.ReadAsync("dropped"));
        var most = (await World.Outside.Journal.ReadAsync("delivery", after: begun)).GroupBy(entry => entry.Userid).Max(person => MostWithinAMinute([.. person.Select(entry => entry.At).Order()]));
        TestContext.Current.TestOutputHelper?.WriteLine($"{Count} cards to one person: at most {most} messages to anybody within any minute, none dropped.");
        Assert.InRange(most, 2, MostInAMinute);
    }

    private async Task<int> CardsAsync(string leader) => (await World.Phones.ChatAsync(leader)).Count(message => message.Card is not null);

    private static int MostWithinAMinute(List<DateTimeOffset> moments) => moments.Select((at, index) => moments.Skip(index).TakeWhile(other => other - at < Minute).Count()).Max();

    public sealed class Paced() : CrowdFixture(new Crowd(1, 0))
    {
        private protected override Dictionary<string, string> More => new()
        {
            ["Baton__Jobs__Limits__wecom.send__PerLane__PerMinute"] = "25",
            ["Baton__Jobs__Limits__wecom.send__PerLane__PerHour"] = "750",
        };

        private protected override Dictionary<string, string> Outside => new() { ["MessagesPerMinute"] = $"{MostInAMinute}" };
    }
}
