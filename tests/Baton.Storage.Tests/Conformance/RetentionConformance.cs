using Baton.Storage.Inbox;
using Baton.Storage.Instances;
using Baton.Storage.Jobs;
using Baton.Storage.Jobs.Limits;
using Baton.Storage.Journal;
using Baton.Storage.Keys;
using Baton.Storage.Requests;
using Baton.Storage.Retention;
using Baton.Storage.Settings;
using Baton.Storage.Tasks;
using Baton.Storage.Webhooks;
using Microsoft.EntityFrameworkCore;
using static Baton.Storage.Tests.Conformance.Samples;

namespace Baton.Storage.Tests.Conformance;

/// <summary>What has been kept long enough goes, a few rows at a time; what is needed stays.</summary>
public abstract class RetentionConformance<THost> : StoreConformance<THost> where THost : StoreHost, new()
{
    [Fact]
    public async Task handled_messages_go_the_oldest_first_and_free_their_keys()
    {
        await WriteAsync(new Receive(Done("young", 10)), new Receive(Done("old", 1)), new Receive(Done("older", 0)), new Receive(Message("unread")), new Receive(Open("unmatched", InboxStatus.Unmatched, 0)));

        Assert.Equal(1, await PurgeAsync(new PurgeHandledMessages(Later(5)), 1));
        Assert.Equal(["old", "unmatched", "unread", "young"], await KeysAsync());
        Assert.Equal(1, await PurgeAsync(new PurgeHandledMessages(Later(5))));
        Assert.Equal(0, await PurgeAsync(new PurgeHandledMessages(Later(5))));

        Assert.Equal(["unmatched", "unread", "young"], await KeysAsync());
        await WriteAsync(new Receive(Message("old")));
    }

    [Fact]
    public async Task messages_that_wait_for_a_person_have_a_time_of_their_own()
    {
        await WriteAsync(
            new Receive(Open("poison", InboxStatus.Poison, 0)), new Receive(Open("unmatched", InboxStatus.Unmatched, 1)), new Receive(Open("young", InboxStatus.Poison, 9)),
            new Receive(Done("done", 0)), new Receive(Message("unread")));

        Assert.Equal(2, await PurgeAsync(new PurgeOpenMessages(Later(5))));

        Assert.Equal(["done", "unread", "young"], await KeysAsync());
    }

    [Fact]
    public async Task jobs_go_once_they_have_ended_and_never_while_they_wait()
    {
        await WriteAsync(
            new AddJob(Ended("done", JobStatus.Done, 0)), new AddJob(Ended("cancelled", JobStatus.Cancelled, 1)), new AddJob(Ended("young", JobStatus.Done, 9)),
            new AddJob(Job("waiting")), new AddJob(Job("parked") with { Status = JobStatus.Parked }));

        Assert.Equal(2, await PurgeAsync(new PurgeFinishedJobs(Later(5))));

        Assert.Equal(["parked", "waiting", "young"], await JobsAsync());
    }

    [Fact]
    public async Task a_parked_job_stays_for_as_long_as_a_running_instance_waits_for_it()
    {
        await WriteAsync(Save(Instance("runs")), Save(Instance("ended") with { Status = "Finished", FinishedAt = Now }));
        await WriteAsync(
            Parked("needed", "runs", 3), Parked("of-ended", "ended", 3), Parked("of-nobody", null, null), Parked("detached", "runs", null), Parked("orphan", "gone", 1),
            new AddJob(Job("young", due: 9) with { Status = JobStatus.Parked, InstanceId = null, Execution = null }));

        Assert.Equal(4, await PurgeAsync(new PurgeParkedJobs(Tenant, Later(5))));

        Assert.Equal(["needed", "young"], await JobsAsync());
    }

    [Fact]
    public async Task a_parked_job_counts_from_its_last_attempt_and_stays_while_its_instance_may_be_revived()
    {
        await WriteAsync(Save(Instance("faulted") with { Status = "Finished", SubStatus = "Faulted", FinishedAt = Now }));
        await WriteAsync(
            Parked("revivable", "faulted", 3),
            new AddJob(Job("late", lane: "l1") with { InstanceId = null, Execution = null }),
            new AddJob(Job("early", lane: "l2") with { Status = JobStatus.Parked, InstanceId = null, Execution = null }));
        await Store.ClaimJobsAsync("n", Later(9), Later(30), 10, IJobLimits.None, Token);
        await WriteAsync(new FinishJob("late", "n", JobStatus.Parked, null, "e", Later(10)));

        Assert.Equal(1, await PurgeAsync(new PurgeParkedJobs(Tenant, Later(5))));
        Assert.Equal(["late", "revivable"], await JobsAsync());
        Assert.Equal(1, await PurgeAsync(new PurgeParkedJobs(Tenant, Later(11))));
    }

