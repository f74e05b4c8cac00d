using System.Text.Json;

namespace Baton.Messenger.Tests.Story;

/// <summary>A store asks for goods in the sample company: the flow, its queries and the stores come along with Demo.</summary>
public sealed class GrabTests(WorldFixture fixture) : IClassFixture<WorldFixture>
{
    private const string Title = "深圳华强北店要 STM32F103C8T6 3 件";

    private World World => fixture.World;

    [Fact]
    public async Task the_first_store_that_grabs_ships_and_the_other_learns_its_name()
    {
        var said = await World.Phones.SayAsync("lina", "缺货 STM32F103C8T6 3");
        var cards = await Task.WhenAll(CardAsync("zhangwei", said.Id, "我来发"), CardAsync("wufang", said.Id, "我来发"));

        await World.Phones.TapAsync(cards[0], "grab");

        await World.Patience.UntilAsync("the other's card says who has it", async () => (await World.Phones.AgainAsync(cards[1])).Card!.ReplaceText == "已被张伟抢");
        await World.Phones.TapAsync(await CardAsync("zhangwei", said.Id, "已发货"), "start");
        var told = await World.Patience.ForAsync("the store that asked is told", async () =>
            (await World.Phones.ChatAsync("lina", said.Id)).FirstOrDefault(message => message.Says("张伟已发出 STM32F103C8T6 3 件")));
        Assert.Contains("顺丰速运 SF", told.Text, StringComparison.Ordinal);
    }

    private Task<PhoneMessage> CardAsync(string userid, long after, string button) => World.Patience.ForAsync($"{userid} has a card with {button}", async () =>
        (await World.Phones.ChatAsync(userid)).LastOrDefault(message => message.Id > after && message.Card is { Disabled: false } card && card.Title == Title && Has(card.Face, button)));

    private static bool Has(JsonElement face, string button) =>
        face.TryGetProperty("button_list", out var buttons) && buttons.EnumerateArray().Any(each => each.GetProperty("text").GetString() == button);
}
