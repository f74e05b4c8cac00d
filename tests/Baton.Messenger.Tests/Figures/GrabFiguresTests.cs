using System.Diagnostics;
using System.Text.Json.Nodes;

namespace Baton.Messenger.Tests.Figures;

/// <summary>Many grab one offer at once: one has it, and every other card says who.</summary>
public sealed class GrabFiguresTests(GrabFiguresTests.Stores fixture) : IClassFixture<GrabFiguresTests.Stores>
{
    private static readonly int Count = TestScale.Times(50);
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(3);

    private World World => fixture.World;

    [Fact]
    public async Task of_all_who_tap_at_once_one_has_it_and_the_others_read_his_name()
    {
        await World.Api.PublishAsync(Offer());
        await World.Api.PostAsync("elsa/api/workflow-definitions/figures-grab/execute", new { });
        var cards = await World.Patience.ForAsync("everybody has the card", async () =>
        {
            var found = await CardsAsync();
            return found.All(card => card is not null) ? found : null;
        }, Limit);

        var begun = Stopwatch.GetTimestamp();
        var refused = await Task.WhenAll(cards.Select(card => World.Phones.TryTapAsync(card!, "grab")));
        await World.Patience.UntilAsync("all cards are closed", async () => (await CardsAsync()).All(card => card!.Card!.Disabled), Limit);
        var took = Stopwatch.GetElapsedTime(begun);
        await World.QuietAsync();

        var heads = (await CardsAsync()).Select((card, number) => (Number: number, Says: card!.Card!.ReplaceText)).ToList();
        var winner = Assert.Single(heads, head => head.Says == "您已抢到");
        Assert.All(heads.Where(head => head != winner), head => Assert.Equal($"已被店员{winner.Number}抢", head.Says));
        TestContext.Current.TestOutputHelper?.WriteLine($"{Count} tapped at once, {refused.Count(each => each is null)} of them before their card was closed: one winner, all cards true after {took.TotalSeconds:0.0} s.");
        Assert.Equal(0, (await World.Api.GetAsync("api/jobs?status=parked")).GetProperty("totalCount").GetInt32());
    }

    private async Task<PhoneMessage?[]> CardsAsync() => await Task.WhenAll(
        Enumerable.Range(0, Count).Select(async number => (await World.Phones.ChatAsync(Crowd.Grabber(number))).FirstOrDefault(message => message.Card?.Title == "谁来发")));

    private static JsonObject Offer() => new()
    {
        ["definitionId"] = "figures-grab",
        ["name"] = "抢单",
        ["root"] = new JsonObject
        {
            ["id"] = "grab",
            ["type"] = "Task.Grab",
            ["version"] = 1,
            ["title"] = Literal("谁来发"),
            ["candidateKind"] = Literal("Unit"),
            ["candidateUnit"] = Literal(Crowd.GrabUnit),
            ["needsStart"] = new JsonObject { ["typeName"] = "Boolean", ["expression"] = new JsonObject { ["type"] = "Literal", ["value"] = false } },
        },
    };

    private static JsonObject Literal(string value) => new() { ["typeName"] = "String", ["expression"] = new JsonObject { ["type"] = "Literal", ["value"] = value } };

    public sealed class Stores() : CrowdFixture(new Crowd(0, Count));
}
