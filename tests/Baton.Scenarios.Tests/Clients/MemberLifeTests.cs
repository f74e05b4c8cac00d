using Baton.Runtime.Organisation;
using Baton.Scenarios.Tests.Playing;
using Baton.Storage.Organisation;
using Baton.TestKit.Flows;
using Baton.WeCom;
using Baton.WeCom.Contacts;
using Microsoft.EntityFrameworkCore;
using Node = Baton.TestKit.Flows.Node;

namespace Baton.Scenarios.Tests.Clients;

/// <summary>Members, departments and tags written by the real client and by flows, in the simulated WeCom; what it reports of them changes the organisation here.</summary>
public sealed class MemberLifeTests : IAsyncLifetime
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    private readonly Playground _playground = new(Path.Combine(AppContext.BaseDirectory, "workflows", "expense-approval")) { Organisation = Playground.App };

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private WeComApp App => _playground.Host.Get<WeComApps>().Default!;

    private WeComApp Contacts => _playground.Host.Get<WeComApps>().Contacts!;

    private Members Members => _playground.Host.Get<Members>();

    public async ValueTask InitializeAsync()
    {
        _playground.Company.AddUnit("销售部", null, null);
        foreach (var (id, name) in (ReadOnlySpan<(string, string)>)[("chenxiaoyu", "陈小雨"), ("wangmin", "王敏"), ("zhoujie", "周洁"), ("liuyang", "刘洋"), ("lina", "李娜")])
            _playground.Company.AddPerson(new Staff(id, name, "销售部"));
        await _playground.OpenAsync();
    }

    public ValueTask DisposeAsync() => _playground.DisposeAsync();

    [Fact]
    public async Task a_member_made_moved_and_removed_by_a_flow_is_so_in_wecom_and_here()
    {
        await RunAsync("WeCom.AddMember", ("userid", "zhangsan"), ("memberName", "张三"), ("mobile", "13800000000"), ("department", 2), ("position", "店员"));
        await UntilAsync(people => Said(people, "zhangsan") == ("张三", "wecom-2", "店员", true));

        await RunAsync("WeCom.UpdateMember", ("userid", "zhangsan"), ("department", 1), ("position", "店长"));
        await UntilAsync(people => Said(people, "zhangsan") == ("张三", "wecom-1", "店长", true));
        // Reports of one second about one person say the same, word for word, and each counts.
        await RunAsync("WeCom.UpdateMember", ("userid", "zhangsan"), ("isDisabled", true));
        await UntilAsync(people => !people.Find("zhangsan")!.IsActive);
        await RunAsync("WeCom.UpdateMember", ("userid", "zhangsan"), ("isDisabled", false));
        await UntilAsync(people => people.Find("zhangsan")!.IsActive);

        await RunAsync("WeCom.RemoveMember", ("userid", "zhangsan"));
        Assert.Equal(60111, (await Members.FindAsync(App, "zhangsan", Cancellation)).Reply.ErrorCode);
        await UntilAsync(people => !people.Find("zhangsan")!.IsActive);
    }

    [Fact]
    public async Task who_gets_another_userid_is_the_same_person_and_is_reached_by_it()
    {
        Assert.Equal(0, (await Members.UpdateAsync(Contacts, new Member { Userid = "wangmin", NewUserid = "w.min", Name = "王小敏" }, Cancellation)).ErrorCode);

        await UntilAsync(people => people.Find(Playground.Channel, "W.Min") is { Id: "wangmin", Name: "王小敏" } && people.Find(Playground.Channel, "wangmin") is null);
        await RunAsync("WeCom.SendMarkdown", ("people", Node.Expression("Object", """["wangmin"]""")), ("text", "你好"));
        Assert.Contains(_playground.World.Phones.Read(session => Baton.Simulator.Phones.PhoneMessages.Chat(session, "w.min", 0)), message => message.Text == "你好");
    }

    [Fact]
    public async Task a_leavers_open_task_goes_to_their_manager_who_is_told_whose_it_was()
    {
        Assert.Equal(0, (await Members.UpdateAsync(Contacts, new Member { Userid = "lina", DirectLeader = ["wangmin"] }, Cancellation)).ErrorCode);
        await UntilAsync(people => people.Find("lina")!.ManagerId == "wangmin");
        await _playground.Host.PublishAsync(Flow.Sequence("ask", Node.Of("Task.Handle", "handle", ("handlerKind", "Person"), ("handlerPersons", Node.Expression("Object", """["lina"]""")), ("fields", "数量 数字"))));
        var started = await _playground.Host.StartFlowAsync("ask");
        await _playground.Pace.SettleAsync();
        Assert.Empty((await _playground.Host.StateAsync(started.Id)).Incidents.Select(incident => incident.Message));

        Assert.Equal(0, (await Members.DeleteAsync(Contacts, ["lina"], Cancellation)).ErrorCode);

        await UntilAsync(people => !people.Find("lina")!.IsActive);
        await _playground.Pace.SettleAsync();
        await using var reads = _playground.Host.Store.OpenReads();
        Assert.Equal("wangmin", (await reads.Tasks.SingleAsync(task => task.ClosedAt == null, Cancellation)).Assignee);
        Assert.Contains(_playground.World.Phones.Read(session => Baton.Simulator.Phones.PhoneMessages.Chat(session, "wangmin", 0)), message => message.Card?.Face.GetRawText().Contains("接替李娜处理", StringComparison.Ordinal) == true);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(30)]
    [InlineData(100)]
    public async Task the_card_of_somebody_who_has_left_parks_nothing_however_old_it_is(int hours)
    {
        Assert.Equal(0, (await Members.UpdateAsync(Contacts, new Member { Userid = "lina", DirectLeader = ["wangmin"] }, Cancellation)).ErrorCode);
        await UntilAsync(people => people.Find("lina")!.ManagerId == "wangmin");
        await _playground.Host.PublishAsync(Flow.Sequence("ask", Node.Of("Task.Approval", "approve", ("title", "报销"), ("approverKind", "Person"), ("approverPersons", Node.Expression("Object", """["lina"]""")))));
        await _playground.Host.StartFlowAsync("ask");
        await _playground.Pace.SettleAsync();
        Assert.Contains(_playground.World.Phones.Read(session => Baton.Simulator.Phones.PhoneMessages.Chat(session, "lina", 0)), message => message.Card is not null);
        await _playground.Pace.PassAsync(TimeSpan.FromHours(hours));

        Assert.Equal(0, (await Members.DeleteAsync(Contacts, ["lina"], Cancellation)).ErrorCode);
        await UntilAsync(people => !people.Find("lina")!.IsActive);
        await _playground.Pace.SettleAsync();

        await using var reads = _playground.Host.Store.OpenReads();
        Assert.Equal("wangmin", (await reads.Tasks.SingleAsync(task => task.ClosedAt == null, Cancellation)).Assignee);
        Assert.DoesNotContain(await reads.Jobs.ToListAsync(Cancellation), job => job.Status == Baton.Storage.Jobs.JobStatus.Parked);
    }

    [Fact]
    public async Task departments_and_tags_are_written_and_become_units_and_roles()
    {
        var departments = _playground.Host.Get<Departments>();
        var tags = _playground.Host.Get<Tags>();
        var id = (await departments.CreateAsync(Contacts, new Department { Name = "华南组", Parentid = 2 }, Cancellation)).Require().Id;
        var tag = (await tags.CreateAsync(Contacts, "夜班", null, Cancellation)).Require().Tagid;
        var change = (await tags.AddAsync(Contacts, new TagTargets(tag, ["liuyang", "nobody"], [id]), Cancellation)).Require();
        Assert.Equal("nobody", change.Invalidlist);
        Assert.Equal(0, (await Members.UpdateAsync(Contacts, new Member { Userid = "zhoujie", Department = [id], IsLeaderInDept = [1] }, Cancellation)).ErrorCode);
        Assert.Equal(60005, (await departments.DeleteAsync(Contacts, id, Cancellation)).ErrorCode);

        await UntilAsync(people => people.FindUnit($"wecom-{id}") == new UnitRow("", $"wecom-{id}", "华南组", "wecom-2") && InRole(people, "夜班") == "liuyang zhoujie");

        Assert.Equal(0, (await tags.RemoveAsync(Contacts, new TagTargets(tag, ["liuyang"]), Cancellation)).Reply.ErrorCode);
        Assert.Equal(0, (await tags.RenameAsync(Contacts, new Tag(tag, "晚班"), Cancellation)).ErrorCode);
        Assert.Equal(0, (await departments.UpdateAsync(Contacts, new Department { Id = id, Name = "华南区", Parentid = 1 }, Cancellation)).ErrorCode);

        await UntilAsync(people => people.FindUnit($"wecom-{id}") is { Name: "华南区", ParentId: "wecom-1" } && InRole(people, "晚班") == "zhoujie");
        Assert.Equal(0, (await tags.DeleteAsync(Contacts, tag, Cancellation)).ErrorCode);
    }

    [Fact]
    public async Task members_of_a_file_come_into_the_organisation()
    {
        var uploaded = (await _playground.Host.Get<Baton.WeCom.Media.MediaFiles>().UploadAsync(
            App, Baton.WeCom.Media.MediaKind.File, new Baton.Tencent.Client.ApiFile("成员.csv", "text/csv", "姓名,帐号,手机号,邮箱,所在部门,职务\n张三,zhangsan,13800000000,,2,店员\n"u8.ToArray()), Cancellation)).Require();
        var batches = _playground.Host.Get<ContactBatches>();
        var job = (await batches.SyncMembersAsync(Contacts, uploaded.MediaId!, null, Cancellation)).Require().Jobid;

        Assert.Equal((3, 1), ((await batches.FindAsync(Contacts, job, Cancellation)).Require() is var result ? (result.Status, result.Total) : default));
        await UntilAsync(people => Said(people, "zhangsan") == ("张三", "wecom-2", "店员", true));
    }

    [Fact]
    public async Task the_applications_own_secret_may_not_write_and_is_told_so()
    {
        Assert.Equal(48002, (await Members.CreateAsync(App, new Member { Userid = "x", Name = "某人", Mobile = "13811112222", Department = [1] }, Cancellation)).ErrorCode);
        var ids = (await Members.ListIdsAsync(Contacts, null, Cancellation)).Require().DeptUser;
        Assert.Contains(new MemberPlace("lina", 2), ids);
        await Members.CreateAsync(Contacts, new Member { Userid = "x", Name = "某人", Mobile = "13811112222", Department = [1] }, Cancellation);
        Assert.Equal("x", (await Members.FindByMobileAsync(App, "13811112222", Cancellation)).Require().Userid);
    }

    private async Task RunAsync(string type, params (string Name, object? Value)[] inputs)
    {
        await _playground.Host.PublishAsync(Flow.Sequence("one", Node.Of(type, "node", inputs)));
        var started = await _playground.Host.StartFlowAsync("one");
        await _playground.Pace.SettleAsync();
        var state = await _playground.Host.StateAsync(started.Id);
        Assert.True(state.HasEnded, string.Join('\n', state.Incidents.Select(incident => incident.Message)));
    }

    private static (string, string, string?, bool) Said(People people, string id) => people.Find(id) is { } person ? (person.Name, person.UnitId, person.Position, person.IsActive) : default;

    private static string InRole(People people, string role) => string.Join(' ', people.InRole(role).Select(person => person.Id).Order(StringComparer.Ordinal));

    /// <summary>Until what WeCom reported has arrived: a report is on no phone that one could look at.</summary>
    private async Task UntilAsync(Func<People, bool> isSo)
    {
        var begun = TimeProvider.System.GetTimestamp();
        do
        {
            await _playground.Pace.SettleAsync();
            _playground.Host.Get<IOrganisation>().Refresh("");
            if (isSo(await _playground.Host.Get<IOrganisation>().ReadAsync("", Cancellation)))
                return;
        }
        while (TimeProvider.System.GetElapsedTime(begun) < Patience);
        Assert.Fail($"The organisation is not as WeCom reported: {string.Join(", ", (await _playground.Host.Get<IOrganisation>().ReadAsync("", Cancellation)).All)}");
    }
}
