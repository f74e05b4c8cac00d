using Baton.Browser.Tests.Browsing;
using Baton.Browser.Tests.Tasks;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Baton.Browser.Tests.My;

/// <summary>What customers see and do on their own pages in WeChat, and what they do not get to see.</summary>
[Collection<TaskCollection>]
public sealed class CustomerPageTests(TaskWorld world)
{
    private BrowserFixture Fixture => world.Browser;

    private World World => world.Browser.World;

    [Fact]
    public async Task a_customer_registers_sales_agree_and_the_companys_orders_are_there()
    {
        await using var phone = await CustomerPhone.OpenAsync(Fixture, "xuqing");
        await phone.See("register").ClickAsync();
        await phone.Send.ClickAsync();
        await Expect(phone.Form.GetByRole(AriaRole.Alert).First).ToHaveTextAsync("要填");
        await phone.Input("姓名").FillAsync("许晴");
        await phone.Input("手机").FillAsync("13960001274");
        await phone.ShootAsync("my-01-register");
        await phone.Send.DblClickAsync();
        await Expect(phone.Sent).ToContainTextAsync("负责您公司的销售会核对");
        await phone.GoAsync("data/my-orders");
        await Expect(phone.Page.GetByText("您现在看不到这一项")).ToBeVisibleAsync();

        await AgreeAsync("chenxiaoyu", "许晴要代表云帆智能");

        await phone.GoAsync("");
        await Expect(phone.See("company")).ToHaveTextAsync("客户编号 C1001 · 工程师");
        await Expect(phone.Requests).ToHaveCountAsync(1);
        await phone.ShootAsync("my-02-home");
        await phone.See("query-my-orders").ClickAsync();
        await Expect(phone.Rows.First).ToContainTextAsync("SO");
        await phone.ShootAsync("my-03-orders");
        await phone.Rows.First.GetByRole(AriaRole.Link).ClickAsync();
        await Expect(phone.Rows).ToContainTextAsync("商品");
        await Expect(phone.Rows).Not.ToContainTextAsync("成本");
        await phone.ShootAsync("my-04-order");
        foreach (var query in (string[])["my-shipments", "my-payables"])
        {
            await phone.GoAsync($"data/{query}");
            await Expect(phone.Rows.First.Or(phone.Page.GetByText("还没有"))).ToBeVisibleAsync();
            await phone.ShootAsync($"my-05-{query}");
        }

        Assert.Empty(phone.Errors);
    }

    [Fact]
    public async Task an_order_of_another_company_is_not_found_and_who_moved_sees_the_new_companys()
    {
        var contact = await ActAsAsync("shenjie", "C1003");
        await using var phone = await CustomerPhone.OpenAsync(Fixture, "shenjie", "data/my-orders");
        var own = (await phone.Rows.First.GetByRole(AriaRole.Heading).TextContentAsync())!;
        await phone.GoAsync($"data/my-order/{own}");
        await Expect(phone.Rows).ToContainTextAsync(own);

        await LeaveAsync(contact, "C1003");
        await JoinAsync(contact, "C1004");

        await phone.GoAsync($"data/my-order/{own}");
        await Expect(phone.Page.GetByText("没有找到")).ToBeVisibleAsync();
        await phone.ShootAsync("my-10-not-found");
        await phone.GoAsync("data/my-orders");
        await Expect(phone.Page.GetByText(own)).ToHaveCountAsync(0);
        await phone.GoAsync("me");
        await Expect(phone.See("companies")).ToContainTextAsync("C1004");
        await phone.ShootAsync("my-11-me");
    }

