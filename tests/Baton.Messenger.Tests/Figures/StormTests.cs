using System.Collections.Concurrent;
using System.Diagnostics;

namespace Baton.Messenger.Tests.Figures;

/// <summary>Many approvals while callbacks come twice, answers are lost and servers fail: nothing is lost, and nobody gets anything twice.</summary>
public sealed class StormTests(StormTests.Teams fixture) : IClassFixture<StormTests.Teams>
{
    private const int TeamCount = 40;
    private const int AtOnce = 40;
    private static readonly int Count = TestScale.Times(200);
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(20);
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(200);

    private readonly ConcurrentDictionary<string, byte> _tapped = [];

    private World World => fixture.World;

    [Fact]
    public async Task thirty_percent_duplicates_ten_percent_lost_answers_and_five_percent_errors_lose_and_double_nothing()
    {
        long[] faults =
        [
            await World.Outside.Faults.AddAsync(new Fault("callbackDuplicate") { Probability = 0.15, Seed = 1 }),
            await World.Outside.Faults.AddAsync(new Fault("callbackResend") { Probability = 0.15, Seed = 2 }),
            await World.Outside.Faults.AddAsync(new Fault("dropAfter") { Path = "/cgi-bin", Probability = 0.1, Seed = 3 }),
            await World.Outside.Faults.AddAsync(new Fault("dropAfter") { Path = Faults.LedgerPath, Probability = 0.1, Seed = 4 }),
            await World.Outside.Faults.AddAsync(new Fault("httpStatus") { Path = "/cgi-bin", Status = 502, Probability = 0.05, Seed = 5 }),
            await World.Outside.Faults.AddAsync(new Fault("httpStatus") { Path = Faults.LedgerPath, Status = 500, Probability = 0.05, Seed = 6 }),
        ];
        var begun = Stopwatch.GetTimestamp();
        var expenses = Enumerable.Range(0, Count).Select(number => Expense.Of(World, Crowd.MemberOf(number % TeamCount, number / TeamCount), 40, "出差")).ToList();
        using var done = new CancellationTokenSource();
        var leaders = Enumerable.Range(0, TeamCount).Select(team => AgreeAsync(Crowd.LeaderOf(team), done.Token)).ToList();
        await WriteAsync(expenses);
        await World.Patience.UntilAsync("all of them are booked", async () => await BookedAsync() >= Count, Limit);
        await World.Patience.UntilAsync("nothing waits any more", async () => (await World.Api.GetAsync("api/jobs?status=waiting")).GetProperty("totalCount").GetInt32() == 0, Limit);
        await done.CancelAsync();
        await Task.WhenAll(leaders);
        var took = Stopwatch.GetElapsedTime(begun);
        await World.QuietAsync();

        var hits = await Task.WhenAll(faults.Select(async fault => (await World.Outside.Faults.StatusAsync(fault)).Hits));
        TestContext.Current.TestOutputHelper?.WriteLine(
            $"{Count} approvals in {took.TotalSeconds:0} s; callbacks twice {hits[0] + hits[1]}, answers lost {hits[2]} (WeCom) and {hits[3]} (ERP), errors {hits[4]} and {hits[5]}.");
        Assert.All(hits, hit => Assert.True(hit > 0));
        await EverybodyHasEverythingOnceAsync(expenses);
        Assert.Equal(0, (await World.Api.GetAsync("api/jobs?status=parked")).GetProperty("totalCount").GetInt32());
    }

    private async Task EverybodyHasEverythingOnceAsync(List<Expense> expenses)
    {
        var rows = (await World.Outside.ExpensesAsync()).CountBy(row => row.Reason).ToDictionary();
        Assert.Equal(expenses.Select(expense => expense.Reason).Order(), rows.Keys.Order());
        Assert.All(rows, row => Assert.Equal(1, row.Value));
        for (var team = 0; team < TeamCount; team++)
        {
            var cards = (await World.Phones.ChatAsync(Crowd.LeaderOf(team))).Where(message => message.Card is not null).ToList();
            Assert.Equal(cards.Count, cards.Select(card => card.Card!.Fact("事由")).Distinct().Count());
            Assert.All(cards, card => Assert.Equal((true, $"已由组长{team}同意"), (card.Card!.Disabled, card.Card.ReplaceText)));
        }

        foreach (var mine in expenses.GroupBy(expense => expense.Applicant))
        {
            var texts = (await World.Phones.ChatAsync(mine.Key)).Where(message => message.IsFromApp).ToList();
            Assert.All(mine, expense => Assert.Equal(2, texts.Count(text => text.Says(expense.Reason))));
        }
    }

    private async Task WriteAsync(List<Expense> expenses)
    {
        for (var written = 0; written < expenses.Count; written++)
        {
            if (written % 10 == 0)
                await World.Patience.UntilAsync("those written before get on", async () => written - await BookedAsync() < AtOnce, Limit);
            await World.Phones.SayAsync(expenses[written].Applicant, expenses[written].Words);
        }
    }

    private async Task<int> BookedAsync() => (await World.Outside.ExpensesAsync()).Count;

    private async Task AgreeAsync(string leader, CancellationToken stop)
    {
        var seen = 0L;
        while (!stop.IsCancellationRequested)
        {
            foreach (var message in await World.Phones.ChatAsync(leader, seen))
            {
                seen = message.Id;
                if (message.Card is { Disabled: false } card && _tapped.TryAdd(card.TaskId!, 0))
                    await World.Phones.TapAsync(message, Expense.Agree);
            }

            await Task.Delay(Look, TimeProvider.System, CancellationToken.None);
        }
    }

    public sealed class Teams() : CrowdFixture(new Crowd(TeamCount, 0));
}
