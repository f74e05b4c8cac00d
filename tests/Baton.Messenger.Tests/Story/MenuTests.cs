namespace Baton.Messenger.Tests.Story;

/// <summary>The sample application has a menu, and what it says leads somewhere.</summary>
public sealed class MenuTests(WorldFixture fixture) : IClassFixture<WorldFixture>
{
    private World World => fixture.World;

    [Fact]
    public async Task a_store_that_taps_its_menu_is_asked_what_it_wants()
    {
        var menu = await World.Patience.ForAsync("the application has its menu", async () => await World.Phones.MenuAsync() is { } found ? found.GetProperty("button").EnumerateArray().ToList() : null);
        Assert.Equal(["要货", "查询", "我的待办"], menu.Select(button => button.GetProperty("name").GetString()));
        Assert.Equal($"{World.Server.Url.ToString().TrimEnd('/')}/tasks/", menu[2].GetProperty("url").GetString());

        var tap = await World.Phones.TapMenuAsync("lina", 0);

        var card = await World.Patience.ForAsync("the card that leads to the page", async () =>
            (await World.Phones.ChatAsync("lina", tap.Id)).FirstOrDefault(message => message.Card is { Title: "要什么货" }));
        Assert.Contains("/tasks/", card.Card!.Face.GetProperty("button_list")[0].GetProperty("url").GetString(), StringComparison.Ordinal);
    }
}
