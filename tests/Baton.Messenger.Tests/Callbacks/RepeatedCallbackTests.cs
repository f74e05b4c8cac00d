namespace Baton.Messenger.Tests.Callbacks;

/// <summary>What Tencent sends more than once is taken once; what others send is not taken at all.</summary>
public sealed class RepeatedCallbackTests(WorldFixture fixture) : IClassFixture<WorldFixture>
{
    private World World => fixture.World;

    [Theory]
    [InlineData("callbackDuplicate")]
    [InlineData("callbackResend")]
    public async Task a_message_that_comes_twice_is_taken_once(string kind)
    {
        await World.Outside.Faults.AddAsync(new Fault(kind) { Userid = People.Chen, Times = 1 });
        await World.Outside.Faults.AddAsync(new Fault(kind) { Userid = People.Wang, Times = 1 });
        var expense = await Expense.WriteAsync(World, People.Chen, 51);
        await expense.DecideAsync(People.Wang, Expense.Agree);
        await expense.PaidAsync();
        await CameAlongAsync(kind, expense, 2, 200);
        await World.QuietAsync();
        Assert.Single(await expense.CardsAsync(People.Wang));
        Assert.Equal(2, (await expense.TextsAsync(People.Chen)).Count);
        Assert.Single(await expense.RowsAsync());
        Assert.DoesNotContain(await World.Phones.ChatAsync(People.Wang), message => message.Says("¥51.00"));
    }

    [Theory]
    [InlineData("callbackForged", 403)]
    [InlineData("callbackWrongReceiver", 403)]
    [InlineData("callbackPlaintext", 403)]
    public async Task what_only_looks_like_a_message_is_refused_and_the_real_one_is_taken(string kind, int status)
    {
        await World.Outside.Faults.AddAsync(new Fault(kind) { Userid = People.Liu, Times = 1 });
        var expense = await Expense.WriteAsync(World, People.Liu, 52);
        await expense.ToldAsync(People.Liu, "已提交");
        await CameAlongAsync(kind, expense, 1, status);
        await World.QuietAsync();
        Assert.Single(await expense.CardsAsync(People.Wang));
    }

    private Task CameAlongAsync(string kind, Expense expense, int times, int status) => World.Patience.UntilAsync(
        $"{kind} went out and was answered with {status}",
        async () => (await World.Outside.Journal.ReadAsync("callback")).Count(entry =>
            entry.Data.TryGetProperty("fault", out var fault) && fault.GetString() == kind && entry.Data.TryGetProperty("status", out var answer) && answer.GetInt32() == status) >= times
            && expense.Reason.Length > 0);
}