    [Fact]
    public async Task a_price_is_asked_once_answered_and_rated_through_a_tunnel()
    {
        await ActAsAsync("yeqing", "C1004");
        await using var phone = await CustomerPhone.OpenAsync(Fixture, "yeqing", scheme: ColorScheme.Dark, width: 320);
        await phone.See("forms").GetByText("问价").ClickAsync();
        await phone.Input("型号").FillAsync("STM32F103C8T6");
        await phone.Input("数量").FillAsync("1500");
        await phone.ShootAsync("my-20-quote-dark");
        await phone.Send.DblClickAsync();
        await Expect(phone.Sent).ToBeVisibleAsync();
        await phone.GoAsync("requests");
        await Expect(phone.Requests).ToHaveCountAsync(1);

        await using (var sales = await TaskPhone.OpenAsync(Fixture, "liuyang"))
        {
            await sales.Items.GetByText("问价").First.ClickAsync();
            await sales.Page.GetByLabel("单价").FillAsync("10.32");
            await sales.Page.GetByLabel("交期").FillAsync("现货");
            await sales.Act("handle").ClickAsync();
            await Expect(sales.Over).ToBeVisibleAsync();
        }

        await phone.Requests.First.ClickAsync();
        await Expect(phone.See("question")).ToHaveTextAsync("我们这次做得怎么样？");
        await phone.Page.GetByRole(AriaRole.Button, new() { Name = "满意", Exact = true }).ClickAsync();
        await phone.Page.Context.SetOfflineAsync(true);
        await phone.Send.ClickAsync();
        await Expect(phone.See("kept")).ToBeVisibleAsync();
        await phone.ShootAsync("my-21-kept-dark");
        await phone.Page.Context.SetOfflineAsync(false);
        await Expect(phone.See("report")).ToContainTextAsync("已提交");
        await Expect(phone.See("state")).ToHaveTextAsync("已评价");
        await phone.ShootAsync("my-22-rated-dark");
        Assert.Empty(phone.Errors);
    }

    [Fact]
    public async Task an_order_shows_its_state_and_under_it_what_was_told_the_newest_first()
    {
        await ActAsAsync("hezhiyuan", "C1001");
        await using var phone = await CustomerPhone.OpenAsync(Fixture, "hezhiyuan");
        await phone.See("forms").GetByText("下单").ClickAsync();
        await phone.Input("型号和数量").FillAsync("STM32F103C8T6 200");
        await phone.Send.ClickAsync();
        await Expect(phone.Sent).ToBeVisibleAsync();
        await phone.Page.EvaluateAsync("""
            async () => {
              for (let left = 120; left > 0; left--) {
                const list = await (await fetch('/api/my/requests')).json()
                if (/已|拣货/.test(list.items[0]?.state ?? '')) return
                await new Promise((resolve) => setTimeout(resolve, 500))
              }
              throw new Error('The order comes to no state.')
            }
            """);
        await phone.GoAsync("requests");
        await phone.Requests.First.ClickAsync();
        await Expect(phone.See("told").GetByRole(AriaRole.Listitem).Last).ToContainTextAsync("等 ERP 确认");
        await phone.ShootAsync("my-25-told");
        Assert.Empty(phone.Errors);
    }

    [Fact]
    public async Task in_english_no_page_says_anything_of_its_own_in_chinese()
    {
        await ActAsAsync("tangxiaolu", "C1004");
        await using var phone = await CustomerPhone.OpenAsync(Fixture, "tangxiaolu");
        await phone.See("tab-home").WaitForAsync();
        await phone.Page.EvaluateAsync("() => localStorage.setItem('baton.language', 'en')");
        var links = new Queue<string>(["", "requests", "me", "data/my-orders", "data/my-warranty", "data/none", "join/none", "requests/none"]);
        await phone.GoAsync("");
        await phone.See("forms").WaitForAsync();
        foreach (var form in await phone.See("forms").GetByRole(AriaRole.Link).EvaluateAllAsync<string[]>("links => links.map((link) => link.pathname.replace('/my/', ''))"))
            links.Enqueue(form);
        foreach (var link in links)
        {
            await phone.GoAsync(link);
            await phone.Page.WaitForLoadStateAsync(LoadState.NetworkIdle);
            Assert.Equal("en", await phone.Page.EvaluateAsync<string>("document.documentElement.lang"));
            Assert.Empty((await ChromeAsync(phone)).Select(text => $"/my/{link}: {text}"));
        }

        await phone.ShootAsync("my-60-english");
    }

    // What the page says of its own: names of people, of forms, of queries, and what is in them, are whatever language their authors wrote.
    private static async Task<string[]> ChromeAsync(CustomerPhone phone) => await phone.Page.EvaluateAsync<string[]>("""
        () => {
          const written = '[data-testid=forms], [data-testid=queries], [data-testid=row], [data-testid=search], [data-testid=request], [data-testid=form], [data-testid=title], .summary, .foot, .data'
          const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
          const found = /[\u4e00-\u9fff]/.test(document.title) ? [document.title] : []
          for (let node = walker.nextNode(); node; node = walker.nextNode())
            if (/[\u4e00-\u9fff]/.test(node.data.replaceAll('唐小鹿', '')) && !node.parentElement.closest(written)) found.push(node.data.trim())
          for (const element of document.querySelectorAll('[aria-label], [placeholder]'))
            for (const name of ['aria-label', 'placeholder'])
              if (/[\u4e00-\u9fff]/.test(element.getAttribute(name) ?? '') && !element.closest(written)) found.push(element.getAttribute(name))
          return found
        }
        """);

