using Baton.Tencent.Menus;
using Baton.Tencent.Rules;
using Baton.WeCom.Menus;

namespace Baton.WeCom.Tests.Calls;

public sealed class MenuTests : CallFixture
{
    private static readonly Menu Good = new([MenuButton.Click("今日", "today"), new("更多") { Below = [MenuButton.View("官网", "https://x"), new("扫码") { Type = "scancode_waitmsg", Key = "scan" }] }]);

    private ApplicationMenu Menus => new(Client);

    [Fact]
    public async Task a_menu_is_set_in_the_name_of_the_application()
    {
        await Menus.SetAsync(App, Good, Cancellation);

        Assert.Equal(
            """/cgi-bin/menu/create?agentid=1000002 {"button":[{"name":"今日","type":"click","key":"today"},{"name":"更多","sub_button":[{"name":"官网","type":"view","url":"https://x"},{"name":"扫码","type":"scancode_waitmsg","key":"scan"}]}]}""",
            Asked());
    }

    [Fact]
    public async Task a_menu_is_read()
    {
        Says("""{"errcode":0,"button":[{"type":"click","name":"今日","key":"today","sub_button":[]}]}""");

        Assert.Equal("today", Assert.Single((await Menus.ReadAsync(App, Cancellation)).Require().Buttons).Key);
        Assert.Equal("/cgi-bin/menu/get?agentid=1000002", Asked());
    }

    [Fact]
    public async Task a_menu_is_taken_away()
    {
        await Menus.RemoveAsync(App, Cancellation);

        Assert.Equal("/cgi-bin/menu/delete?agentid=1000002", Asked());
    }

    [Fact]
    public void a_good_menu_is_not_refused() => Assert.Empty(MenuRules.Validate(Good));

    public static TheoryData<string, Menu> Wrong { get; } = new()
    {
        { "button", new Menu([]) },
        { "button", new Menu([.. Enumerable.Range(0, 4).Select(i => MenuButton.Click("a", $"{i}"))]) },
        { "button[0].name", new Menu([MenuButton.Click("六个汉字的名", "k")]) },
        { "button[0].type", new Menu([new MenuButton("a") { Type = "hologram" }]) },
        { "button[0].key", new Menu([MenuButton.Click("a", "")]) },
        { "button[0].key", new Menu([MenuButton.Click("a", new string('k', 129))]) },
        { "button[0].url", new Menu([MenuButton.View("a", "")]) },
        { "button[0].appid", new Menu([new MenuButton("a") { Type = "view_miniprogram", Appid = "wx1" }]) },
        { "button[0].sub_button", new Menu([new MenuButton("a") { Below = [.. Enumerable.Range(0, 6).Select(i => MenuButton.Click("b", $"{i}"))] }]) },
        { "button[0].sub_button[0].name", new Menu([new MenuButton("a") { Below = [MenuButton.Click(new string('长', 14), "k")] }]) },
        { "button[0].sub_button[0].sub_button", new Menu([new MenuButton("a") { Below = [new MenuButton("b") { Below = [MenuButton.Click("c", "k")] }] }]) },
    };

    [Theory]
    [MemberData(nameof(Wrong), DisableDiscoveryEnumeration = true)]
    public void a_broken_rule_is_named_with_its_field(string field, Menu menu)
    {
        FieldRefusal refusal = Assert.Single(MenuRules.Validate(menu));

        Assert.Equal((field, 40058), (refusal.Field, refusal.Code));
    }
}
