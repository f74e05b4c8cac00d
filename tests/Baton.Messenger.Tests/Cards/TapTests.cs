namespace Baton.Messenger.Tests.Cards;

/// <summary>People tap twice, too late and too early.</summary>
public sealed class TapTests(WorldFixture fixture) : IClassFixture<WorldFixture>
{
    private World World => fixture.World;

    [Fact]
    public async Task a_double_tap_decides_once()
    {
        var expense = await Expense.WriteAsync(World, People.Chen, 15);
        var card = await expense.CardAsync(People.Wang);
        await Task.WhenAll(World.Phones.TryTapAsync(card, Expense.Agree), World.Phones.TryTapAsync(card, Expense.Agree), World.Phones.TryTapAsync(card, Expense.Agree));
        await expense.PaidAsync();
        await expense.ClosedCardAsync(People.Wang);
        await World.QuietAsync();
        Assert.Single(await expense.RowsAsync());
        Assert.Equal("已由王敏同意", await expense.ClosedCardAsync(People.Wang));
        Assert.DoesNotContain(await World.Phones.ChatAsync(People.Wang, card.Id), message => message.Says("¥15.00"));
    }

    [Fact]
    public async Task of_two_opposite_taps_the_first_counts()
    {
        var expense = await Expense.WriteAsync(World, People.Chen, 16);
        var card = await expense.CardAsync(People.Wang);
        await World.Phones.TapAsync(card, Expense.Agree);
        await World.Phones.TryTapAsync(card, Expense.Reject, "金额不符");
        await World.QuietAsync();
        var closed = await expense.ClosedCardAsync(People.Wang);
        Assert.Equal(closed == "已由王敏同意" ? 1 : 0, (await expense.RowsAsync()).Count);
        Assert.Equal(2, (await expense.TextsAsync(People.Chen)).Count);
    }

    [Fact]
    public async Task a_tap_that_comes_before_the_answer_to_the_send_is_understood()
    {
        var hold = await World.Outside.Faults.AddAsync(new Fault("hold") { Path = Faults.SendPath, Userid = People.Wang, When = "after", Times = 1 });
        var expense = await Expense.WriteAsync(World, People.Chen, 17);
        await expense.DecideAsync(People.Wang, Expense.Agree);
        // The card is on the phone a moment before the answer to its send is held back.
        await World.Patience.UntilAsync("the answer to the send is held", async () => (await World.Outside.Faults.StatusAsync(hold)).Held == 1);

        // The decision does not wait for the send: the money is booked while it still hangs.
        await expense.PaidAsync();
        await World.Outside.Faults.RemoveAsync(hold);
        Assert.Equal("已由王敏同意", await expense.ClosedCardAsync(People.Wang));
        Assert.Single(await expense.CardsAsync(People.Wang));
    }

    [Fact]
    public async Task a_tap_on_a_card_of_an_unknown_task_is_listed_as_unmatched()
    {
        var credentials = await World.Outside.CredentialsAsync();
        await World.Outside.CallBackAsync(
            $"<xml><ToUserName><![CDATA[{credentials.CorpId}]]></ToUserName><FromUserName><![CDATA[wangmin]]></FromUserName><CreateTime>{TimeProvider.System.GetUtcNow().ToUnixTimeSeconds()}</CreateTime>"
            + "<MsgType><![CDATA[event]]></MsgType><Event><![CDATA[template_card_event]]></Event><EventKey><![CDATA[agree]]></EventKey><TaskId><![CDATA[nobody-knows-this]]></TaskId>"
            + $"<CardType><![CDATA[button_interaction]]></CardType><ResponseCode><![CDATA[x]]></ResponseCode><AgentID>{credentials.AgentId}</AgentID></xml>",
            People.Wang);
        await World.Patience.UntilAsync("the tap is listed as unmatched", async () =>
            (await World.Api.GetAsync("api/inbox")).GetRawText().Contains("nobody-knows-this", StringComparison.Ordinal));
        // 王敏 is told; another test's fault must not meet that.
        await World.QuietAsync();
    }
}
