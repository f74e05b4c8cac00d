using System.Text.Json.Nodes;
using Baton.Browser.Tests.Browsing;
using Baton.Browser.Tests.Tasks;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Baton.Browser.Tests.Wall;

/// <summary>The page on which a customer pays, on their phone, through WeChat's own page: paid, thought better of, once for all, or too late.</summary>
public sealed class PayTests(TaskWorld world) : IClassFixture<TaskWorld>
{
    private BrowserFixture Fixture => world.Browser;

    private World World => world.Browser.World;

    [Fact]
    public async Task who_thinks_better_of_it_can_pay_later_and_what_is_paid_is_paid_once()
    {
        await using var phone = await AskedAsync("wangwei", "付修理费");
        await Expect(phone.Page.Locator(".sum")).ToHaveTextAsync("¥88.00");
        await phone.ShootAsync("pay-01-waiting");
        await phone.Page.GetByRole(AriaRole.Button, new() { Name = "付款" }).ClickAsync();
        await Expect(phone.See("amount")).ToHaveTextAsync("¥88.00");
        await phone.ShootAsync("pay-02-wechat");
        await phone.Page.GetByRole(AriaRole.Button, new() { Name = "取消" }).ClickAsync();
        var pay = phone.Page.GetByRole(AriaRole.Button, new() { Name = "付款" });
        await Expect(pay).ToBeEnabledAsync();
        await phone.ShootAsync("pay-03-cancelled");

        await pay.ClickAsync();
        await Expect(phone.See("confirm")).ToBeVisibleAsync();
        var confirmation = phone.Page.Url;
        await phone.See("confirm").ClickAsync();
        await Expect(phone.Page.GetByText("已付款")).ToBeVisibleAsync();
        await phone.ShootAsync("pay-04-paid");
        await SaysAsync("wangwei", "付修理费成了");

        // Back to WeChat's page, and once more.
        await phone.Page.GotoAsync(confirmation);
        await phone.ShootAsync("pay-05-paid-before");
        await Expect(phone.See("confirm")).ToHaveCountAsync(0);
        await phone.Page.GotoAsync(phone.Address);
        await Expect(phone.Page.GetByText("已付款")).ToBeVisibleAsync();
        await Expect(pay).ToBeHiddenAsync();
        Assert.Single(await World.Outside.Consumers.ChatAsync("wangwei"), message => message.Says("付修理费成了"));
        Assert.Empty(phone.Errors);
    }

    [Fact]
    public async Task what_was_not_paid_in_time_cannot_be_paid_any_more_not_even_from_a_page_that_is_still_open()
    {
        await using var phone = await AskedAsync("yangfang", "付定金");
        await World.Outside.AdvanceAsync(TimeSpan.FromMinutes(121));
        await SaysAsync("yangfang", "付定金没成");
        await phone.Page.GetByRole(AriaRole.Button, new() { Name = "付款" }).ClickAsync();
        await Expect(phone.Page.GetByText("这笔款已经不能付了")).ToBeVisibleAsync();
        await phone.ShootAsync("pay-06-too-late");
        await phone.Page.ReloadAsync();
        await Expect(phone.Page.GetByText("这笔款已经不能付了")).ToBeVisibleAsync();
        Assert.Empty(phone.Errors);
    }

    [Fact]
    public async Task codes_that_wechat_does_not_know_are_asked_about_only_so_often()
    {
        await using var phone = await AskedAsync("shenjie", "付尾款");
        var number = phone.Address.Split('/')[^1];
        IAPIResponse answer;
        var turns = 0;
        do
        {
            await phone.Page.Context.ClearCookiesAsync();
            var sentOff = await phone.Page.APIRequest.GetAsync($"{World.Server.Url}pay/{number}", new() { MaxRedirects = 0 });
            var state = System.Web.HttpUtility.ParseQueryString(new Uri(sentOff.Headers["location"]).Query)["state"];
            answer = await phone.Page.APIRequest.GetAsync($"{World.Server.Url}pay/back?code=forged-{turns}&state={state}", new() { MaxRedirects = 0 });
        }
        while (answer.Status == 400 && ++turns < 40);

        Assert.Equal((429, 20), (answer.Status, turns));
        Assert.Equal("60", answer.Headers["retry-after"]);
    }

    // As the link in the chat leads there: the phone says whose it is, and WeChat whose openid that is.
    private async Task<PayPhone> AskedAsync(string person, string keyword)
    {
        await World.Api.PublishAsync(Flow(keyword));
        var said = await World.Outside.Consumers.SayAsync(person, keyword);
        var link = await World.Patience.ForAsync("the account sends a link", async () =>
            (await World.Outside.Consumers.ChatAsync(person, said.Id)).Select(message => message.Text ?? "").FirstOrDefault(text => text.Contains("/pay/", StringComparison.Ordinal)));
        var place = link[(link.IndexOf("/pay/", StringComparison.Ordinal) + "/pay/".Length)..];
        return await PayPhone.OpenAsync(Fixture, person, place[..place.IndexOf('"', StringComparison.Ordinal)]);
    }

    private Task SaysAsync(string person, string words) =>
        World.Patience.UntilAsync($"the account says {words}", async () => (await World.Outside.Consumers.ChatAsync(person)).Any(message => message.From != "person" && message.Says(words)));

    private static JsonObject Flow(string keyword) => JsonNode.Parse($$"""
        {"definitionId":"{{keyword}}","name":"{{keyword}}","root":{"id":"root","type":"Elsa.Flowchart","activities":[
          {"id":"start","type":"WeChat.TextReceived","customProperties":{"canStartWorkflow":true},"keyword":{"typeName":"String","expression":{"type":"Literal","value":"{{keyword}}"} } },
          {"id":"money","type":"WeChat.Pay","amount":{"typeName":"Decimal","expression":{"type":"Literal","value":"88"} },"description":{"typeName":"String","expression":{"type":"Literal","value":"示波器维修"} } },
          {"id":"yes","type":"WeChat.SendText","text":{"typeName":"String","expression":{"type":"Literal","value":"{{keyword}}成了"} } },
          {"id":"no","type":"WeChat.SendText","text":{"typeName":"String","expression":{"type":"Literal","value":"{{keyword}}没成"} } }],
         "connections":[
          {"source":{"activity":"start","port":"Done"},"target":{"activity":"money","port":"In"} },
          {"source":{"activity":"money","port":"Done"},"target":{"activity":"yes","port":"In"} },
          {"source":{"activity":"money","port":"NotPaid"},"target":{"activity":"no","port":"In"} }]} }
        """)!.AsObject();

    /// <summary>A customer's phone with the page of one payment.</summary>
    private sealed class PayPhone : PhonePages
    {
        private PayPhone(IPage page, string address) : base(page, address) { }

        public ILocator See(string testId) => Page.GetByTestId(testId);

        public static async Task<PayPhone> OpenAsync(BrowserFixture fixture, string id, string number)
        {
            var (page, address) = await NewAsync(fixture, id, "pay", ColorScheme.Light, 375);
            var phone = new PayPhone(page, address + number);
            await phone.GoAsync("");
            return phone;
        }
    }
}
