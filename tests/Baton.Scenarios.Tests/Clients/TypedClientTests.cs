using Baton.Scenarios.Tests.Playing;
using Baton.Simulator.Storage;
using Baton.Simulator.Tencent.Approvals;
using Baton.Simulator.Tencent.Customers;
using Baton.Simulator.Tencent.Desks;
using Baton.WeCom;
using Baton.WeCom.Approvals;
using Baton.WeCom.Contacts;
using Baton.WeCom.Customers;
using Baton.WeCom.CustomerService;
using Baton.WeCom.Groups;
using Baton.WeCom.JsSdk;
using Baton.WeCom.Messages;
using Baton.WeCom.Network;
using Baton.WeCom.Robots;
using Microsoft.Extensions.DependencyInjection;
using ContactWay = Baton.WeCom.Customers.ContactWay;
using DeskMessage = Baton.WeCom.CustomerService.DeskMessage;

namespace Baton.Scenarios.Tests.Clients;

/// <summary>The calls that no flow of the sample company makes, against the simulated Tencent: both sides read the same documents, and neither knows the other.</summary>
public sealed class TypedClientTests : IAsyncLifetime
{
    private readonly Playground _playground = new(Path.Combine(AppContext.BaseDirectory, "workflows", "expense-approval"));

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private WeComApp App => _playground.Host.Get<WeComApps>().Default!;

    public async ValueTask InitializeAsync()
    {
        _playground.Company.AddUnit("销售部", null, null);
        _playground.Company.AddPerson(new Staff("chenxiaoyu", "陈小雨", "销售部"));
        _playground.Company.AddPerson(new Staff("wangmin", "王敏", "销售部"));
        await _playground.OpenAsync();
    }

    public ValueTask DisposeAsync() => _playground.DisposeAsync();

    [Fact]
    public async Task a_request_in_wecoms_own_approval_is_made_found_and_read_as_people_decide_it()
    {
        var requests = _playground.Host.Get<ApprovalRequests>();
        var template = (await requests.FindTemplateAsync(App, Baton.Simulator.Tencent.Approvals.ApprovalTemplate.Id, Cancellation)).Require();
        Assert.Equal(["事由", "金额", "日期"], template.TemplateContent.Controls.Select(control => control.Property.Title![0].Text));

        var application = new ApprovalApplication("chenxiaoyu", Baton.Simulator.Tencent.Approvals.ApprovalTemplate.Id)
        {
            UseTemplateApprover = 0,
            Process = new ApprovalProcess([new Baton.WeCom.Approvals.ApprovalNode(1, 1, ["wangmin"])]),
            ApplyData = new ApprovalData([new ApprovalField("Textarea", "Textarea-1", new FieldValue { Text = "打车" }), new ApprovalField("Money", "Money-1", new FieldValue { NewMoney = "12.50" })]),
            SummaryList = [new ApprovalSummary([new LocalText("打车 12.50")])],
        };
        var number = (await requests.ApplyAsync(App, application, Cancellation)).Require().SpNo;
        Assert.Null(_playground.World.Services.GetRequiredService<ApprovalDesk>().Act(number, "agree", "wangmin", "好").Complaint);

        var info = (await requests.FindAsync(App, number, Cancellation)).Require().Info;
        Assert.Equal((2, "chenxiaoyu", "报销"), (info.SpStatus, info.Applyer!.Userid, info.SpName));
        var now = _playground.Time.GetUtcNow();
        var page = (await requests.SearchAsync(App, now.AddDays(-1), now.AddDays(1), null, [new ApprovalFilter("sp_status", "2")], Cancellation)).Require();
        Assert.Equal([number], page.SpNoList);
        Assert.Null(page.NewNextCursor);
        Assert.Equal(301026, (await requests.FindTemplateAsync(App, "none", Cancellation)).Reply.ErrorCode);
    }

    [Fact]
    public async Task customers_are_found_by_a_contact_way_and_greeted_once()
    {
        var customers = _playground.Host.Get<ExternalContacts>();
        Assert.Contains("wangmin", (await customers.ListMembersAsync(App, Cancellation)).Require().Userids);
        var way = (await customers.AddContactWayAsync(App, new ContactWay(1, 2, ["wangmin"], State: "door"), Cancellation)).Require();
        var customer = _playground.World.Services.GetRequiredService<CustomerActs>().Add(null, "张三", "union1", null, way.ConfigId)!;

        var code = _playground.World.Phones.Read(session => session.All<WelcomeCode>(Customers.CodeKind)).Single().Code;
        Assert.Equal(0, (await customers.WelcomeAsync(App, new Welcome(code, new WelcomeText("欢迎")), Cancellation)).ErrorCode);
        Assert.Equal(41050, (await customers.WelcomeAsync(App, new Welcome(code, new WelcomeText("欢迎")), Cancellation)).ErrorCode);
        Assert.Equal([customer.ExternalUserid], (await customers.ListAsync(App, "wangmin", Cancellation)).Require().Items);
        var detail = (await customers.FindAsync(App, customer.ExternalUserid, null, Cancellation)).Require();
        Assert.Equal(("张三", "union1", "wangmin", "door"), (detail.Customer.Name, detail.Customer.Unionid, detail.KnownBy[0].Userid, detail.KnownBy[0].State));
        Assert.Equal(customer.ExternalUserid, (await customers.ListDetailsAsync(App, ["wangmin"], null, Cancellation)).Require().Items.Single().Customer.ExternalUserid);
    }

