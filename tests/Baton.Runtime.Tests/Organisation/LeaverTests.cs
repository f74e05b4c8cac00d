using Baton.Expressions.Values;
using Baton.Kernel.Executions;
using Baton.Kernel.Tasks;
using Baton.Runtime.Definitions;
using Baton.Runtime.Organisation;
using Baton.Runtime.Organisation.Leavers;
using Baton.Runtime.Steps;
using Baton.Storage.Commits;
using Baton.Storage.Jobs;
using Baton.Storage.Organisation;
using Baton.Storage.Tasks;
using Baton.TestKit.Flows;
using Baton.TestKit.Hosting;
using Microsoft.EntityFrameworkCore;

namespace Baton.Runtime.Tests.Organisation;

/// <summary>Whoever leaves leaves nothing behind that hangs: it goes to their manager, else to an administrator.</summary>
public sealed class LeaverTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task the_manager_has_it_from_now_on_and_the_flow_goes_on_with_their_answer()
    {
        await using var host = await AskingAsync("lilei");
        var state = await host.StartFlowAsync("ask");
        var old = await OpenAsync(host);

        await LeaveAsync(host, "lilei");

        await host.UntilAsync("the manager has it", async () => (await OpenAsync(host))?.Assignee == "wangmin");
        await host.UntilAsync("she is told", () => host.Setup.Phones.Payloads.Contains("open wangmin 请审批"));
        await host.UntilAsync("the old card says so", () => host.Setup.Phones.Payloads.Contains("close lilei 请审批|已转给王敏|-"));
        await using (var reads = host.Store.OpenReads())
            Assert.Equal("wangmin", (await reads.Audit.SingleAsync(row => row.Act == "task.transfer" && row.Subject == $"task/{old!.Id}", Cancellation)).Detail);

        await host.ReceiveAsync("wangmin", $"/agree {(await OpenAsync(host))!.Id}");
        await host.UntilEndedAsync(state.Id);
    }

    [Fact]
    public async Task without_a_manager_an_administrator_has_it()
    {
        await using var host = await AskingAsync("hanmei");
        await host.StartFlowAsync("ask");

        await LeaveAsync(host, "hanmei");

        await host.UntilAsync("the administrator has it", async () => (await OpenAsync(host))?.Assignee == "boss");
    }

    [Fact]
    public async Task a_manager_who_has_left_too_is_passed_by()
    {
        await using var host = await AskingAsync("lilei");
        await host.StartFlowAsync("ask");

        await SaveAsync(host, Person("wangmin", "王敏", "boss") with { IsActive = false });
        await LeaveAsync(host, "lilei");

        await host.UntilAsync("her manager has it", async () => (await OpenAsync(host))?.Assignee == "boss");
    }

    [Fact]
    public async Task nobody_decides_their_own_request_by_taking_it_over()
    {
        await using var host = await AskingAsync("lilei");
        var plan = await host.Get<DefinitionLibrary>().PublishedAsync("", "ask", Cancellation);
        await host.Steps.StartAsync(new StartRequest("", plan!, new Start(ObjectValue.Empty, ObjectValue.Empty, StartedBy: "wangmin")), Cancellation);

        await LeaveAsync(host, "lilei");

        await host.UntilAsync("who is above her has it", async () => (await OpenAsync(host))?.Assignee == "boss");
    }

    [Fact]
    public async Task where_nobody_is_left_an_operator_sees_it_and_it_goes_on_as_soon_as_somebody_is()
    {
        await using var host = await AskingAsync("hanmei");
        await SaveAsync(host, Person("boss", "老板", null) with { IsActive = false });
        await host.StartFlowAsync("ask");

        await LeaveAsync(host, "hanmei");
        await host.UntilAsync("an operator is asked", async () => (await JobsAsync(host)).Exists(job => job is { Status: JobStatus.Parked, SupersedeKey: "hanmei" }));
        Assert.Equal("hanmei", (await OpenAsync(host))!.Assignee);
        Assert.StartsWith("韩梅已离职，还有 1 个流程里的待办没有人接手", (await JobsAsync(host)).Single(job => job.SupersedeKey == "hanmei").Error);

        await SaveAsync(host, Person("boss", "老板", null));
        await host.UntilAsync("the new administrator has it", async () => (await OpenAsync(host))?.Assignee == "boss", TimeSpan.FromSeconds(10));
    }

    [Fact]
    public async Task who_is_found_gone_with_something_open_hands_it_on_as_well()
    {
        await using var host = await AskingAsync("lilei");
        await host.StartFlowAsync("ask");

        // By other means than a report of WeCom's: nobody has ordered anything.
        await SaveAsync(host, Person("lilei", "李雷", "wangmin") with { IsActive = false });

        await host.UntilAsync("the manager has it", async () => (await OpenAsync(host))?.Assignee == "wangmin", TimeSpan.FromSeconds(10));
    }

    [Fact]
    public async Task whoever_is_found_gone_at_another_tenant_is_handed_on_there()
    {
        await using var host = await AskingAsync("lilei");
        foreach (var person in (PersonRow[])[Person("boss", "老板", null), Person("lilei", "李雷", "boss")])
            await host.Store.CommitAsync(new Commit("acme", [new SavePerson(person with { Tenant = "acme" })]), Cancellation);
        var plan = await host.Get<DefinitionLibrary>().PublishedAsync("", "ask", Cancellation);
        await host.Steps.StartAsync(new StartRequest("acme", plan!, new Start(ObjectValue.Empty, ObjectValue.Empty)), Cancellation);
        await host.UntilAsync("he is asked", async () => (await OpenAsync(host)) is { Tenant: "acme", Assignee: "lilei" });

        await host.Store.CommitAsync(new Commit("acme", [new SavePerson(Person("lilei", "李雷", "boss") with { Tenant = "acme", IsActive = false })]), Cancellation);
        host.Get<IOrganisation>().Refresh("acme");

        await host.UntilAsync("it is ordered there", async () => (await JobsAsync(host)).Exists(job => job is { Tenant: "acme", SupersedeKey: "lilei" }), TimeSpan.FromSeconds(10));
    }

    [Fact]
    public async Task who_is_back_before_it_comes_to_pass_keeps_everything()
    {
        await using var host = await AskingAsync("lilei");
        await host.StartFlowAsync("ask");

        await host.Store.CommitAsync(new Commit("", [LeaverJob.For("", "lilei", host.Time)]), Cancellation);
        await host.UntilAsync("it is done", async () => (await JobsAsync(host)).Exists(job => job.Status == JobStatus.Done), TimeSpan.FromSeconds(1));

        Assert.Equal("lilei", (await OpenAsync(host))!.Assignee);
    }

    [Fact]
    public async Task what_the_server_could_not_finish_it_finishes_after_its_next_start_once()
    {
        await using var host = await AskingAsync("lilei");
        foreach (var _ in Enumerable.Range(0, 5))
            await host.StartFlowAsync("ask");
        await LeaveAsync(host, "lilei");
        await host.UntilAsync("some are handed on", async () => (await TasksAsync(host)).Any(task => task.Assignee == "wangmin"));

        await host.CrashAsync();
        await host.ReopenAsync();

        await host.UntilAsync("all are", async () => (await TasksAsync(host)).Count(task => task is { Assignee: "wangmin", ClosedAt: null }) == 5, TimeSpan.FromSeconds(10));
        Assert.Equal(10, (await TasksAsync(host)).Count);
    }

    [Fact]
    public async Task what_they_had_claimed_is_offered_to_the_others_again()
    {
        await using var host = await AskingAsync();
        host.Script.On("grab", context => context.Offer(new OfferDraft
        {
            Waves = [new OfferWave(["lilei", "hanmei"], null)],
            Rules = new OfferRules { NeedsStart = true },
            Words = new OfferWords("抢单", "已发货", "放弃"),
            Notice = new TaskNotice("要 2 件", null, [], []),
        }));
        await host.PublishAsync(Flow.Sequence("grab", Node.Of("Test.Read", "grab")));
        await host.StartFlowAsync("grab");
        await host.ReceiveAsync("lilei", $"/claim {(await OpenAsync(host))!.Id}");
        await host.UntilAsync("he has it", async () => (await OpenAsync(host))?.Assignee == "lilei");

        await LeaveAsync(host, "lilei");

        await host.UntilAsync("she is asked", () => host.Setup.Phones.Payloads.Contains("offer hanmei 要 2 件"));
    }

    private static PersonRow Person(string id, string name, string? manager) => new()
    {
        Tenant = "", Id = id, Name = name, UnitId = "", ManagerId = manager, IsActive = true, Roles = id == "boss" ? ",admin," : ",",
    };

    private static async Task<TestHost> AskingAsync(params string[] people)
    {
        var host = await TestHost.StartAsync();
        foreach (var (id, name, manager) in ((string, string, string?)[])[("boss", "老板", null), ("wangmin", "王敏", "boss"), ("lilei", "李雷", "wangmin"), ("hanmei", "韩梅", null)])
        {
            await SaveAsync(host, Person(id, name, manager));
            await host.Store.CommitAsync(new Commit("", [new SaveIdentity(new IdentityRow("", TestHost.ChannelName, id, id))]), Cancellation);
        }

        host.Get<IOrganisation>().Refresh("");
        if (people.Length > 0)
            await host.PublishAsync(Flow.Sequence("ask", Node.Of("Test.Ask", "ask", ("people", string.Join(',', people)), ("mode", "All"))));
        return host;
    }

    private static async Task SaveAsync(TestHost host, PersonRow person)
    {
        await host.Store.CommitAsync(new Commit("", [new SavePerson(person)]), Cancellation);
        host.Get<IOrganisation>().Refresh("");
    }

    // As WeCom's report is taken over: both in one commit.
    private static async Task LeaveAsync(TestHost host, string id)
    {
        var people = await host.Get<IOrganisation>().ReadAsync("", Cancellation);
        var commit = new Commit("", [new SavePerson(people.Find(id)! with { IsActive = false }), LeaverJob.For("", id, host.Time)]);
        await host.Store.CommitAsync(commit, Cancellation);
        host.Get<IOrganisation>().Refresh("");
        host.Get<Signals>().AfterCommit(commit);
    }

    private static async Task<TaskRow?> OpenAsync(TestHost host) => (await TasksAsync(host)).SingleOrDefault(task => task.ClosedAt is null);

    private static async Task<List<TaskRow>> TasksAsync(TestHost host)
    {
        await using var reads = host.Store.OpenReads();
        return await reads.Tasks.ToListAsync(Cancellation);
    }

    private static async Task<List<JobRow>> JobsAsync(TestHost host)
    {
        await using var reads = host.Store.OpenReads();
        return await reads.Jobs.Where(job => job.Kind == LeaverJob.Kind).ToListAsync(Cancellation);
    }
}
