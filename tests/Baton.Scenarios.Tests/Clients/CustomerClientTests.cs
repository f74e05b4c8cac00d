using Baton.Scenarios.Tests.Playing;
using Baton.Simulator.Tencent.Customers;
using Baton.Tencent.Client;
using Baton.WeCom;
using Baton.WeCom.Contacts;
using Baton.WeCom.Customers;
using Baton.WeCom.Media;
using Microsoft.Extensions.DependencyInjection;
using CustomerGroups = Baton.WeCom.Customers.CustomerGroups;
using CustomerTransfer = Baton.WeCom.Customers.CustomerTransfer;

namespace Baton.Scenarios.Tests.Clients;

/// <summary>A leaver's customers and groups, messages to customers and pictures for articles: the real client against the simulated WeCom.</summary>
public sealed class CustomerClientTests : IAsyncLifetime
{
    private readonly Playground _playground = new(Path.Combine(AppContext.BaseDirectory, "workflows", "expense-approval"));

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private WeComApp App => _playground.Host.Get<WeComApps>().Default!;

    private ExternalContacts Customers => _playground.Host.Get<ExternalContacts>();

    private CustomerGroups Groups => _playground.Host.Get<CustomerGroups>();

    public async ValueTask InitializeAsync()
    {
        _playground.Company.AddUnit("销售部", null, null);
        foreach (var (id, name) in (ReadOnlySpan<(string, string)>)[("lina", "李娜"), ("wangmin", "王敏")])
            _playground.Company.AddPerson(new Staff(id, name, "销售部"));
        await _playground.OpenAsync();
    }

    public ValueTask DisposeAsync() => _playground.DisposeAsync();

    [Fact]
    public async Task a_leavers_customers_and_groups_are_found_and_given_on()
    {
        var customer = Acquire("lina", "u1");
        var group = Simulated<Baton.Simulator.Tencent.Customers.CustomerGroups>().Make("售后群", "lina", ["lina", "wangmin"], [customer])!.ChatId;
        await LeaveAsync("lina");

        Assert.Equal("lina", Assert.Single((await Customers.ListUnassignedAsync(App, null, Cancellation)).Require().Customers).HandoverUserid);
        var given = (await Customers.TransferAsync(App, new CustomerTransfer("lina", "wangmin", [customer]), Cancellation)).Require();
        Assert.Equal(0, Assert.Single(given.Customers).Errcode);
        Assert.Equal(2, await StatusAsync());
        _playground.Time.Sleep(TimeSpan.FromDays(1));
        Assert.Equal(1, await StatusAsync());
        Assert.Equal([customer], (await Customers.ListAsync(App, "wangmin", Cancellation)).Require().Items);

        Assert.Equal(new CustomerGroupState(group, 1), Assert.Single((await Groups.ListAsync(App, CustomerGroupFilter.OwnerHasLeft, ["lina"], null, Cancellation)).Require().Groups));
        Assert.Empty((await Groups.TransferAsync(App, [group], "wangmin", Cancellation)).Require().FailedChatList!);
        var now = (await Groups.FindAsync(App, group, Cancellation)).Require().Group;
        Assert.Equal(("售后群", "wangmin", "微信客户"), (now.Name, now.Owner, now.MemberList.Single(member => member.Type == 2).Name));
    }

    [Fact]
    public async Task a_customer_who_refuses_is_told_of_and_stays_unassigned()
    {
        var customer = Acquire("lina", "u1");
        await LeaveAsync("lina");
        await Customers.TransferAsync(App, new CustomerTransfer("lina", "wangmin", [customer]), Cancellation);

        Assert.True(Simulated<CustomerTransfers>().Refuse(customer));

        Assert.Equal(3, await StatusAsync());
        Assert.Equal(customer, Assert.Single((await Customers.ListUnassignedAsync(App, null, Cancellation)).Require().Customers).ExternalUserid);
    }

    [Fact]
    public async Task customers_and_groups_of_who_is_here_change_hands()
    {
        var customer = Acquire("lina", "u1");
        var group = Simulated<Baton.Simulator.Tencent.Customers.CustomerGroups>().Make("群", "lina", ["wangmin"], [])!.ChatId;

        Assert.Equal(0, Assert.Single((await Customers.TransferOnJobAsync(App, new CustomerTransfer("lina", "wangmin", [customer]), Cancellation)).Require().Customers).Errcode);
        Assert.Equal(90500, Assert.Single((await Groups.TransferAsync(App, [group], "wangmin", Cancellation)).Require().FailedChatList!).Errcode);
        Assert.Empty((await Groups.TransferOnJobAsync(App, [group], "wangmin", Cancellation)).Require().FailedChatList!);
    }

    [Fact]
    public async Task a_message_to_customers_goes_out_when_the_member_sends_it_and_a_follower_is_known_by_the_unionid()
    {
        var customer = Acquire("wangmin", "u1");

        var prepared = (await Customers.PrepareBroadcastAsync(App, new CustomerBroadcast("single", "wangmin", [customer], new WelcomeText("新品到了")), Cancellation)).Require();

        Assert.True(Simulated<CustomerBroadcasts>().Confirm(prepared.Msgid, "wangmin"));
        Assert.Equal(customer, (await Customers.FindByUnionidAsync(App, "u1", "o1", Cancellation)).Require().Value);
        Assert.Equal("", (await Customers.FindByUnionidAsync(App, "u2", "o2", Cancellation)).Require().Value);
    }

    [Fact]
    public async Task a_picture_for_articles_stays_at_its_address()
    {
        var file = new ApiFile("架子.jpg", "image/jpeg", new byte[] { 0xFF, 0xD8, 0xFF, 0xE0, 0, 16, 74, 70, 73, 70 });

        var address = (await _playground.Host.Get<MediaFiles>().UploadImageAsync(App, file, Cancellation)).Require().Url;
        _playground.Time.Sleep(TimeSpan.FromDays(4));

        using var http = _playground.World.CreateClient();
        Assert.Equal(file.Bytes.ToArray(), await http.GetByteArrayAsync(new Uri(address), Cancellation));
        Assert.Equal(40005, (await _playground.Host.Get<MediaFiles>().UploadImageAsync(App, new ApiFile("a.txt", "text/plain", "no picture"u8.ToArray()), Cancellation)).Reply.ErrorCode);
    }

    private string Acquire(string member, string unionid) => Simulated<CustomerActs>().Add(null, null, unionid, member, null)!.ExternalUserid;

    private async Task LeaveAsync(string userid) =>
        Assert.Equal(0, (await _playground.Host.Get<Members>().DeleteAsync(_playground.Host.Get<WeComApps>().Contacts!, [userid], Cancellation)).ErrorCode);

    private async Task<int> StatusAsync() => Assert.Single((await Customers.ListTransfersAsync(App, "lina", "wangmin", null, Cancellation)).Require().Customers).Status;

    private T Simulated<T>()
        where T : notnull => _playground.World.Services.GetRequiredService<T>();
}