    [Fact]
    public async Task what_rates_counted_goes_when_nobody_used_them_for_long()
    {
        await WriteAsync(new AddJob(Job("j1")), new AddJob(Job("j2", lane: "other", due: 20000)));
        await Store.ClaimJobsAsync("n", Now, Later(30), 10, new OnePerMinute(), Token);
        await WriteAsync(new FinishJob("j1", "n", JobStatus.Done, null, null, Later(1)));
        await Store.ClaimJobsAsync("n", Later(20000), Later(20030), 10, new OnePerMinute(), Token);

        Assert.Equal(0, await PurgeAsync(new PurgeJobRates(Later(-10))));
        Assert.Equal(1, await PurgeAsync(new PurgeJobRates(Later(10000))));
        Assert.Equal(0, await PurgeAsync(new PurgeJobRates(Later(20000))));
        Assert.Equal(1, await PurgeAsync(new PurgeJobRates(Later(30000))));
    }

    [Fact]
    public async Task an_answer_stays_for_as_long_as_somebody_may_come_for_it()
    {
        var answer = new AnswerRow { Tenant = Tenant, Caller = "p1", Key = "old", RequestHash = "h", Status = 200, Body = Utf8("{}"), At = Now };
        await WriteAsync(new AddAnswer(answer), new AddAnswer(answer with { Key = "young", At = Later(9) }), new AddAnswer(answer with { Key = "link", NeededUntil = Later(7) }));

        Assert.Equal(1, await PurgeAsync(new PurgeAnswers(Later(5))));
        Assert.Equal(["link", "young"], await AnswersAsync());
        Assert.Equal(1, await PurgeAsync(new PurgeAnswers(Later(8))));
        Assert.Equal(["young"], await AnswersAsync());
    }

