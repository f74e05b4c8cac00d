using Baton.Storage.Journal;
using Baton.Storage.Organisation;
using Baton.Storage.Requests;
using Baton.Storage.Settings;
using Baton.Storage.Tasks;
using Microsoft.EntityFrameworkCore;
using static Baton.Storage.Tests.Conformance.Samples;

namespace Baton.Storage.Tests.Conformance;

/// <summary>What is kept for people and requests: tasks, journal, audit, organisation, settings, answers.</summary>
public abstract class RecordConformance<THost> : StoreConformance<THost> where THost : StoreHost, new()
{
    [Fact]
    public async Task a_task_is_inserted_and_then_replaced()
    {
        await WriteAsync(new SaveTask(WorkItem("t1")));
        var closed = WorkItem("t1", assignee: "lihua", status: "Done") with
        {
            Decision = "Agree", Actor = "lihua", Channel = "wecom/baton", Reason = "同意", Due = Later(5), ClosedAt = Later(3), Data = Utf8("[1]"), Title = "改派",
        };

        await WriteAsync(new SaveTask(closed));

        await using var reads = Store.OpenReads();
        Assert.Equivalent(closed, await reads.Tasks.SingleAsync(Token), strict: true);
    }

    [Fact]
    public async Task open_tasks_of_a_person_can_be_listed()
    {
        await WriteAsync(new SaveTask(WorkItem("t1")), new SaveTask(WorkItem("t2", status: "Done")), new SaveTask(WorkItem("t3", "lihua")), new SaveTask(WorkItem("t4") with { CreatedAt = Later(9) }));

        await using var reads = Store.OpenReads();
        var since = Later(-1);
        var open = await reads.Tasks.Where(row => row.Tenant == Tenant && row.Assignee == "wangmin" && row.Status == "Open" && row.CreatedAt > since)
            .OrderByDescending(row => row.CreatedAt).Select(row => row.Id).ToListAsync(Token);
        Assert.Equal(["t4", "t1"], open);
    }

    [Fact]
    public async Task the_journal_keeps_one_row_a_step()
    {
        await WriteAsync(new AddJournal(Step(2)), new AddJournal(Step(1)), new AddJournal(Step(1, "i2")));

        await Assert.ThrowsAsync<InvalidOperationException>(() => TryAsync(new AddJournal(Step(1))));

        await using var reads = Store.OpenReads();
        var rows = await reads.Journal.Where(row => row.InstanceId == "i1").OrderBy(row => row.Step).ToListAsync(Token);
        Assert.Equivalent(new[] { Step(1), Step(2) }, rows, strict: true);
    }

    [Fact]
    public async Task the_audit_keeps_the_order_of_acts()
    {
        await WriteAsync(new AddAudit(Act("t2")), new AddAudit(Act("t1")));
        await WriteAsync(new AddAudit(Act("t3")));

        await using var reads = Store.OpenReads();
        var rows = await reads.Audit.OrderBy(row => row.Sequence).ToListAsync(Token);
        Assert.Equal(["t2", "t1", "t3"], rows.Select(row => row.Subject));
        Assert.Equivalent(Act("t2") with { Sequence = rows[0].Sequence }, rows[0], strict: true);
    }

    [Fact]
    public async Task people_units_and_identities_are_replaced_by_key()
    {
        var person = new PersonRow { Tenant = Tenant, Id = "p1", Name = "王敏", UnitId = "u1", ManagerId = "p0", Position = "会计", Roles = ",auditor,owner,", IsActive = true };
        await WriteAsync(
            new SavePerson(person with { Name = "?", IsActive = false }), new SaveUnit(new(Tenant, "u1", "?", null)), new SaveIdentity(new(Tenant, "wecom/baton", "wm", "p0")));

        await WriteAsync(new SavePerson(person), new SaveUnit(new(Tenant, "u1", "财务部", "u0")), new SaveIdentity(new(Tenant, "wecom/baton", "wm", "p1")));

        await using var reads = Store.OpenReads();
        Assert.Equal(person, await reads.Persons.SingleAsync(row => row.Roles.Contains(",owner,"), Token));
        Assert.Equal(new UnitRow(Tenant, "u1", "财务部", "u0"), await reads.Units.SingleAsync(Token));
        Assert.Equal("p1", (await reads.Identities.SingleAsync(Token)).PersonId);
    }

    [Fact]
    public async Task a_setting_needs_the_version_its_writer_saw()
    {
        Assert.Null(await Store.FindSettingAsync(Tenant, "wecom", "token", Token));
        await WriteAsync(Setting(1, 0));
        Assert.False((await TryAsync(Setting(1, 0))).IsWritten);
        await WriteAsync(Setting(2, 1));
        Assert.False((await TryAsync(Setting(2, 1))).IsWritten);

        Assert.Equivalent(Setting(2, 1).Row, await Store.FindSettingAsync(Tenant, "wecom", "token", Token), strict: true);
    }

    [Fact]
    public async Task an_idempotency_key_is_answered_once_for_each_caller()
    {
        var answer = new AnswerRow { Tenant = Tenant, Caller = "p1", Key = "k", RequestHash = "h", Status = 201, Body = Utf8("{}"), Headers = "Location: /x", At = Now };
        await WriteAsync(new AddAnswer(answer), Save(Instance("i1")));

        Assert.False((await TryAsync(new AddAnswer(answer with { Status = 500 }), Save(Instance("i2")))).IsWritten);

        await WriteAsync(new AddAnswer(answer with { Caller = "p2" }));
        Assert.Null(await Store.FindInstanceAsync(Tenant, "i2", Token));
        await using var reads = Store.OpenReads();
        Assert.Equivalent(answer, await reads.Answers.SingleAsync(row => row.Caller == "p1", Token), strict: true);
    }

    private static SaveSetting Setting(long version, long expected) =>
        new(new SettingRow(Tenant, "wecom", "token", Utf8($"v{version}"), version, Now), expected);
}
