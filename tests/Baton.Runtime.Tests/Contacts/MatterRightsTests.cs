using Baton.Runtime.Contacts;
using Baton.Storage.Commits;
using Baton.Storage.Instances;
using Baton.TestKit.Flows;
using Baton.TestKit.Hosting;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Baton.Runtime.Tests.Contacts;

/// <summary>Who has left a company is told nothing more of what was theirs in its name.</summary>
public sealed class MatterRightsTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task who_acts_for_the_company_still_or_never_did_is_told()
    {
        await using var host = await OpenAsync();
        await JoinAsync(host, "o-1", "C1");
        await Book(host).MeetAsync("", TestHost.ChannelName, "o-2", host.Time.GetUtcNow(), Token);
        var instance = await StartAsync(host);

        Assert.Null(await DepartureAsync(host, instance, "o-1"));
        Assert.Null(await DepartureAsync(host, instance, "o-2"));
        Assert.Null(await DepartureAsync(host, instance, "never met"));
        Assert.Null(await DepartureAsync(host, "no such instance", "o-1"));
    }

    [Fact]
    public async Task who_has_left_is_told_no_more_of_what_began_before_and_is_of_what_begins_after()
    {
        await using var host = await OpenAsync();
        await JoinAsync(host, "o-1", "C1");
        await JoinAsync(host, "o-1", "C2");
        var before = await StartAsync(host);
        await LeaveAsync(host, "o-1", "C1");
        var after = await StartAsync(host);

        var left = await DepartureAsync(host, before, "o-1");

        Assert.Equal(["C1"], left!.Companies);
        Assert.Contains("已经不代表 C1", left.Chinese, StringComparison.Ordinal);
        Assert.Null(await DepartureAsync(host, after, "o-1"));
    }

    [Fact]
    public async Task who_comes_back_is_told_again()
    {
        await using var host = await OpenAsync();
        await JoinAsync(host, "o-1", "C1");
        var instance = await StartAsync(host);
        await LeaveAsync(host, "o-1", "C1");
        await JoinAsync(host, "o-1", "C1");

        Assert.Null(await DepartureAsync(host, instance, "o-1"));
    }

    [Fact]
    public async Task what_a_child_says_is_about_what_its_parent_began()
    {
        await using var host = await OpenAsync();
        await JoinAsync(host, "o-1", "C1");
        var parent = await StartAsync(host);
        await LeaveAsync(host, "o-1", "C1");
        await host.SendEventAsync(parent, "go");
        InstanceRow? child = null;
        await host.UntilAsync("the child has begun", async () =>
        {
            await using var reads = host.Store.OpenReads();
            return (child = await reads.Instances.FirstOrDefaultAsync(row => row.ParentId == parent, Token)) is not null;
        });

        Assert.NotNull(await DepartureAsync(host, child!.Id, "o-1"));
    }

    [Theory]
    [InlineData("C1", true)]
    [InlineData("C2", false)]
    [InlineData(null, false)]
    public async Task where_it_was_said_for_which_company_the_others_do_not_count(string? said, bool isOver)
    {
        await using var host = await OpenAsync(services => services.AddSingleton<IKeptMatters>(new Said(said)));
        await JoinAsync(host, "o-1", "C1");
        await JoinAsync(host, "o-1", "C2");
        var instance = await StartAsync(host);
        await LeaveAsync(host, "o-1", "C1");

        Assert.Equal(isOver, await DepartureAsync(host, instance, "o-1") is not null);
    }

    private static async Task<TestHost> OpenAsync(Action<IServiceCollection>? services = null)
    {
        var host = await TestHost.StartAsync(new TestHostSetup { AdmitsContacts = true, Services = services ?? (_ => { }) });
        await host.PublishAsync(Flow.Sequence("inner", Node.Event("stay", "never")));
        await host.PublishAsync(Flow.Sequence("order", Node.Event("wait", "go"), Node.Of("Elsa.ExecuteWorkflow", "child", ("workflowDefinitionId", "inner"), ("waitForCompletion", true))));
        return host;
    }

    private static async Task<string> StartAsync(TestHost host)
    {
        host.Time.Advance(TimeSpan.FromSeconds(1));
        var started = await host.StartFlowAsync("order");
        host.Time.Advance(TimeSpan.FromSeconds(1));
        return started.Id;
    }

    private static async Task JoinAsync(TestHost host, string openId, string company)
    {
        host.Time.Advance(TimeSpan.FromSeconds(1));
        var contact = await Book(host).MeetAsync("", TestHost.ChannelName, openId, host.Time.GetUtcNow(), Token);
        await host.Store.CommitAsync(new Commit("", await host.Get<ContactRegister>().JoinAsync("", contact.Id, company, null, host.Time.GetUtcNow(), Token)), Token);
    }

    private static async Task LeaveAsync(TestHost host, string openId, string company)
    {
        var contact = (await Book(host).FindAsync("", TestHost.ChannelName, openId, Token))!;
        await host.Store.CommitAsync(new Commit("", await host.Get<ContactRegister>().LeaveAsync("", contact.Id, company, host.Time.GetUtcNow(), Token)), Token);
        host.Time.Advance(TimeSpan.FromSeconds(1));
    }

    private static Task<Departure?> DepartureAsync(TestHost host, string instanceId, string openId) =>
        host.Get<MatterRights>().FindDepartureAsync("", instanceId, TestHost.ChannelName, openId, host.Time.GetUtcNow(), Token);

    private static ContactBook Book(TestHost host) => host.Get<ContactBook>();

    private sealed class Said(string? company) : IKeptMatters
    {
        public Task<SaidCompany?> FindAsync(InstanceRow row, string contactId, CancellationToken cancellation) => Task.FromResult<SaidCompany?>(new SaidCompany(company));

        public Task<string?> StateOfAsync(InstanceRow row, CancellationToken cancellation) => Task.FromResult<string?>(null);
    }
}
