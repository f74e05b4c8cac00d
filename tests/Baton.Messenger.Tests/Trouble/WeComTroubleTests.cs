namespace Baton.Messenger.Tests.Trouble;

/// <summary>WeCom refuses, breaks or falls silent; in the end everybody has everything once.</summary>
public sealed class WeComTroubleTests(WeComTroubleTests.Impatient fixture) : IClassFixture<WeComTroubleTests.Impatient>
{
    private World World => fixture.World;

    public static TheoryData<Fault> Troubles =>
    [
        new Fault("errcode") { Errcode = 42001 },
        new Fault("errcode") { Errcode = 40014 },
        new Fault("errcode") { Errcode = -1, Times = 2 },
        new Fault("errcode") { Errcode = 45009 },
        new Fault("errcode") { Errcode = 45033 },
        new Fault("httpStatus") { Status = 500 },
        new Fault("httpStatus") { Status = 503, Times = 2 },
        new Fault("garbage"),
        new Fault("dropBefore"),
        new Fault("dropAfter"),
        new Fault("delay") { Seconds = 5 },
        new Fault("delay") { Seconds = 5, When = "after" },
    ];

    [Theory]
    [MemberData(nameof(Troubles))]
    public async Task a_card_arrives_once_whatever_happens_to_its_sending(Fault trouble)
    {
        var fault = await AddAsync(trouble, Faults.SendPath);
        var expense = await Expense.WriteAsync(World, People.Chen, 31);
        await expense.DecideAsync(People.Wang, Expense.Agree);
        await expense.PaidAsync();
        Assert.Equal("已由王敏同意", await expense.ClosedCardAsync(People.Wang));
        await EndsCleanAsync(fault, expense);
        Assert.Single(await expense.CardsAsync(People.Wang));
    }

    [Theory]
    [MemberData(nameof(Troubles))]
    public async Task a_card_is_closed_once_whatever_happens_to_its_update(Fault trouble)
    {
        var fault = await AddAsync(trouble, Faults.UpdatePath);
        var expense = await Expense.WriteAsync(World, People.Chen, 32);
        var card = await expense.CardAsync(People.Wang);
        await World.Phones.TapAsync(card, Expense.Agree);
        await expense.PaidAsync();
        Assert.Equal("已由王敏同意", await expense.ClosedCardAsync(People.Wang));
        await EndsCleanAsync(fault, expense);
        Assert.DoesNotContain(await World.Phones.ChatAsync(People.Wang, card.Id), message => message.Says("不用再处理"));
    }

    [Fact]
    public async Task a_token_that_cannot_be_had_for_a_while_only_delays()
    {
        var expired = await AddAsync(new Fault("errcode") { Errcode = 42001 }, Faults.SendPath);
        await World.Outside.Faults.AddAsync(new Fault("httpStatus") { Path = "/cgi-bin/gettoken", Times = 2 });
        var expense = await Expense.WriteAsync(World, People.Chen, 33);
        await expense.DecideAsync(People.Wang, Expense.Agree);
        await expense.PaidAsync();
        await EndsCleanAsync(expired, expense);
    }

    [Fact]
    public async Task one_expired_token_is_fetched_anew_once_for_all_who_use_it()
    {
        // The first message of all fetches the token that is to expire.
        var first = await Expense.WriteAsync(World, People.Chen, 33);
        await first.CardAsync(People.Wang);
        await World.QuietAsync();
        var before = (await World.Outside.Journal.ReadAsync("request", "/cgi-bin/gettoken")).Count;
        await World.Outside.Faults.AddAsync(new Fault("errcode") { Errcode = 42001, Path = Faults.SendPath, Times = 1 });
        var expenses = await Task.WhenAll(Enumerable.Range(0, 8).Select(each => Expense.WriteAsync(World, each % 2 == 0 ? People.Chen : People.Liu, 34 + each)));
        foreach (var expense in expenses)
            await expense.CardAsync(People.Wang);
        await World.QuietAsync();
        Assert.Equal(before + 1, (await World.Outside.Journal.ReadAsync("request", "/cgi-bin/gettoken")).Count);
    }

    [Fact]
    public async Task an_api_that_is_called_too_often_is_left_alone_for_its_window()
    {
        await World.QuietAsync();
        await World.Outside.Faults.AddAsync(new Fault("errcode") { Errcode = 45009, Path = Faults.SendPath, Times = 1 });
        var after = (await World.Outside.Journal.ReadAsync()).Max(entry => entry.Seq);
        var expense = await Expense.WriteAsync(World, People.Chen, 35);
        await expense.CardAsync(People.Wang);
        var sends = (await World.Outside.Journal.ReadAsync("request", Faults.SendPath, after)).ToList();
        var refused = sends.FindIndex(send => send.Data.GetProperty("answer").GetRawText().Contains("45009", StringComparison.Ordinal));
        Assert.True(refused >= 0);
        Assert.True(sends.Count - refused is 3 or 2, $"{sends.Count - refused} calls from the refusal on: nothing is sent while the api rests, then the text and the card.");
    }

    private Task<long> AddAsync(Fault trouble, string path) =>
        World.Outside.Faults.AddAsync(trouble with { Path = path, Userid = People.Wang, Times = trouble.Times ?? 1 });

    private async Task EndsCleanAsync(long fault, Expense expense)
    {
        await World.QuietAsync();
        Assert.True((await World.Outside.Faults.StatusAsync(fault)).Hits > 0, "the fault did not strike");
        Assert.Equal(2, (await expense.TextsAsync(People.Chen)).Count);
        Assert.Single(await expense.RowsAsync());
        Assert.Equal(0, (await World.Api.GetAsync("api/jobs?status=parked")).GetProperty("totalCount").GetInt32());
    }

    /// <summary>A world whose server does not wait ten seconds for an answer, nor a minute after 45009.</summary>
    public sealed class Impatient : WorldFixture
    {
        protected override WorldSettings Settings { get; } = new()
        {
            Server = new Dictionary<string, string>
            {
                ["WeCom__CallTimeout"] = "00:00:02",
                [$"WeCom__RateLimitWindows__{Faults.SendPath}"] = "00:00:02",
                [$"WeCom__RateLimitWindows__{Faults.UpdatePath}"] = "00:00:02",
            },
        };
    }
}
