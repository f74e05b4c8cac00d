using System.Text;
using Baton.Storage.Commits;
using Baton.Storage.Settings;
using Baton.Tencent.Client;
using Baton.Tencent.Tokens;
using Baton.TestDatabase;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.EntityFrameworkCore;

namespace Baton.WeCom.Tests.Tokens;

public sealed class StoredAccessTokensTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(StoreKind.Sqlite)]
    [InlineData(StoreKind.Postgres)]
    public async Task two_hundred_callers_on_three_nodes_fetch_one_token_per_expiry(StoreKind kind)
    {
        await using var nodes = await TokenNodes.StartAsync(kind);
        AccessTokens[] three = [await nodes.AddAsync(), await nodes.AddAsync(), await nodes.AddAsync()];

        for (int expiry = 1; expiry <= 3; expiry++)
        {
            AccessToken[] tokens = await Task.WhenAll(Enumerable.Range(0, 200).Select(
                i => Task.Run(() => three[i % 3].GetAsync(nodes.Credential, Cancellation), Cancellation)));

            Assert.All(tokens, token => Assert.Equal($"T{expiry}", token.Value));
            Assert.Equal(expiry, nodes.Fetches);
            nodes.Time.Set(TimeSpan.FromSeconds(7200));
        }
    }

    [Theory]
    [InlineData(StoreKind.Sqlite)]
    [InlineData(StoreKind.Postgres)]
    public async Task a_token_that_tencent_revoked_is_renewed_once_by_three_nodes(StoreKind kind)
    {
        await using var nodes = await TokenNodes.StartAsync(kind);
        AccessTokens[] three = [await nodes.AddAsync(), await nodes.AddAsync(), await nodes.AddAsync()];
        AccessToken[] old = [.. await Task.WhenAll(three.Select(node => node.GetAsync(nodes.Credential, Cancellation)))];

        AccessToken[] tokens = await Task.WhenAll(Enumerable.Range(0, 200).Select(
            i => Task.Run(() => three[i % 3].RenewAsync(nodes.Credential, old[i % 3], Cancellation), Cancellation)));

        Assert.All(tokens, token => Assert.Equal("T2", token.Value));
        Assert.Equal(2, nodes.Fetches);
    }

    [Fact]
    public async Task after_a_restart_the_stored_token_serves()
    {
        await using var nodes = await TokenNodes.StartAsync();
        AccessToken before = await (await nodes.AddAsync()).GetAsync(nodes.Credential, Cancellation);

        AccessToken after = await (await nodes.AddAsync()).GetAsync(nodes.Credential, Cancellation);

        Assert.Equal(before, after);
        Assert.Equal(1, nodes.Fetches);
    }

    [Fact]
    public async Task at_rest_a_token_is_encrypted_and_the_secret_nowhere()
    {
        await using var nodes = await TokenNodes.StartAsync();
        nodes.OnFetch = _ => Task.FromResult(nodes.Token(1) with { Value = "a-very-secret-token" });
        await (await nodes.AddAsync()).GetAsync(nodes.Credential, Cancellation);

        await using var reads = nodes.Store.OpenReads();
        var row = Assert.Single(await reads.Settings.Where(setting => setting.Area == "wecom.tokens").ToListAsync(Cancellation));
        Assert.DoesNotContain("a-very-secret-token", Encoding.UTF8.GetString(row.Value), StringComparison.Ordinal);
        Assert.DoesNotContain(nodes.App.Secret, row.Key + Encoding.UTF8.GetString(row.Value), StringComparison.Ordinal);
    }

    [Fact]
    public async Task what_an_earlier_version_stored_is_still_read()
    {
        await using var nodes = await TokenNodes.StartAsync();
        var sealedToken = nodes.Keys.CreateProtector("Baton.WeCom.Tokens").Protect("of-old");
        var value = Encoding.UTF8.GetBytes($$"""{"Value":"{{sealedToken}}","FetchedAt":"{{nodes.Time.GetUtcNow():O}}","ExpiresAt":"{{nodes.Time.GetUtcNow().AddHours(2):O}}"}""");
        // The corporation, the application and the beginning of the secret's SHA-256.
        var row = new SettingRow("", "wecom.tokens", "ww1:1000002:53336a676c64c139", value, 1, nodes.Time.GetUtcNow());
        await nodes.Store.CommitAsync(new Commit("", [new SaveSetting(row, 0)]), Cancellation);

        Assert.Equal("of-old", (await (await nodes.AddAsync()).GetAsync(nodes.Credential, Cancellation)).Value);
        Assert.Equal(0, nodes.Fetches);
    }

    [Fact]
    public async Task a_wrong_secret_is_tried_by_one_node_for_all_trap_14()
    {
        await using var nodes = await TokenNodes.StartAsync();
        AccessTokens[] three = [await nodes.AddAsync(), await nodes.AddAsync(), await nodes.AddAsync()];
        nodes.OnFetch = _ => throw TokenNodes.Refused(40001);

        for (int i = 0; i < 30; i++)
        {
            var refusal = await Assert.ThrowsAsync<AccessTokenException>(() => three[i % 3].GetAsync(nodes.Credential, Cancellation));
            Assert.Equal((40001, ReactionKind.ConfigError), (refusal.Reply.ErrorCode, refusal.Reply.Reaction.Kind));
        }

        Assert.Equal(1, nodes.Fetches);
        nodes.Time.Set(AccessTokens.RefusalRest);
        await Assert.ThrowsAsync<AccessTokenException>(() => three[1].GetAsync(nodes.Credential, Cancellation));
        Assert.Equal(2, nodes.Fetches);
    }

    [Fact]
    public async Task a_corrected_secret_is_tried_at_once_by_every_node()
    {
        await using var nodes = await TokenNodes.StartAsync();
        AccessTokens here = await nodes.AddAsync(), there = await nodes.AddAsync();
        nodes.OnFetch = _ => throw TokenNodes.Refused(40001);
        await Assert.ThrowsAsync<AccessTokenException>(() => here.GetAsync(nodes.Credential, Cancellation));
        (nodes.App.Secret, nodes.OnFetch) = ("right", null);

        Assert.Equal("T2", (await there.GetAsync(nodes.Credential, Cancellation)).Value);
        Assert.Equal("T2", (await here.GetAsync(nodes.Credential, Cancellation)).Value);
    }

    [Fact]
    public async Task a_call_that_was_lost_says_nothing_about_the_secret_to_other_nodes()
    {
        await using var nodes = await TokenNodes.StartAsync();
        AccessTokens here = await nodes.AddAsync(), there = await nodes.AddAsync();
        nodes.OnFetch = number => number == 1 ? throw TokenNodes.Lost() : Task.FromResult(nodes.Token(number));
        await Assert.ThrowsAsync<AccessTokenException>(() => here.GetAsync(nodes.Credential, Cancellation));

        Assert.Equal("T2", (await there.GetAsync(nodes.Credential, Cancellation)).Value);
    }

    [Fact]
    public async Task a_node_that_dies_while_it_asks_holds_the_others_up_until_its_lease_ends()
    {
        await using var nodes = await TokenNodes.StartAsync();
        AccessTokens dying = await nodes.AddAsync(), living = await nodes.AddAsync();
        var asked = new TaskCompletionSource();
        nodes.OnFetch = number =>
        {
            if (number > 1)
                return Task.FromResult(nodes.Token(number));
            asked.SetResult();
            return new TaskCompletionSource<AccessToken>().Task;
        };
        _ = dying.GetAsync(nodes.Credential, Cancellation);
        await asked.Task;
        Task<AccessToken> waiting = living.GetAsync(nodes.Credential, Cancellation);
        Assert.Equal(1, nodes.Fetches);

        nodes.Time.Set(nodes.Options.CallTimeout + TimeSpan.FromSeconds(5));

        Assert.Equal("T2", (await waiting).Value);
    }

    [Fact]
    public async Task a_token_under_a_lost_key_ring_is_as_if_there_were_none()
    {
        await using var nodes = await TokenNodes.StartAsync();
        await (await nodes.AddAsync()).GetAsync(nodes.Credential, Cancellation);
        nodes.Keys = new EphemeralDataProtectionProvider();

        Assert.Equal("T2", (await (await nodes.AddAsync()).GetAsync(nodes.Credential, Cancellation)).Value);
    }
}
