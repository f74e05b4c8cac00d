using Baton.Browser.Tests.Browsing;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Baton.Browser.Tests.Console;

/// <summary>An administrator learns who writes to the service account, and says for whom they act.</summary>
[Collection<ConsoleWorld>]
public sealed class ContactTests(BrowserFixture fixture)
{
    private const string Yang = "yangfang";
    private const string Ye = "yeqing";

    // As the sample consumers have them.
    private const string OpenIdOfYang = "oQm5s6vTpNVVMhJXpxbD_r5BXHba";
    private const string OpenIdOfYe = "oQm5s6m2WDjay81aKDWBDQ48c2vj";

    private World World => fixture.World;

    [Fact]
    public async Task a_guest_gets_a_name_and_a_company_leaves_it_and_is_one_with_another_entry()
    {
        await World.Outside.ResetAsync();
        await World.Outside.Consumers.SayAsync(Yang, "开发板连不上");
        await World.Outside.Consumers.SayAsync(Ye, "在吗");
        var (yang, ye) = (await MetAsync(OpenIdOfYang), await MetAsync(OpenIdOfYe));
        await using var console = await ConsolePage.OpenAsync(fixture, "contacts");
        await Expect(console.Main).ToContainTextAsync($"访客{yang[^4..]}");
        await console.ShootBothAsync("84-contacts");

        await console.Page.GetByRole(AriaRole.Listitem).Filter(new() { HasText = $"访客{yang[^4..]}" }).GetByRole(AriaRole.Link).ClickAsync();
        await Expect(console.Main).ToContainTextAsync("发来消息");
        await console.Button("修改姓名和电话").ClickAsync();
        await console.Field("姓名").FillAsync("杨芳");
        await console.Field("电话").FillAsync("13650003555");
        await console.Button("保存").ClickAsync();
        await Expect(console.Page.GetByRole(AriaRole.Heading, new() { Level = 1, Name = "杨芳" })).ToBeVisibleAsync();

        await console.Button("加一家").ClickAsync();
        await console.Field("公司编号").FillAsync("C1004");
        await console.Field("身份").FillAsync("采购");
        await console.Button("从现在起代表").ClickAsync();
        await Expect(console.Main).ToContainTextAsync("C1004 · 采购");
        await console.ShootBothAsync("85-contact");
        await console.Button("不再代表").ClickAsync();
        await console.Button("确定不再代表").ClickAsync();
        await Expect(console.Button("不再代表")).ToHaveCountAsync(0);
        await Expect(console.Main).ToContainTextAsync("不再代表");

        await console.Button("邀请").ClickAsync();
        await console.Dialog.GetByLabel("公司编号").FillAsync("C1004");
        await console.Dialog.GetByRole(AriaRole.Button, new() { Name = "生成链接" }).ClickAsync();
        await Expect(console.Dialog.GetByTestId("invite-link")).ToHaveValueAsync(new System.Text.RegularExpressions.Regex("^http.+/my/"));
        await Expect(console.Dialog.GetByTestId("invite-until")).ToContainTextAsync("以前有效");
        await ReadsAsync(ColorScheme.Light);
        await ReadsAsync(ColorScheme.Dark);
        await console.ShootBothAsync("85-contact-invite");
        await console.Dialog.GetByRole(AriaRole.Button, new() { Name = "关闭" }).ClickAsync();

        await console.Button("和另一条是同一个人").ClickAsync();
        await console.Dialog.GetByLabel("查找另一条").FillAsync($"访客{ye[^4..]}");
        await console.Dialog.GetByLabel("查找另一条").PressAsync("Enter");
        await Expect(console.Dialog.GetByRole(AriaRole.Radio)).ToHaveCountAsync(1);
        await console.Dialog.GetByRole(AriaRole.Radio).CheckAsync();
        await console.ShootAsync("86-contact-merge");
        await console.Dialog.GetByRole(AriaRole.Button, new() { Name = "合并", Exact = true }).ClickAsync();
        await console.Button("确定合并").ClickAsync();
        await Expect(console.Main).ToContainTextAsync(OpenIdOfYe);
        await Expect(console.Main).ToContainTextAsync(OpenIdOfYang);
        await Expect(console.Page.GetByRole(AriaRole.Heading, new() { Level = 1, Name = "杨芳" })).ToBeVisibleAsync();

        async Task ReadsAsync(ColorScheme scheme)
        {
            await console.Page.EmulateMediaAsync(new() { ColorScheme = scheme });
            Assert.Equal(await console.Dialog.GetByTestId("invite-link").InputValueAsync(), await QrReader.ReadAsync(console.Dialog.GetByTestId("qr-code")));
        }
    }

    // The id of whoever is known so; their message is on its way for a moment.
    private async Task<string> MetAsync(string openid)
    {
        var deadline = TimeProvider.System.GetUtcNow() + TimeSpan.FromSeconds(20);
        while (TimeProvider.System.GetUtcNow() < deadline)
        {
            var page = await World.Api.GetAsync("api/contacts?pageSize=100");
            foreach (var item in page.GetProperty("items").EnumerateArray())
            {
                var contact = await World.Api.GetAsync($"api/contacts/{item.GetProperty("id").GetString()}");
                if (contact.GetProperty("identities").EnumerateArray().Any(each => each.GetProperty("externalId").GetString() == openid))
                    return contact.GetProperty("id").GetString()!;
            }
        }

        throw new TimeoutException($"Nobody was met as {openid}.");
    }
}
