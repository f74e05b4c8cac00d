using Baton.Storage.Jobs;
using Baton.Storage.Jobs.Limits;
using static Baton.Storage.Tests.Conformance.Samples;

namespace Baton.Storage.Tests.Conformance;

/// <summary>One job at a time: claims, attempts, ends. Lanes are apart.</summary>
public abstract class JobConformance<THost> : StoreConformance<THost> where THost : StoreHost, new()
{
    [Fact]
    public async Task a_job_comes_back_as_it_was_written()
    {
        var row = Job("j1", supersedeKey: "card-1");

        await WriteAsync(new AddJob(row));

        var stored = await Store.FindJobAsync(Tenant, "j1", Token);
        Assert.True(stored!.Sequence > 0);
        Assert.Equivalent(row with { Sequence = stored.Sequence }, stored, strict: true);
    }

    [Fact]
    public async Task an_id_that_exists_is_left_as_it_is()
    {
        await WriteAsync(new AddJob(Job("j1")));

        await WriteAsync(new AddJob(Job("j1", lane: "elsewhere") with { Kind = "Other" }));

        Assert.Equal("WeCom.SendCard", (await FindAsync("j1")).Kind);
        Assert.Single(await ClaimAsync(limit: 10));
    }

    [Fact]
    public async Task a_claim_is_stored_as_started_before_the_handler_can_begin()
    {
        await WriteAsync(new AddJob(Job("j1")));

        var claimed = Assert.Single(await ClaimAsync());

        Assert.Equal((0, false, "node", Later(60)), (claimed.Attempts, claimed.Started, claimed.ClaimedBy, claimed.ClaimedUntil!.Value));
        var stored = await FindAsync("j1");
        Assert.Equal((1, true, "node"), (stored.Attempts, stored.Started, stored.ClaimedBy));
        Assert.Empty(await ClaimAsync());
    }

    [Fact]
    public async Task a_job_is_claimed_when_it_is_due_and_not_before()
    {
        await WriteAsync(new AddJob(Job("j1", due: 5)));

        var early = await ClaimAllAsync(4.999);
        Assert.Empty(early.Jobs);
        Assert.Equal(Later(5), early.Next);
        Assert.Single(await ClaimAsync(at: 5));
    }

    [Fact]
    public async Task jobs_are_claimed_the_longest_due_first_up_to_the_limit()
    {
        await WriteAsync(new AddJob(Job("late", "a", due: 3)), new AddJob(Job("first", "b", due: 1)), new AddJob(Job("second", "c", due: 1)));

        Assert.Equal(["first", "second"], (await ClaimAsync(at: 9, limit: 2)).Select(job => job.Id));
        Assert.Equal(["late"], (await ClaimAsync(at: 9, limit: 2)).Select(job => job.Id));
    }

    [Fact]
    public async Task a_claim_that_ran_out_is_claimed_again_as_unsure()
    {
        await WriteAsync(new AddJob(Job("j1")));
        await ClaimAsync();
        Assert.Equal(Later(60), (await ClaimAllAsync(1)).Next);

        var again = Assert.Single(await ClaimAsync(at: 60, by: "other"));

        Assert.Equal((1, true), (again.Attempts, again.Started));
        var late = new FinishJob("j1", "node", JobStatus.Done, null, null, Later(61));
        Assert.Same(late, (await TryAsync(late)).RefusedBy);
        Assert.Equal("other", (await FindAsync("j1")).ClaimedBy);
    }

    [Fact]
    public async Task renewing_prolongs_only_claims_that_are_still_held()
    {
        await WriteAsync(new AddJob(Job("j1", "a")), new AddJob(Job("j2", "b")));
        await ClaimAsync(limit: 1);
        await ClaimAsync(by: "other");

        Assert.Equal(["j1"], await Store.RenewJobClaimsAsync("node", ["j1", "j2", "none"], Later(500), Token));

        Assert.Equal(["j2"], (await ClaimAsync(at: 100)).Select(job => job.Id));
        Assert.Equal(Later(500), (await FindAsync("j1")).ClaimedUntil);
    }