    [Fact]
    public async Task warranty_is_looked_up_by_the_serial_number_and_nothing_of_the_buyer_is_told()
    {
        await using var phone = await CustomerPhone.OpenAsync(Fixture, "wangwei", "data/my-warranty");
        await phone.See("look").ClickAsync();
        await Expect(phone.Page.GetByRole(AriaRole.Alert)).ToHaveTextAsync("要填");

        await phone.Input("序列号").FillAsync("SDS260001");
        await phone.See("look").ClickAsync();
        await Expect(phone.Rows).ToContainTextAsync("保修至");
        await Expect(phone.Rows).Not.ToContainTextAsync("13650002000");
        await phone.ShootAsync("my-30-warranty");

        await phone.Input("序列号").FillAsync("XX000000");
        await phone.See("look").ClickAsync();
        await Expect(phone.Page.GetByText("没有查到")).ToBeVisibleAsync();
    }

    [Fact]
    public async Task who_does_not_follow_is_told_and_the_employees_pages_stay_closed()
    {
        await using var phone = await CustomerPhone.OpenAsync(Fixture, "lilei");
        await Expect(phone.See("not-followed")).ToBeVisibleAsync();
        await phone.ShootAsync("my-40-not-followed");

        foreach (var path in (string[])["/api/tasks/mine", "/elsa/api/workflow-instances", "/api/contacts"])
            Assert.Equal(401, await phone.Page.EvaluateAsync<int>("path => fetch(path).then((answer) => answer.status)", path));
    }

    [Fact]
    public async Task an_employee_binds_their_own_wechat_by_a_link_that_works_once()
    {
        string link;
        await using (var desk = await TaskPhone.OpenAsync(Fixture, "liuyang"))
        {
            await desk.Page.GetByTestId("bind").ClickAsync();
            link = new Uri((await desk.Page.GetByTestId("bind-link").TextContentAsync())!).AbsolutePath;
            await desk.ShootAsync("my-50-bind");
        }

        await using var own = await CustomerPhone.OpenAsync(Fixture, "zhaoxiaoman", link["/my/".Length..]);
        await own.ShootAsync("my-51-join");
        await own.See("join-confirm").ClickAsync();
        await Expect(own.Page.GetByText("绑定好了")).ToBeVisibleAsync();
        await own.GoAsync("");
        await Expect(own.Page.GetByText("刘洋，您好：这里是给客户用的页面")).ToBeVisibleAsync();
        await own.ShootAsync("my-52-employee");

        await using var late = await CustomerPhone.OpenAsync(Fixture, "yangfang", link["/my/".Length..]);
        await late.See("join-confirm").ClickAsync();
        await Expect(late.Page.GetByText("这个链接不能用了")).ToBeVisibleAsync();
    }

    private async Task AgreeAsync(string person, string title)
    {
        await using var desk = await TaskPhone.OpenAsync(Fixture, person);
        await desk.Items.GetByText(title).ClickAsync();
        await desk.Act("agree").ClickAsync();
        await Expect(desk.Over).ToBeVisibleAsync();
    }

    // Somebody has looked who they are.
    private async Task<string> ActAsAsync(string id, string company)
    {
        await using var phone = await CustomerPhone.OpenAsync(Fixture, id);
        await phone.See("tab-home").WaitForAsync();
        var contact = await phone.Page.EvaluateAsync<string>("() => fetch('/api/my/me').then((answer) => answer.json()).then((me) => me.id)");
        await JoinAsync(contact, company);
        return contact;
    }

    private async Task JoinAsync(string contact, string company) => await World.Api.PostAsync($"api/contacts/{contact}/companies", new { company });

    private async Task LeaveAsync(string contact, string company) => await World.Api.PostAsync($"api/contacts/{contact}/companies/{company}/leave", new { });
}
