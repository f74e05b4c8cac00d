using Baton.Storage.Inbox;
using Baton.Storage.Jobs;
using Baton.Storage.Tests.Conformance;
using Microsoft.EntityFrameworkCore;
using static Baton.Storage.Tests.Conformance.Samples;

namespace Baton.Storage.Tests.Model;

/// <summary>
/// Random operations against the store and the oracle side by side, with the store closed and opened again now and then.
/// BATON_TEST_SCALE multiplies the number of sequences (default 1).
/// </summary>
public abstract class ModelConformance<THost> : StoreConformance<THost> where THost : StoreHost, new()
{
    private const int Operations = 250;

    private static readonly string[] Nodes = ["n1", "n2"];
    private static readonly JobStatus[] Ends = [JobStatus.Done, JobStatus.Parked, JobStatus.Dropped, JobStatus.Cancelled];

    private Oracle oracle = new();
    private Random random = new(0);
    private string prefix = "";
    private double now;
    private int added;

    [Theory]
    [MemberData(nameof(ModelSeeds.All), MemberType = typeof(ModelSeeds))]
    public async Task the_store_does_what_the_model_does(int seed)
    {
        (oracle, random, prefix, now, added) = (new Oracle(), new Random(seed), $"s{seed}-", 0, 0);
        for (var turn = 0; turn < Operations; turn++)
        {
            now += random.Next(0, 4);
            await StepAsync();
            if (turn % 10 == 0)
                await CompareAsync();
        }
        await CompareAsync();
    }

    private Task StepAsync() => random.Next(100) switch
    {
        < 22 => AddJobAsync(),
        < 42 => ClaimJobsAsync(),
        < 58 => EndJobAsync(),
        < 62 => CancelAsync(),
        < 64 => PostponeAsync(),
        < 66 => EndWaitingAsync(),
        < 69 => ReviveAsync(),
        < 72 => RenewAsync(),
        < 74 => ReleaseAsync(),
        < 81 => SaveAsync(),
        < 87 => ReceiveAsync(),
        < 93 => ClaimInboxAsync(),
        < 98 => EndMessageAsync(),
        _ => ReopenAsync(),
    };

    private async Task AddJobAsync()
    {
        var id = random.Next(8) == 0 ? AnyJob() : $"{prefix}{added++}";
        var (lane, key, due) = ($"{prefix}{random.Next(6)}", random.Next(3) == 0 ? $"k{random.Next(2)}" : null, now + random.Next(-3, 6));
        var limitKey = ModelLimits.Keys[random.Next(ModelLimits.Keys.Length)];
        oracle.Add(id, lane, key, due, limitKey);
        await WriteAsync(new AddJob(Job(id, lane, due, key) with { LimitKey = limitKey }));
    }

    private async Task ClaimJobsAsync()
    {
        var (node, until, limit) = (Node(), now + random.Next(1, 20), random.Next(1, 4));
        var expected = oracle.Claim(node, now, until, limit);
        var claimed = (await Store.ClaimJobsAsync(node, Later(now), Later(until), limit, new ModelLimits(), Token)).Jobs;
        Assert.Equal(expected, claimed.Select(job => job.Id));
        foreach (var job in claimed)
            Assert.Equal(oracle.Jobs.Single(model => model.Id == job.Id).Unsure, job.Started);
    }

    private async Task EndJobAsync()
    {
        var claimed = oracle.Jobs.Where(job => job.ClaimedBy is not null).Select(job => job.Id).ToArray();
        var (id, node, due, sent) = (claimed.Length > 0 ? claimed[random.Next(claimed.Length)] : AnyJob(), Node(), now + random.Next(10), random.Next(2) == 0);
        var status = random.Next(2) == 0 ? JobStatus.Waiting : Ends[random.Next(Ends.Length)];
        var expected = oracle.End(id, node, status, due, sent);
        var result = await TryAsync(status == JobStatus.Waiting
            ? new RetryJob(id, node, Later(due), "e", sent)
            : new FinishJob(id, node, status, null, null, Later(now)));
        Assert.Equal(expected, result.IsWritten);
    }

    private async Task CancelAsync()
    {
        var id = AnyJob();
        oracle.Cancel(id);
        await WriteAsync(new CancelJob(id, Later(now)));
    }

    private async Task ReviveAsync()
    {
        var parked = oracle.Jobs.Where(job => job.Status == JobStatus.Parked).Select(job => job.Id).FirstOrDefault() ?? AnyJob();
        var expected = oracle.Revive(parked, now);
        Assert.Equal(expected, (await TryAsync(new ReviveJob(parked, Later(now)))).IsWritten);
    }

    private async Task PostponeAsync()
    {
        var (id, due) = (AnyJob(), now + random.Next(10));
        var expected = oracle.Postpone(id, due);
        Assert.Equal(expected, (await TryAsync(new PostponeJob(id, Later(due)))).IsWritten);
    }

    private async Task EndWaitingAsync()
    {
        var (id, status) = (AnyJob(), Ends[random.Next(Ends.Length)]);
        var expected = oracle.EndWaiting(id, status);
        Assert.Equal(expected, (await TryAsync(new EndJob(id, status, null, Later(now)))).IsWritten);
    }