    [Fact]
    public async Task released_claims_can_be_taken_at_once_and_stay_unsure()
    {
        await WriteAsync(new AddJob(Job("j1", "a")), new AddJob(Job("j2", "b")));
        await ClaimAsync(limit: 1);
        await ClaimAsync(by: "other");

        await Store.ReleaseClaimsAsync("node", Token);

        var again = Assert.Single(await ClaimAsync(limit: 9));
        Assert.Equal(("j1", true), (again.Id, again.Started));
        await Store.ReleaseClaimsAsync(null, Token);
        Assert.Equal(2, (await ClaimAsync(limit: 9)).Count);
    }

    [Theory]
    [InlineData(JobStatus.Done)]
    [InlineData(JobStatus.Dropped)]
    [InlineData(JobStatus.Cancelled)]
    public async Task a_finished_job_keeps_its_result_and_is_never_claimed_again(JobStatus status)
    {
        await WriteAsync(new AddJob(Job("j1")));
        await ClaimAsync();

        await WriteAsync(new FinishJob("j1", "node", status, Utf8("""{"code":0}"""), "e", Later(2)));

        var stored = await FindAsync("j1");
        Assert.Equal((status, "e", Later(2), false, null), (stored.Status, stored.Error, stored.FinishedAt!.Value, stored.Started, stored.ClaimedBy));
        Assert.Equal(Utf8("""{"code":0}"""), stored.Result);
        var later = await ClaimAllAsync(9999);
        Assert.Empty(later.Jobs);
        Assert.Null(later.Next);
        Assert.False((await TryAsync(new FinishJob("j1", "node", status, null, null, Later(3)))).IsWritten);
    }

