using Baton.Storage.Inbox;
using Baton.Storage.Jobs;
using Baton.Storage.Jobs.Limits;
using Baton.Storage.Settings;
using Baton.Storage.Waits;
using Microsoft.EntityFrameworkCore;
using static Baton.Storage.Tests.Conformance.Samples;

namespace Baton.Storage.Tests.Conformance;

/// <summary>What comes from outside may hold anything; what no store can hold is replaced, and found again by what it was.</summary>
public abstract class TextConformance<THost> : StoreConformance<THost> where THost : StoreHost, new()
{
    [Theory]
    [MemberData(nameof(OddTexts.All), MemberType = typeof(OddTexts))]
    public async Task a_job_is_given_back_and_ended_whatever_its_error_says(string error, string stored)
    {
        await WriteAsync(new AddJob(Job("j1")), new AddJob(Job("j2", lane: "other")));
        await Store.ClaimJobsAsync("node", Later(1), Later(60), 10, IJobLimits.None, Token);

        await WriteAsync(new RetryJob("j1", "node", Later(9), error, Sent: true));
        await WriteAsync(new FinishJob("j2", "node", JobStatus.Parked, null, error, Later(2)));

        Assert.Equal(stored, (await Store.FindJobAsync(Tenant, "j1", Token))!.Error);
        Assert.Equal(stored, (await Store.FindJobAsync(Tenant, "j2", Token))!.Error);
    }

    [Theory]
    [MemberData(nameof(OddTexts.All), MemberType = typeof(OddTexts))]
    public async Task a_key_finds_what_was_stored_under_it(string key, string stored)
    {
        await WriteAsync(new Receive(Message(key)));
        await WriteAsync(new SaveSetting(new SettingRow(Tenant, "area", key, Utf8("1"), 1, Now), 0));
        await WriteAsync(Save(Instance("i1") with { CorrelationId = key, Name = key }), new AddWait(Wait("w1", key)));

        Assert.Equal(stored, (await Store.FindInboxAsync(Tenant, "wecom/baton", key, Token))!.DedupKey);
        Assert.NotNull(await Store.FindSettingAsync(Tenant, "area", key, Token));
        Assert.Equal("w1", Assert.Single(await Store.FindEventWaitsAsync(Tenant, key, null, null, Token)).Id);
        Assert.Equal("w1", Assert.Single(await Store.FindFirstEventWaitsAsync(Tenant, [key], null, null, 10, Token)).Id);
        Assert.False((await TryAsync(new Receive(Message(stored)))).IsWritten);
        await using var reads = Store.OpenReads();
        Assert.Equal("i1", await reads.Instances.Where(row => row.CorrelationId == key).Select(row => row.Id).SingleAsync(Token));
    }

    [Fact]
    public async Task keys_that_become_the_same_are_the_same_in_one_group_too()
    {
        var results = await Task.WhenAll(await TryTogetherAsync([.. OddTexts.OfOne.Select(key => new Commits.Commit(Tenant, [new Receive(Message(key))]))]));

        Assert.Single(results, result => result.IsWritten);
    }
}

/// <summary>Texts from outside, and what stands in their place.</summary>
public static class OddTexts
{
    public static readonly string[] OfOne = ["a\0", "a\uFFFD", "a\ud800"];

    public static TheoryData<string, string> All => new()
    {
        { "a\0b", "a\uFFFDb" }, { "a\ud83d", "a\uFFFD" }, { "\ude00b", "\uFFFDb" }, { "\0\0", "\uFFFD\uFFFD" }, { "😀好", "😀好" }, { "", "" },
    };
}
