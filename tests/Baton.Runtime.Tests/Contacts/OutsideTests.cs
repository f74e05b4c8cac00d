using System.Text.Json.Nodes;
using Baton.Expressions.Values;
using Baton.Kernel.Executions;
using Baton.Runtime.Channels;
using Baton.Runtime.Contacts;
using Baton.Runtime.Definitions;
using Baton.Runtime.Organisation;
using Baton.Runtime.Steps;
using Baton.Storage.Commits;
using Baton.Storage.Contacts;
using Baton.Storage.Inbox;
using Baton.Storage.Instances;
using Baton.Storage.Organisation;
using Baton.TestKit.Channels;
using Baton.TestKit.Flows;
using Baton.TestKit.Hosting;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Baton.Runtime.Tests.Contacts;

/// <summary>People outside the company who write.</summary>
public sealed class OutsideTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task who_writes_for_the_first_time_is_kept_and_starts_what_they_wrote()
    {
        await using var host = await OpenAsync();

        var row = await WriteAsync(host, "o-1", "报修 空调不制冷", "m1");

        Assert.Equal(InboxStatus.Done, row.Status);
        var contact = (await host.Get<ContactBook>().FindAsync("", TestHost.ChannelName, "o-1", Token))!;
        await using var reads = host.Store.OpenReads();
        Assert.Equal(contact.Id, (await reads.Instances.SingleAsync(Token)).StartedBy);
    }

    [Fact]
    public async Task who_writes_again_is_the_same_and_goes_by_the_name_they_gave()
    {
        await using var host = await OpenAsync();
        await WriteAsync(host, "o-1", "报修 空调不制冷", "m1");
        var id = (await host.Get<ContactBook>().FindAsync("", TestHost.ChannelName, "o-1", Token))!.Id;
        await host.Store.CommitAsync(new Commit("", await host.Get<ContactRegister>().DescribeAsync("", id, "李明", null, null, host.Time.GetUtcNow(), Token)), Token);

        await WriteAsync(host, "o-1", "报修 冰箱漏水", "m2");

        await using var reads = host.Store.OpenReads();
        Assert.Equal([id, id], await reads.Instances.Select(row => row.StartedBy).ToListAsync(Token));
        Assert.Single(await reads.Contacts.ToListAsync(Token));
        var last = await reads.Instances.OrderByDescending(row => row.CreatedAt).Select(row => row.Id).FirstAsync(Token);
        Assert.Equal("李明", (await host.StateAsync(last)).Inputs["InitiatorName"].ToString());
    }

    [Fact]
    public async Task where_only_employees_may_write_a_stranger_is_not_kept()
    {
        await using var host = await TestHost.StartAsync();

        await WriteAsync(host, "o-1", "报修 空调不制冷", "m1");

        await using var reads = host.Store.OpenReads();
        Assert.Empty(await reads.Contacts.ToListAsync(Token));
    }

    [Fact]
    public async Task an_employee_who_writes_there_stays_an_employee()
    {
        await using var host = await OpenAsync();
        await host.AddPersonAsync("chen", "陈小雨");

        await WriteAsync(host, "chen", "报修 空调不制冷", "m1");

        await using var reads = host.Store.OpenReads();
        Assert.Equal("chen", (await reads.Instances.SingleAsync(Token)).StartedBy);
        Assert.Empty(await reads.Contacts.ToListAsync(Token));
    }

    [Fact]
    public async Task a_customer_is_not_told_of_tasks()
    {
        await using var host = await OpenAsync();

        await WriteAsync(host, "o-1", "帮助", "m1");
        await host.UntilAsync("they are answered", () => host.Setup.Phones.Payloads.Count == 1);
        await WriteAsync(host, "o-1", "待办", "m2");
        await host.UntilAsync("they are answered", () => host.Setup.Phones.Payloads.Count == 2);

        Assert.All(host.Setup.Phones.Payloads, line => Assert.DoesNotContain("待办", line, StringComparison.Ordinal));
        Assert.Contains("没看懂", host.Setup.Phones.Payloads[1], StringComparison.Ordinal);
    }

    [Fact]
    public async Task how_an_order_stands_is_told_to_a_customer_without_its_name_and_not_when_they_have_left_its_company()
    {
        await using var host = await OpenAsync();
        await JoinAsync(host, "K1");
        await StartAsync(host, startedBy: await IdAsync(host));

        await WriteAsync(host, "o-1", "#r7", "m1");
        await host.UntilAsync("they are answered", () => host.Setup.Phones.Payloads.Count == 1);
        await LeaveAsync(host, "K1");
        await WriteAsync(host, "o-1", "#r7", "m2");
        await host.UntilAsync("they are answered", () => host.Setup.Phones.Payloads.Count == 2);

        Assert.StartsWith("text o-1 #r7：", host.Setup.Phones.Payloads[0], StringComparison.Ordinal);
        Assert.DoesNotContain("repair", host.Setup.Phones.Payloads[0], StringComparison.Ordinal);
        Assert.Contains("没有找到 #r7", host.Setup.Phones.Payloads[1], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("C1", "拣货中", "#r7（C1）：拣货中")]
    [InlineData("C1", null, "#r7（C1）：已完成")]
    [InlineData(null, "拣货中", "#r7：拣货中")]
    public async Task an_order_is_told_with_its_company_and_where_it_is_to_who_acts_for_two(string? company, string? state, string told)
    {
        await using var host = await OpenAsync(services => services.AddSingleton<IKeptMatters>(new Kept(company, state)));
        await JoinAsync(host, "C1");
        await JoinAsync(host, "C2");
        await StartAsync(host, startedBy: null);

        await WriteAsync(host, "o-1", "#r7", "m1");
        await host.UntilAsync("they are answered", () => host.Setup.Phones.Payloads.Count == 1);

        Assert.Equal($"text o-1 {told}", host.Setup.Phones.Payloads[0]);
    }

    [Fact]
    public async Task an_order_for_one_of_two_companies_is_theirs_to_hear_as_long_as_they_act_for_that_one()
    {
        await using var host = await OpenAsync(services => services.AddSingleton<IKeptMatters>(new Kept("C1", null)));
        await JoinAsync(host, "C1");
        await JoinAsync(host, "C2");
        await StartAsync(host, startedBy: null);

        await LeaveAsync(host, "C2");
        await WriteAsync(host, "o-1", "#r7", "m1");
        await host.UntilAsync("they are answered", () => host.Setup.Phones.Payloads.Count == 1);
        await LeaveAsync(host, "C1");
        await WriteAsync(host, "o-1", "#r7", "m2");
        await host.UntilAsync("they are answered", () => host.Setup.Phones.Payloads.Count == 2);

        Assert.Equal("text o-1 #r7：已完成", host.Setup.Phones.Payloads[0]);
        Assert.Contains("没有找到 #r7", host.Setup.Phones.Payloads[1], StringComparison.Ordinal);
    }

    [Fact]
    public async Task where_nothing_can_be_done_a_customer_hears_nothing_of_flows()
    {
        await using var host = await TestHost.StartAsync(new TestHostSetup { AdmitsContacts = true });

        await WriteAsync(host, "o-1", "你们好", "m1");
        await host.UntilAsync("they are answered", () => host.Setup.Phones.Payloads.Count == 1);

        Assert.Equal("text o-1 已收到。这里暂时还不能自动办理。", host.Setup.Phones.Payloads[0]);
    }

    [Fact]
    public async Task a_contact_is_reached_where_they_were_last_and_have_not_left()
    {
        await using var host = await OpenAsync();
        var contact = await host.Get<ContactBook>().MeetAsync("", TestHost.ChannelName, "o-1", host.Time.GetUtcNow(), Token);
        await host.Store.CommitAsync(new Commit("", [new SaveContactIdentity(new("", TestHost.ChannelName, "o-2", contact.Id)), new SaveContactIdentity(new("", "gone", "x", contact.Id))]), Token);

        Assert.Equal("o-1", await AddressAsync(host, contact.Id));
        await DoesAsync(host, "o-1", InteractionKind.Followed);
        await DoesAsync(host, "o-2", InteractionKind.Wrote);
        Assert.Equal("o-2", await AddressAsync(host, contact.Id));

        await DoesAsync(host, "o-2", InteractionKind.Left);
        Assert.Equal("o-1", await AddressAsync(host, contact.Id));
        Assert.Null(await AddressAsync(host, "contact-unknown"));
    }

    [Fact]
    public async Task an_employee_who_follows_a_service_account_is_still_reached_where_the_company_works()
    {
        await using var host = await TestHost.StartAsync(new TestHostSetup { AdmitsContacts = true, Services = services => services.AddSingleton<IChannel>(new FakeChannel("work/app")) });
        await host.AddPersonAsync("wangmin", "王敏");
        await host.Store.CommitAsync(new Commit("", [new SaveIdentity(new IdentityRow("", "work/app", "wm", "wangmin"))]), Token);
        host.Get<IOrganisation>().Refresh("");

        Assert.Equal("wm", await AddressAsync(host, "wangmin"));
        Assert.Equal("wangmin", (await host.Get<ChannelDirectory>().FindAsync("", "wangmin", TestHost.ChannelName, Token))?.ExternalId);
        Assert.Null(await host.Get<ChannelDirectory>().FindAsync("", "wangmin", "no/channel", Token));
    }

    private static async Task<TestHost> OpenAsync(Action<IServiceCollection>? services = null)
    {
        var host = await TestHost.StartAsync(new TestHostSetup { AdmitsContacts = true, Services = services ?? (_ => { }) });
        var start = Node.Of(FakeInbox.TriggerType, "start", ("keyword", "报修")).AsTrigger();
        start["fields"] = new JsonArray(new JsonObject { ["name"] = "Problem", ["label"] = "故障", ["type"] = "Text" });
        await host.PublishAsync(Flow.Sequence("repair", start));
        return host;
    }

    private static async Task<string> IdAsync(TestHost host) => (await host.Get<ContactBook>().MeetAsync("", TestHost.ChannelName, "o-1", host.Time.GetUtcNow(), Token)).Id;

    private static async Task JoinAsync(TestHost host, string company)
    {
        await host.Store.CommitAsync(new Commit("", await host.Get<ContactRegister>().JoinAsync("", await IdAsync(host), company, null, host.Time.GetUtcNow(), Token)), Token);
        host.Time.Advance(TimeSpan.FromSeconds(1));
    }

    private static async Task LeaveAsync(TestHost host, string company) =>
        await host.Store.CommitAsync(new Commit("", await host.Get<ContactRegister>().LeaveAsync("", await IdAsync(host), company, host.Time.GetUtcNow(), Token)), Token);

    private static async Task StartAsync(TestHost host, string? startedBy)
    {
        var plan = (await host.Get<DefinitionLibrary>().PublishedAsync("", "repair", Token))!;
        await host.Steps.StartAsync(new StartRequest("", plan, new Start(ObjectValue.Empty, ObjectValue.Empty, "R7", StartedBy: startedBy)), Token);
    }

    private static async Task<InboxRow> WriteAsync(TestHost host, string who, string text, string key)
    {
        await host.ReceiveAsync(who, text, key);
        InboxRow? row = null;
        await host.UntilAsync($"{key} is handled", async () => (row = await host.Store.FindInboxAsync("", TestHost.ChannelName, key, CancellationToken.None))?.FinishedAt is not null);
        return row!;
    }

    private static async Task DoesAsync(TestHost host, string externalId, InteractionKind kind)
    {
        host.Time.Advance(TimeSpan.FromSeconds(1));
        await host.Store.CommitAsync(new Commit("", [Interactions.Note("", TestHost.ChannelName, externalId, kind, host.Time.GetUtcNow())]), Token);
    }

    private static async Task<string?> AddressAsync(TestHost host, string contactId) => (await host.Get<ChannelDirectory>().FindAsync("", contactId, Token))?.ExternalId;

    /// <summary>All of it is theirs, in the name of one company.</summary>
    private sealed class Kept(string? company, string? state) : IKeptMatters
    {
        public Task<SaidCompany?> FindAsync(InstanceRow row, string contactId, CancellationToken cancellation) => Task.FromResult<SaidCompany?>(new SaidCompany(company));

        public Task<string?> StateOfAsync(InstanceRow row, CancellationToken cancellation) => Task.FromResult(state);
    }
}