    [Fact]
    public async Task what_customers_say_at_the_desk_is_fetched_and_answered_five_times()
    {
        var desk = _playground.Host.Get<CustomerServiceDesk>();
        var visits = _playground.World.Services.GetRequiredService<DeskVisits>();
        var id = (await desk.ListDesksAsync(App, 0, Cancellation)).Require().Desks.Single().OpenKfid;
        visits.Enter("wm1", "website");
        var entered = (await desk.FetchAsync(App, id, null, null, Cancellation)).Require();
        var greeting = new DeskMessage("wm1", id, "text") { Text = new DeskText("您好") };
        Assert.Equal(0, (await desk.SendOnEventAsync(App, entered.Messages[0].Event!.WelcomeCode!, greeting, Cancellation)).Reply.ErrorCode);

        visits.Say("wm1", "有货吗");
        var page = (await desk.FetchAsync(App, id, entered.NextCursor, "token", Cancellation)).Require();
        Assert.Equal(("有货吗", "wm1", 0), (page.Messages.Single().Text!.Content, page.Messages[0].ExternalUserid, page.HasMore));
        var codes = new List<int?>();
        foreach (var answer in (string[])["1", "1", "2", "3", "4", "5", "6"])
            codes.Add((await desk.SendAsync(App, DeskMessage.OfText("wm1", id, "有", answer), Cancellation)).Reply.ErrorCode);
        Assert.Equal([0, 0, 0, 0, 0, 0, 95001], codes);
    }

    [Fact]
    public async Task a_robot_writes_into_its_group_and_a_wrong_key_is_refused()
    {
        var groups = _playground.Host.Get<GroupChats>();
        Assert.True((await groups.CreateAsync(App, new NewGroup("调拨群", ["wangmin", "chenxiaoyu"], Chatid: "g1"), Cancellation)).Succeeded);
        var key = _playground.World.Services.GetRequiredService<Baton.Simulator.Tencent.Robots.Robots>().Add("g1")!.Key;
        var robot = _playground.Host.Get<GroupRobot>();

        Assert.Equal(0, (await robot.SendTextAsync(key, "到货了", ["wangmin"], null, Cancellation)).ErrorCode);
        Assert.Equal(0, (await robot.SendMarkdownAsync(key, "**到货了**", Cancellation)).ErrorCode);
        Assert.Equal(93000, (await robot.SendTextAsync("nobody", "到货了", null, null, Cancellation)).ErrorCode);
        Assert.Equal(2, _playground.World.Phones.Read(session => Baton.Simulator.Phones.PhoneMessages.Chat(session, "chenxiaoyu", 0)).Count);
    }

    [Fact]
    public async Task tickets_of_pages_are_asked_for_once()
    {
        var tickets = _playground.Host.Get<JsTickets>();
        var first = await tickets.ForApplicationAsync(App, Cancellation);

        Assert.Equal(first, await tickets.ForApplicationAsync(App, Cancellation));
        Assert.NotEqual(first, await tickets.ForCorporationAsync(App, Cancellation));
    }

    [Fact]
    public async Task addresses_for_firewalls_are_read()
    {
        var addresses = _playground.Host.Get<TencentAddresses>();
        Assert.Contains("101.226.103.*", (await addresses.ListCallbackAsync(App, Cancellation)).Require().Items);
        Assert.NotEmpty((await addresses.ListApiAsync(App, Cancellation)).Require().Items);
    }

    [Fact]
    public async Task an_application_is_read_listed_and_changed()
    {
        var applications = _playground.Host.Get<Applications>();
        Assert.Equal(0, (await applications.SetAsync(App, new ApplicationSettings { HomeUrl = "https://baton.example.com/tasks/" }, Cancellation)).ErrorCode);

        var profile = (await applications.FindAsync(App, Cancellation)).Require();
        Assert.Equal((App.AgentId, "https://baton.example.com/tasks/", 2), (profile.Agentid, profile.HomeUrl, profile.Members!.Items.Count));
        Assert.Equal(App.AgentId, Assert.Single((await applications.ListAsync(App, Cancellation)).Require().Items).Agentid);
    }

    [Fact]
    public async Task messages_are_counted_and_members_have_openids()
    {
        var counts = (await _playground.Host.Get<SentMessages>().CountAsync(App, yesterday: false, Cancellation)).Require();
        Assert.Equal((App.AgentId, 0L), (counts.Statistics.Single().Agentid, counts.Statistics[0].Count));
        Assert.StartsWith("o", (await _playground.Host.Get<Members>().FindOpenIdAsync(App, "wangmin", Cancellation)).Require().Openid, StringComparison.Ordinal);
    }
}
