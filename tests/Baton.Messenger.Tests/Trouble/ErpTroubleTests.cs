using System.Text.Json;
using Baton.TestWorld.Serving;

namespace Baton.Messenger.Tests.Trouble;

/// <summary>The ERP is down, slow or swallows its answers; in the end there is one row.</summary>
public sealed class ErpTroubleTests(ErpTroubleTests.Impatient fixture) : IClassFixture<ErpTroubleTests.Impatient>
{
    private World World => fixture.World;

    public static TheoryData<Fault> Troubles =>
    [
        new Fault("httpStatus") { Status = 503, Times = 2 },
        new Fault("httpStatus") { Status = 500 },
        new Fault("httpStatus") { Status = 429 },
        new Fault("dropBefore") { Times = 2 },
        new Fault("dropAfter") { Times = 2 },
        new Fault("delay") { Seconds = 5 },
        new Fault("delay") { Seconds = 5, When = "after" },
        new Fault("garbage"),
    ];

    [Theory]
    [MemberData(nameof(Troubles))]
    public async Task an_expense_is_booked_once_whatever_happens_to_the_erp(Fault trouble)
    {
        var fault = await World.Outside.Faults.AddAsync(trouble with { Path = Faults.LedgerPath, Times = trouble.Times ?? 1 });
        var expense = await Expense.WriteAsync(World, People.Chen, 41);
        await expense.DecideAsync(People.Wang, Expense.Agree);
        await expense.PaidAsync();
        await World.QuietAsync();
        Assert.True((await World.Outside.Faults.StatusAsync(fault)).Hits > 0, "the fault did not strike");
        Assert.Single(await expense.RowsAsync());
        Assert.Equal(2, (await expense.TextsAsync(People.Chen)).Count);
    }

    [Fact]
    public async Task the_manager_need_not_wait_for_an_erp_that_is_down()
    {
        var fault = await World.Outside.Faults.AddAsync(new Fault("httpStatus") { Path = Faults.LedgerPath });
        var expense = await Expense.WriteAsync(World, People.Chen, 42);
        await expense.DecideAsync(People.Wang, Expense.Agree);
        Assert.Equal("已由王敏同意", await expense.ClosedCardAsync(People.Wang));
        Assert.Empty(await expense.RowsAsync());
        await World.Outside.Faults.RemoveAsync(fault);
        await expense.PaidAsync();
    }

    [Fact]
    public async Task the_whole_world_may_go_away_in_the_middle_of_a_call()
    {
        var hold = await World.Outside.Faults.AddAsync(new Fault("hold") { Path = Faults.LedgerPath });
        var expense = await Expense.WriteAsync(World, People.Chen, 43);
        await expense.DecideAsync(People.Wang, Expense.Agree);
        await World.Patience.UntilAsync("the ERP is called", async () => (await World.Outside.Faults.StatusAsync(hold)).Held > 0);
        var before = World.Server.Log.Text.Length;
        await World.Outside.KillAsync();
        await World.Patience.UntilAsync(
            "a call is refused because nobody listens", () => Task.FromResult(World.Server.Log.Text[before..].Contains("is to be repeated", StringComparison.Ordinal)));
        await World.Outside.StartAsync();
        await expense.PaidAsync();
        Assert.Equal("已由王敏同意", await expense.ClosedCardAsync(People.Wang));
        await World.QuietAsync();
        Assert.Single(await expense.RowsAsync());
    }

    [Fact]
    public async Task what_the_erp_refuses_waits_visibly_for_a_person_and_goes_on_after_a_retry()
    {
        await World.Outside.Faults.AddAsync(new Fault("httpStatus") { Path = Faults.LedgerPath, Status = 422, Times = 1 });
        var expense = await Expense.WriteAsync(World, People.Liu, 44);
        await expense.DecideAsync(People.Wang, Expense.Agree);
        var stuck = await World.Patience.ForAsync("the incident is listed", async () =>
            (await LeftOver.ItemsAsync(World.Api, "api/instances?status=incident")).Select(item => item.GetProperty("id").GetString()).FirstOrDefault());
        var run = await World.Api.GetAsync($"api/instances/{stuck}");
        var incident = Assert.Single(run.GetProperty("incidents").EnumerateArray());
        Assert.Equal("book", incident.GetProperty("activityId").GetString());
        Assert.Contains("422", incident.GetProperty("message").GetString(), StringComparison.Ordinal);
        Assert.Empty(await expense.RowsAsync());

        await World.Api.PostAsync($"api/instances/{stuck}/incidents/{incident.GetProperty("execution").GetInt32()}/retry", new { reason = "ERP 修好了" });
        await expense.PaidAsync();
        await World.QuietAsync();
        Assert.Single(await expense.RowsAsync());
        Assert.Empty(await LeftOver.ItemsAsync(World.Api, "api/instances?status=incident"));
        Assert.Contains("ERP 修好了", JsonSerializer.Serialize(await World.Api.GetAsync("api/audit"), Readable), StringComparison.Ordinal);
    }

    private static JsonSerializerOptions Readable { get; } = new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>A world whose server waits two seconds for the ERP.</summary>
    public sealed class Impatient : WorldFixture
    {
        protected override WorldSettings Settings { get; } = new()
        {
            Server = new Dictionary<string, string> { ["BackOffice__CallTimeout"] = "00:00:02" },
        };
    }
}