    [Fact]
    public async Task waiting_is_no_end()
    {
        await Assert.ThrowsAsync<ArgumentException>(() => TryAsync(new FinishJob("j1", "node", JobStatus.Waiting, null, null, Now)));
        await Assert.ThrowsAsync<ArgumentException>(() => TryAsync(new EndJob("j1", JobStatus.Waiting, null, Now)));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task a_retry_is_unsure_when_something_was_sent(bool sent)
    {
        await WriteAsync(new AddJob(Job("j1")));
        await ClaimAsync();

        await WriteAsync(new RetryJob("j1", "node", Later(30), "超时", sent));

        Assert.Empty(await ClaimAsync(at: 29));
        var again = Assert.Single(await ClaimAsync(at: 30));
        Assert.Equal((1, sent, "超时"), (again.Attempts, again.Started, again.Error));
        Assert.False((await TryAsync(new RetryJob("j1", "other", Later(60), "x", sent))).IsWritten);
    }

    [Fact]
    public async Task an_attempt_that_sent_nothing_does_not_settle_an_earlier_unsure_one()
    {
        await WriteAsync(new AddJob(Job("j1")));
        await ClaimAsync();
        await ClaimAsync(at: 60);

        await WriteAsync(new RetryJob("j1", "node", Later(61), "refused", Sent: false));

        Assert.True(Assert.Single(await ClaimAsync(at: 61)).Started);
    }

    [Fact]
    public async Task an_attempt_that_was_not_even_begun_counts_as_none()
    {
        await WriteAsync(new AddJob(Job("j1")));
        await ClaimAsync();
        await WriteAsync(new RetryJob("j1", "node", Later(10), "away", Sent: false) { Counts = false });
        Assert.Equal(0, Assert.Single(await ClaimAsync(at: 10)).Attempts);
        await WriteAsync(new RetryJob("j1", "node", Later(20), "busy", Sent: false));
        Assert.Equal(1, Assert.Single(await ClaimAsync(at: 20)).Attempts);
        await WriteAsync(new RetryJob("j1", "node", Later(30), "away", Sent: false) { Counts = false });

        var job = await FindAsync("j1");
        Assert.Equal((1, Later(10)), (job.Attempts, job.FirstAttemptAt!.Value));
    }

    [Fact]
    public async Task cancelling_ends_a_waiting_or_parked_job()
    {
        await WriteAsync(new AddJob(Job("waiting", "a", due: 100)), new AddJob(Job("parked", "b")));
        await ClaimAsync();
        await WriteAsync(new FinishJob("parked", "node", JobStatus.Parked, null, "e", Later(1)));

        await WriteAsync(new CancelJob("waiting", Later(2)), new CancelJob("parked", Later(3)), new CancelJob("none", Later(3)));

        var (waiting, parked) = (await FindAsync("waiting"), await FindAsync("parked"));
        Assert.Equal((JobStatus.Cancelled, Later(2)), (waiting.Status, waiting.FinishedAt!.Value));
        Assert.Equal((JobStatus.Cancelled, Later(3)), (parked.Status, parked.FinishedAt!.Value));
        Assert.Empty(await ClaimAsync(at: 200));
    }

    [Fact]
    public async Task a_job_cancelled_while_it_is_carried_out_keeps_its_late_result()
    {
        await WriteAsync(new AddJob(Job("j1")));
        await ClaimAsync();

        await WriteAsync(new CancelJob("j1", Later(1)));

        Assert.Equal((JobStatus.Waiting, Later(1)), ((await FindAsync("j1")).Status, (await FindAsync("j1")).CancelRequestedAt!.Value));
        await WriteAsync(new FinishJob("j1", "node", JobStatus.Done, Utf8("late"), null, Later(2)));
        var stored = await FindAsync("j1");
        Assert.Equal((JobStatus.Cancelled, Later(2)), (stored.Status, stored.FinishedAt!.Value));
        Assert.Equal(Utf8("late"), stored.Result);
    }

    [Fact]
    public async Task a_cancelled_job_is_never_attempted_again()
    {
        await WriteAsync(new AddJob(Job("retried", "a")), new AddJob(Job("expired", "b")));
        Assert.Equal(2, (await ClaimAsync(limit: 2)).Count);
        await WriteAsync(new CancelJob("retried", Later(1)), new CancelJob("expired", Later(1)));

        await WriteAsync(new RetryJob("retried", "node", Later(2), "e", Sent: true));

        Assert.Empty(await ClaimAsync(at: 100, limit: 2));
        Assert.Equal((JobStatus.Cancelled, Later(1)), ((await FindAsync("retried")).Status, (await FindAsync("retried")).FinishedAt!.Value));
        Assert.Equal(JobStatus.Cancelled, (await FindAsync("expired")).Status);
    }

    [Fact]
    public async Task a_parked_job_waits_for_a_person_who_gives_it_all_its_attempts_back()
    {
        await WriteAsync(new AddJob(Job("j1")));
        await ClaimAsync();
        await WriteAsync(new FinishJob("j1", "node", JobStatus.Parked, null, "40029", Later(1)));
        Assert.Equal((JobStatus.Parked, null), ((await FindAsync("j1")).Status, (await FindAsync("j1")).FinishedAt));
        Assert.Empty(await ClaimAsync(at: 999));

        await WriteAsync(new ReviveJob("j1", Later(5)));

        Assert.False((await TryAsync(new ReviveJob("j1", Later(5)))).IsWritten);
        var again = Assert.Single(await ClaimAsync(at: 5));
        Assert.Equal((0, false), (again.Attempts, again.Started));
    }

    [Fact]
    public async Task a_job_says_when_its_first_and_its_latest_attempt_began()
    {
        await WriteAsync(new AddJob(Job("j1")));
        await ClaimAsync(at: 3);
        await WriteAsync(new RetryJob("j1", "node", Later(5), "e", Sent: true));

        var second = Assert.Single(await ClaimAsync(at: 9));

        Assert.Equal((Later(3), Later(9)), (second.FirstAttemptAt, second.LastAttemptAt));
        Assert.Equal((Later(3), Later(9)), ((await FindAsync("j1")).FirstAttemptAt, (await FindAsync("j1")).LastAttemptAt));
        await WriteAsync(new FinishJob("j1", "node", JobStatus.Parked, null, "e", Later(10)), new ReviveJob("j1", Later(20)));
        Assert.Equal(Later(20), Assert.Single(await ClaimAsync(at: 20)).FirstAttemptAt);
    }

    [Fact]
    public async Task a_waiting_job_is_put_off_or_brought_forward()
    {
        await WriteAsync(new AddJob(Job("j1", due: 50)), new AddJob(Job("j2")));

        await WriteAsync(new PostponeJob("j1", Later(5)));
        await WriteAsync(new PostponeJob("j2", Later(8)));

        Assert.Empty(await ClaimAsync(at: 4));
        Assert.Equal(["j1"], (await ClaimAsync(at: 5)).Select(job => job.Id));
        Assert.False((await TryAsync(new PostponeJob("j1", Later(9)))).IsWritten);
        await WriteAsync(new FinishJob("j1", "node", JobStatus.Done, null, null, Later(6)));
        Assert.False((await TryAsync(new PostponeJob("j1", Later(9)))).IsWritten);
        Assert.Empty(await ClaimAsync(at: 7));
        Assert.Equal(["j2"], (await ClaimAsync(at: 8)).Select(job => job.Id));
    }

    [Fact]
    public async Task a_person_ends_a_job_that_waits_and_its_lane_goes_on()
    {
        await WriteAsync(new AddJob(Job("j1", due: 50)), new AddJob(Job("j2")), new AddJob(Job("j3")));

        await WriteAsync(new EndJob("j1", JobStatus.Dropped, "不用了", Later(1)));

        var ended = await FindAsync("j1");
        Assert.Equal((JobStatus.Dropped, "不用了", Later(1)), (ended.Status, ended.Error, ended.FinishedAt!.Value));
        Assert.Equal(["j2"], (await ClaimAsync(at: 2)).Select(job => job.Id));
        Assert.False((await TryAsync(new EndJob("j2", JobStatus.Dropped, null, Later(2)))).IsWritten);
        Assert.False((await TryAsync(new EndJob("j1", JobStatus.Dropped, null, Later(2)))).IsWritten);
        await WriteAsync(new EndJob("j3", JobStatus.Parked, "e", Later(2)));
        Assert.Equal((JobStatus.Parked, null), ((await FindAsync("j3")).Status, (await FindAsync("j3")).FinishedAt));
    }

    [Fact]
    public async Task a_claim_that_was_seen_not_to_be_renewed_is_given_back()
    {
        await WriteAsync(new AddJob(Job("j1")));
        await ClaimAsync();
        await Store.RenewJobClaimsAsync("node", ["j1"], Later(90), Token);

        Assert.False((await TryAsync(new ExpireJobClaim("j1", "node", Later(60)))).IsWritten);
        Assert.False((await TryAsync(new ExpireJobClaim("j1", "other", Later(90)))).IsWritten);
        await WriteAsync(new ExpireJobClaim("j1", "node", Later(90)));

        var again = Assert.Single(await ClaimAsync(at: 1, by: "other"));
        Assert.Equal((1, true), (again.Attempts, again.Started));
        Assert.False((await TryAsync(new ExpireJobClaim("j1", "node", Later(90)))).IsWritten);
    }

    private async Task<JobRow> FindAsync(string id) => (await Store.FindJobAsync(Tenant, id, Token))!;

    private async Task<IReadOnlyList<JobRow>> ClaimAsync(double at = 0, int limit = 1, string by = "node") =>
        (await Store.ClaimJobsAsync(by, Later(at), Later(at + 60), limit, IJobLimits.None, Token)).Jobs;

    private Task<ClaimedJobs> ClaimAllAsync(double at) => Store.ClaimJobsAsync("node", Later(at), Later(at + 60), 10, IJobLimits.None, Token);
}
