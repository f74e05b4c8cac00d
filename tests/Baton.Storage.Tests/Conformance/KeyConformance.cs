using Baton.Storage.Commits;
using Baton.Storage.Keys;
using Microsoft.EntityFrameworkCore;
using static Baton.Storage.Tests.Conformance.Samples;

namespace Baton.Storage.Tests.Conformance;

/// <summary>Keys of other programs, and how often they were used.</summary>
public abstract class KeyConformance<THost> : StoreConformance<THost> where THost : StoreHost, new()
{
    private const string Day = "2026-03-01";

    [Fact]
    public async Task a_key_is_found_by_its_hash_as_it_was_written()
    {
        var whole = Key("k1") with { Permissions = "ReadInstances", DefinitionIds = "[\"报销\"]", PerMinute = 5, PerDay = 100, ExpiresAt = Later(60) };
        await WriteAsync(new AddApiKey(whole), new AddApiKey(Key("k2")));

        Assert.Equal(whole, await Store.FindApiKeyAsync("hash-k1", Token));
        Assert.Equal(Key("k2"), await Store.FindApiKeyAsync("hash-k2", Token));
        Assert.Null(await Store.FindApiKeyAsync("hash-k3", Token));
        await using var reads = Store.OpenReads();
        Assert.Equal(whole, await reads.ApiKeys.SingleAsync(row => row.Id == "k1", Token));
    }

    [Fact]
    public async Task a_name_is_free_again_once_its_key_is_revoked()
    {
        await WriteAsync(new AddApiKey(Key("k1") with { Name = "ERP" }));
        Assert.False((await TryAsync(new AddApiKey(Key("k2") with { Name = "ERP" }))).IsWritten);
        Assert.False((await TryAsync(new AddApiKey(Key("k3") with { Hash = "hash-k1" }))).IsWritten);

        await WriteAsync(new RevokeApiKey("k1", Later(5), "admin"));
        await WriteAsync(new AddApiKey(Key("k2") with { Name = "ERP" }));

        var revoked = (await Store.FindApiKeyAsync("hash-k1", Token))!;
        Assert.Equal((Later(5), "admin"), (revoked.RevokedAt, revoked.RevokedBy));
        Assert.False((await TryAsync(new RevokeApiKey("k1", Later(6), "admin"))).IsWritten);
        Assert.False((await TryAsync(new RevokeApiKey("nobody", Later(6), "admin"))).IsWritten);
    }

    [Fact]
    public async Task a_minute_admits_so_many_and_the_next_as_many_again()
    {
        Assert.True(await UseAsync(100, perMinute: 2));
        Assert.True(await UseAsync(100, perMinute: 2));
        Assert.False(await UseAsync(100, perMinute: 2));
        Assert.True(await UseAsync(101, perMinute: 2));
        Assert.True(await UseAsync(100, perMinute: 2));
        Assert.False(await UseAsync(101, perMinute: 2));

        Assert.Equal((4, 101L, 2), await UsageAsync(Day));
    }

    [Fact]
    public async Task a_day_admits_so_many_and_the_next_as_many_again()
    {
        Assert.True(await UseAsync(100, perDay: 2));
        Assert.True(await UseAsync(101, perDay: 2));
        Assert.False(await UseAsync(102, perDay: 2));
        Assert.True(await UseAsync(103, perDay: 2, day: "2026-03-02"));

        Assert.Equal((2, 101L, 1), await UsageAsync(Day));
    }

    [Fact]
    public async Task without_a_limit_every_use_is_counted()
    {
        for (var use = 0; use < 20; use++)
            Assert.True(await UseAsync(100));

        Assert.Equal((20, 100L, 20), await UsageAsync(Day));
    }

    [Fact]
    public async Task of_many_at_the_same_time_no_more_pass_than_the_limit_says()
    {
        var uses = await TryTogetherAsync([.. Enumerable.Range(0, 30).Select(_ => new Commit(Tenant, [Use(100, 10, 12, Day)]))]);

        Assert.Equal(10, (await Task.WhenAll(uses)).Count(result => result.IsWritten));
    }

    [Fact]
    public async Task of_those_that_come_together_each_counts_in_the_minute_that_has_begun_before_it()
    {
        Assert.True(await UseAsync(100, perMinute: 2));

        var uses = await TryTogetherAsync([.. new long[] { 100, 100, 101, 100, 101 }.Select(minute => new Commit(Tenant, [Use(minute, 2, 10, Day)]))]);

        Assert.Equal([true, false, true, true, false], (await Task.WhenAll(uses)).Select(result => result.IsWritten));
        Assert.Equal((4, 101L, 2), await UsageAsync(Day));
    }

    [Fact]
    public async Task starts_are_counted_with_the_commit_that_makes_them()
    {
        await UseAsync(100);
        await WriteAsync(Save(Instance()), new CountKeyStarts("k1", Day, 1));
        Assert.False((await TryAsync(Save(Instance()), new CountKeyStarts("k1", Day, 1))).IsWritten);
        await WriteAsync(new CountKeyStarts("k1", Day, 3), new CountKeyStarts("k2", Day, 1));

        await using var reads = Store.OpenReads();
        Assert.Equal([("k1", 4), ("k2", 1)], (await reads.KeyStarts.OrderBy(row => row.KeyId).ToListAsync(Token)).Select(row => (row.KeyId, row.Starts)));
    }

    private static CountKeyUse Use(long minute, int? perMinute, int? perDay, string day) => new("k1", day, minute, perMinute, perDay, Later(minute));

    private async Task<bool> UseAsync(long minute, int? perMinute = null, int? perDay = null, string day = Day) => (await TryAsync(Use(minute, perMinute, perDay, day))).IsWritten;

    private async Task<(int Requests, long Minute, int MinuteRequests)> UsageAsync(string day)
    {
        await using var reads = Store.OpenReads();
        var row = await reads.KeyUsage.SingleAsync(each => each.Tenant == Tenant && each.KeyId == "k1" && each.Day == day, Token);
        return (row.Requests, row.Minute, row.MinuteRequests);
    }

    private static ApiKeyRow Key(string id) => new()
    {
        Tenant = Tenant,
        Id = id,
        Hash = $"hash-{id}",
        Prefix = $"bk_{id}",
        Name = $"name-{id}",
        Role = "partner",
        CreatedAt = Now,
        CreatedBy = "admin",
    };
}