    private async Task RenewAsync()
    {
        var (node, until, ids) = (Node(), now + random.Next(5, 30), oracle.Jobs.TakeLast(6).Select(job => job.Id).ToArray());
        oracle.Renew(node, ids, until);
        var held = oracle.Jobs.Where(job => job.ClaimedBy == node && ids.Contains(job.Id)).Select(job => job.Id);
        Assert.Equal(held.Order(), (await Store.RenewJobClaimsAsync(node, ids, Later(until), Token)).Order());
    }

    private async Task ReleaseAsync()
    {
        var node = random.Next(3) == 0 ? null : Node();
        oracle.Release(node);
        await Store.ReleaseClaimsAsync(node, Token);
    }

    private async Task SaveAsync()
    {
        var id = $"{prefix}i{random.Next(3)}";
        var expected = Math.Max(0, oracle.Instances.GetValueOrDefault(id) - (random.Next(4) == 0 ? 1 : 0));
        var isWritten = oracle.Save(id, expected);
        Assert.Equal(isWritten, (await TryAsync(Save(Instance(id, expected + 1)))).IsWritten);
    }

    private async Task ReceiveAsync()
    {
        var key = $"{prefix}{random.Next(added + 5)}";
        var isNew = oracle.Messages.All(message => message.Key != key);
        if (isNew)
            oracle.Messages.Add(new ModelMessage { Key = key });
        Assert.Equal(isNew, (await TryAsync(new Receive(Message(key)))).IsWritten);
    }

    private async Task ClaimInboxAsync()
    {
        var (node, until, limit) = (Node(), now + random.Next(1, 8), random.Next(1, 4));
        var expected = new List<string>();
        foreach (var message in oracle.Messages.Where(message => message.Status == InboxStatus.Unread && (message.ClaimedBy is null || message.ClaimedUntil <= now)))
        {
            if (message.Tries >= InboxRow.ClaimsBeforeSuspicion + 3)
                continue;
            if (expected.Count == limit)
                break;
            expected.Add(message.Key);
        }
        var claimed = await Store.ClaimInboxAsync(node, Later(now), Later(until), limit, Token);
        // A claim that meets poison may bring fewer than the limit, never others than the oldest.
        Assert.Equal(expected.Take(claimed.Count), claimed.Select(row => row.DedupKey));
        Assert.Equal(expected.Count > 0, claimed.Count > 0);
        foreach (var row in claimed)
        {
            var message = oracle.Messages.Single(model => model.Key == row.DedupKey);
            Assert.Equal(message.Tries + 1, row.Tries);
            (message.Tries, message.ClaimedBy, message.ClaimedUntil) = (Math.Max(message.Tries, Math.Min(message.Tries + 1, InboxRow.ClaimsBeforeSuspicion)), node, until);
        }
    }

    private async Task EndMessageAsync()
    {
        if (oracle.Messages.Count == 0)
            return;
        var message = oracle.Messages[random.Next(oracle.Messages.Count)];
        var (node, isBegin) = (Node(), random.Next(2) == 0);
        var stored = (await Store.FindInboxAsync(Tenant, "wecom/baton", message.Key, Token))!;
        var expected = stored.Status == InboxStatus.Unread && message.Status == InboxStatus.Unread && message.ClaimedBy == node;
        var result = await TryAsync(isBegin
            ? new BeginInbox(stored.Sequence, node)
            : new FinishInbox(stored.Sequence, node, InboxStatus.Done, null, null, null, Later(now)));
        Assert.Equal(expected, result.IsWritten);
        if (!expected)
            return;
        if (isBegin)
            message.Tries++;
        else
            (message.ClaimedBy, message.Status) = (null, InboxStatus.Done);
    }

    private async Task CompareAsync()
    {
        await using var reads = Store.OpenReads();
        var jobs = await reads.Jobs.OrderBy(row => row.Sequence).ToListAsync(Token);
        Assert.Equal(
            oracle.Jobs.Select(job => (job.Id, job.Status, job.Attempts, job.ClaimedBy, job.Started || job.Status != JobStatus.Waiting)),
            jobs.Select(row => (row.Id, row.Status, row.Attempts, row.ClaimedBy, row.Started || row.Status != JobStatus.Waiting)));
        Assert.Equal(
            oracle.Instances.OrderBy(pair => pair.Key, StringComparer.Ordinal).Select(pair => (pair.Key, pair.Value)),
            (await reads.Instances.OrderBy(row => row.Id).ToListAsync(Token)).Select(row => (row.Id, row.Version)));
        Assert.Equal(oracle.Messages.Select(message => message.Key), await reads.Inbox.OrderBy(row => row.Sequence).Select(row => row.DedupKey).ToListAsync(Token));
    }

    private string AnyJob() => oracle.Jobs.Count == 0 ? "none" : oracle.Jobs[random.Next(oracle.Jobs.Count)].Id;

    private string Node() => Nodes[random.Next(Nodes.Length)];
}