    [Fact]
    public async Task settings_of_an_area_go_by_age_and_those_of_others_stay()
    {
        SaveSetting Setting(string area, string key, int day) => new(new SettingRow("", area, key, [1], 1, Later(day)), 0);
        await WriteAsync(Setting("short", "a", 0), Setting("short", "b", 1), Setting("short", "young", 9), Setting("long", "a", 0));

        Assert.Equal(1, await PurgeAsync(new PurgeSettings("", "short", Later(5)), 1));
        Assert.Equal(1, await PurgeAsync(new PurgeSettings("", "short", Later(5))));

        await using var reads = Store.OpenReads();
        Assert.Equal(["long/a", "short/young"], (await reads.Settings.ToListAsync(Token)).Select(row => $"{row.Area}/{row.Key}").Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task deliveries_and_usage_of_keys_go_by_age()
    {
        await WriteAsync(new SaveWebhook(Hook("w1"), 0), new SaveWebhook(Hook("w2"), 0));
        await WriteAsync(Delivery("w1", "a", 0), Delivery("w1", "b", 1), Delivery("w2", "c", 2), Delivery("w2", "d", 9));
        await WriteAsync(new CountKeyUse("k", "2026-01-01", 1, null, null, Now), new CountKeyUse("k", "2026-03-01", 1, null, null, Now));

        Assert.Equal(2, await PurgeAsync(new PurgeDeliveries(Later(5)), 2));
        Assert.Equal(1, await PurgeAsync(new PurgeDeliveries(Later(5)), 2));
        await WriteAsync(new CountKeyStarts("k", "2026-01-01", 1), new CountKeyStarts("k", "2026-03-01", 1));
        Assert.Equal(2, await PurgeAsync(new PurgeKeyUsage("2026-02-01")));

        await using var reads = Store.OpenReads();
        Assert.Equal("d", (await reads.WebhookDeliveries.SingleAsync(Token)).JobId);
        Assert.Equal("2026-03-01", (await reads.KeyUsage.SingleAsync(Token)).Day);
        Assert.Equal("2026-03-01", (await reads.KeyStarts.SingleAsync(Token)).Day);
    }

    [Fact]
    public async Task closed_tasks_and_old_acts_go_and_open_tasks_stay()
    {
        await WriteAsync(new SaveTask(WorkItem("open")), new SaveTask(WorkItem("closed") with { Status = "Done", ClosedAt = Now }), new SaveTask(WorkItem("young") with { Status = "Done", ClosedAt = Later(9) }));
        await WriteAsync(new AddAudit(Act("t1")), new AddAudit(Act("t2")), new AddAudit(Act("t3") with { At = Later(9) }));

        Assert.Equal(1, await PurgeAsync(new PurgeTasks(Later(5))));
        Assert.Equal(1, await PurgeAsync(new PurgeAudit(Later(5)), 1));
        Assert.Equal(1, await PurgeAsync(new PurgeAudit(Later(5))));

        await using var reads = Store.OpenReads();
        Assert.Equal(["open", "young"], await reads.Tasks.OrderBy(row => row.Id).Select(row => row.Id).ToListAsync(Token));
        Assert.Equal("t3", (await reads.Audit.SingleAsync(Token)).Subject);
    }

    [Fact]
    public async Task the_journal_of_an_ended_instance_goes_with_all_values_but_those_of_its_last_state()
    {
        await WriteAsync(Save(Ended("i1", 0)), new AddJournal(Step(1)), new AddJournal(Step(2)), new AddJournal(Step(1, "i2")), new AddValue(LargeValue("kept")), new AddValue(LargeValue("gone")));
        var purge = new PurgeJournal(Tenant, "i1", 1, ["kept"]);

        Assert.Equal(2, await PurgeAsync(purge, 2));
        Assert.Equal(1, await PurgeAsync(purge, 2));

        await using var reads = Store.OpenReads();
        Assert.Equal("i2", (await reads.Journal.SingleAsync(Token)).InstanceId);
        Assert.Equal("kept", (await reads.InstanceValues.SingleAsync(Token)).Hash);
        Assert.NotNull(await Store.FindInstanceAsync(Tenant, "i1", Token));
    }

    [Fact]
    public async Task the_journal_of_an_instance_that_was_revived_and_ended_meanwhile_stays_until_its_values_are_known()
    {
        await WriteAsync(Save(Ended("i1", 0)), new AddJournal(Step(1)), new AddValue(LargeValue("new")));
        await WriteAsync(new SaveInstance(Ended("i1", 1) with { Version = 2 }, 1));

        Assert.Equal(0, await PurgeAsync(new PurgeJournal(Tenant, "i1", 1, [])));
        Assert.Equal(1, await PurgeAsync(new PurgeJournal(Tenant, "i1", 2, ["new"])));
    }

    [Fact]
    public async Task the_journal_of_a_running_instance_stays()
    {
        await WriteAsync(Save(Instance("i1")), new AddJournal(Step(1)));

        Assert.Equal(0, await PurgeAsync(new PurgeJournal(Tenant, "i1", 1, [])));

        await using var reads = Store.OpenReads();
        Assert.Equal(1, await reads.Journal.CountAsync(Token));
    }

    [Fact]
    public async Task old_instances_go_a_few_rows_at_a_time_and_their_business_keys_stay_used()
    {
        await WriteAsync(Save(Ended("i1", 0) with { BusinessKey = "L-7" }), new AddJournal(Step(1)), new AddJournal(Step(2)), new AddValue(LargeValue("v")));
        await WriteAsync(Save(Ended("i2", 1)), Save(Ended("young", 9)), Save(Instance("runs")));
        var purge = new PurgeInstances(Tenant, Later(5));

        Assert.Equal(2, await PurgeAsync(purge, 2));
        Assert.NotNull(await Store.FindInstanceAsync(Tenant, "i1", Token));
        Assert.Equal(2, await PurgeAsync(purge, 2));
        Assert.Equal(1, await PurgeAsync(purge, 2));

        await using var reads = Store.OpenReads();
        Assert.Equal(["runs", "young"], await reads.Instances.OrderBy(row => row.Id).Select(row => row.Id).ToListAsync(Token));
        Assert.Empty(await reads.Journal.ToListAsync(Token));
        Assert.Empty(await reads.InstanceValues.ToListAsync(Token));
        Assert.Equal("i1", await Store.FindBusinessKeyAsync(Tenant, "leave", "L-7", Token));
        Assert.Equal("L-7", (await reads.BusinessKeys.SingleAsync(Token)).BusinessKey);
    }

    [Fact]
    public async Task what_arrives_and_what_is_posted_keeps_its_trace()
    {
        const string Trace = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01";
        await WriteAsync(new Receive(Message("m") with { Trace = Trace }), new AddJob(Job("j") with { Trace = Trace }));

        Assert.Equal(Trace, Assert.Single(await Store.ClaimInboxAsync("n", Now, Later(30), 1, Token)).Trace);
        Assert.Equal(Trace, Assert.Single(await ClaimJobsAsync(1)).Trace);
        Assert.Equal(Trace, (await Store.FindJobAsync(Tenant, "j", Token))!.Trace);
    }

    [Fact]
    public async Task a_lane_that_is_in_order_keeps_its_head_when_it_is_elected_again()
    {
        await WriteAsync(new AddJob(Job("first")), new AddJob(Job("second")));

        await WriteAsync(new ElectHead("wecom/wangmin"));

        Assert.Equal("first", Assert.Single(await ClaimJobsAsync(9)).Id);
        await WriteAsync(new ElectHead("wecom/wangmin"));
        Assert.Empty(await ClaimJobsAsync(9));
    }

    [Fact]
    public async Task the_head_of_a_lane_can_be_queried()
    {
        await WriteAsync(new AddJob(Job("first", due: 3)), new AddJob(Job("second")));

        await using var reads = Store.OpenReads();
        var heads = await reads.Jobs.OrderBy(row => row.Sequence).Select(row => EF.Property<DateTimeOffset?>(row, Reads.StoreReads.HeadAt)).ToListAsync(Token);

        Assert.Equal([Later(3), null], heads);
    }

    [Fact]
    public async Task a_ping_leaves_nothing()
    {
        await Store.PingAsync(Token);
        await Store.PingAsync(Token);

        Assert.Null(await Store.FindSettingAsync("", "store", "probe", Token));
    }

    private async Task<IReadOnlyList<JobRow>> ClaimJobsAsync(int limit) => (await Store.ClaimJobsAsync("n", Now, Later(30), limit, IJobLimits.None, Token)).Jobs;

    private Task<int> PurgeAsync(Purge purge, int limit = 100) => Store.PurgeAsync(purge, limit, Token);

    private async Task<List<string>> KeysAsync()
    {
        await using var reads = Store.OpenReads();
        return await reads.Inbox.OrderBy(row => row.DedupKey).Select(row => row.DedupKey).ToListAsync(Token);
    }

    private async Task<List<string>> JobsAsync()
    {
        await using var reads = Store.OpenReads();
        return await reads.Jobs.OrderBy(row => row.Id).Select(row => row.Id).ToListAsync(Token);
    }

    private async Task<List<string>> AnswersAsync()
    {
        await using var reads = Store.OpenReads();
        return await reads.Answers.OrderBy(row => row.Key).Select(row => row.Key).ToListAsync(Token);
    }

    private static InboxRow Done(string key, double at) => Open(key, InboxStatus.Done, at);

    private static InboxRow Open(string key, InboxStatus status, double at) => Message(key) with { Status = status, FinishedAt = Later(at) };

    private static JobRow Ended(string id, JobStatus status, double at) => Job(id) with { Status = status, FinishedAt = Later(at) };

    private static InstanceRow Ended(string id, double at) => Instance(id) with { Status = "Finished", SubStatus = "Finished", FinishedAt = Later(at) };

    private static AddJob Parked(string id, string? instanceId, int? execution) =>
        new(Job(id) with { Status = JobStatus.Parked, InstanceId = instanceId, Execution = execution });

    private static AddWebhookDelivery Delivery(string webhook, string job, double at) => new(new WebhookDeliveryRow(Tenant, webhook, Later(at), job, "m", "task.created", "i1"));

    private static WebhookRow Hook(string id) => new()
    {
        Tenant = Tenant, Id = id, Url = "https://example.org", Events = "*", Secret = "s", IsActive = true, Version = 1, CreatedAt = Now, CreatedBy = "admin", ChangedAt = Now,
    };

    // A rate for each lane, so that each start counts in another row.
    private sealed class OnePerMinute : IJobLimits
    {
        public JobLimit? OfKind(string kind) => null;

        public JobLimit? OfKey(string kind, string limitKey) => null;

        public JobLimit? OfLane(string kind) => new() { PerMinute = 1 };
    }
}
