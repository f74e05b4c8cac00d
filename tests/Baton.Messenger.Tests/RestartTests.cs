namespace Baton.Messenger.Tests;

/// <summary>An administrator stops the server in the middle of the work and starts it again.</summary>
public sealed class RestartTests(WorldFixture fixture) : IClassFixture<WorldFixture>
{
    private World World => fixture.World;

    [Fact]
    public async Task a_request_goes_on_after_the_server_was_stopped_and_started()
    {
        var expense = await Expense.WriteAsync(World, People.Chen, 9000);
        await expense.DecideAsync(People.Wang, Expense.Agree);
        var card = await expense.CardAsync(People.Zhou);
        await World.Server.StopAsync();
        await World.Phones.TapAsync(card, Expense.Agree);
        await World.Patience.UntilAsync("the phone gives up", async () => (await World.Phones.AgainAsync(card)).Delivery!.IsFailed);
        await World.Server.StartAsync();
        await World.Phones.TapAsync(card, Expense.Agree);
        await expense.PaidAsync();
        Assert.Equal("已由周洁同意", await expense.ClosedCardAsync(People.Zhou));
        await World.QuietAsync();
        Assert.Single(await expense.CardsAsync(People.Zhou));
        Assert.Single(await expense.CardsAsync(People.Wang));
    }
}
