using System.Text.Json.Nodes;
using Baton.TestWorld.Processes;

namespace Baton.Messenger.Tests.Cards;

/// <summary>或签: two people are asked, one decides, and both cards say so. With a definition of its own, published through the API.</summary>
public sealed class AnyOfTwoTests(AnyOfTwoTests.Asked fixture) : IClassFixture<AnyOfTwoTests.Asked>
{
    private World World => fixture.World;

    [Fact]
    public async Task the_decision_of_one_closes_the_card_of_the_other()
    {
        var expense = await WriteAsync(210);
        await expense.CardAsync(People.Lin);
        await expense.DecideAsync(People.Zhao, Expense.Agree);
        await expense.PaidAsync();
        Assert.Equal("已由赵强同意", await expense.ClosedCardAsync(People.Zhao));
        Assert.Equal("已由赵强同意", await expense.ClosedCardAsync(People.Lin));
    }

    [Fact]
    public async Task a_tap_on_a_card_that_somebody_else_has_decided_says_who_and_updates_that_card()
    {
        var expense = await WriteAsync(220);
        var late = await expense.CardAsync(People.Lin);
        // Lin's card cannot be updated yet: to him it still looks open.
        var hold = await World.Outside.Faults.AddAsync(new Fault("hold") { Path = Faults.UpdatePath, Userid = People.Lin, Times = 1 });
        await expense.DecideAsync(People.Zhao, Expense.Reject, "请当面说明");
        await expense.ToldAsync(People.Chen, "驳回");
        await World.Phones.TapAsync(late, Expense.Agree);
        await World.Patience.UntilAsync("the tap has arrived", async () => (await World.Phones.AgainAsync(late)).Delivery!.IsDelivered);
        await World.Outside.Faults.RemoveAsync(hold);

        Assert.Equal("已由赵强驳回", await expense.ClosedCardAsync(People.Lin));
        await World.Patience.UntilAsync("Lin is told who decided", async () =>
            (await World.Phones.ChatAsync(People.Lin, late.Id)).Any(message => message.Says("已由赵强驳回") && message.Says("¥220.00")));
        await World.QuietAsync();
        Assert.Empty(await expense.RowsAsync());
        Assert.Equal("已由赵强驳回", await expense.ClosedCardAsync(People.Zhao));
    }

    [Fact]
    public async Task when_both_tap_at_once_one_decision_counts_and_both_cards_agree()
    {
        var expense = await WriteAsync(230);
        var (zhao, lin) = (await expense.CardAsync(People.Zhao), await expense.CardAsync(People.Lin));
        await Task.WhenAll(World.Phones.TryTapAsync(zhao, Expense.Agree), World.Phones.TryTapAsync(lin, Expense.Agree));
        await expense.PaidAsync();
        await World.QuietAsync();
        Assert.Single(await expense.RowsAsync());
        Assert.Equal(await expense.ClosedCardAsync(People.Zhao), await expense.ClosedCardAsync(People.Lin));
    }

    private async Task<Expense> WriteAsync(decimal amount)
    {
        var expense = Expense.Of(World, People.Chen, amount);
        await World.Phones.SayAsync(People.Chen, expense.Words.Replace("报销", Asked.Keyword, StringComparison.Ordinal));
        return expense;
    }

    /// <summary>A world with the expense flow once more, under another word, asking two people at once.</summary>
    public sealed class Asked : WorldFixture, IAsyncLifetime
    {
        public const string Keyword = "垫付";

        async ValueTask IAsyncLifetime.InitializeAsync()
        {
            await InitializeAsync();
            var file = Path.Combine(BuiltOutput.Root, "workflows", "expense-approval", "definition.json");
            var model = JsonNode.Parse(await File.ReadAllTextAsync(file))!.AsObject();
            model["definitionId"] = "advance-by-two";
            model["name"] = "垫付报销";
            var activities = model["root"]!["activities"]!.AsArray();
            Activity(activities, "received")["keyword"]!["expression"]!["value"] = Keyword;
            var manager = Activity(activities, "manager").AsObject();
            // A kind of approvers would win over the list.
            manager.Remove("approverKind");
            manager["people"] = new JsonArray(Person(People.Zhao), Person(People.Lin));
            await World.Api.PublishAsync(model);
        }

        private static JsonNode Activity(JsonArray activities, string id) => activities.Single(activity => (string?)activity!["id"] == id)!;

        private static JsonObject Person(string id) => new() { ["kind"] = "person", ["person"] = id };
    }
}
