using Baton.Storage.Inbox;
using static Baton.Storage.Tests.Conformance.Samples;

namespace Baton.Storage.Tests.Conformance;

public abstract class InboxConformance<THost> : StoreConformance<THost> where THost : StoreHost, new()
{
    [Fact]
    public async Task a_message_comes_back_as_it_arrived()
    {
        var row = Message("m1");

        await WriteAsync(new Receive(row));

        var stored = await FindAsync("m1");
        Assert.Equivalent(row with { Sequence = stored.Sequence }, stored, strict: true);
    }

    [Fact]
    public async Task a_duplicate_is_refused_and_changes_nothing()
    {
        await WriteAsync(new Receive(Message("m1")));

        var again = new Receive(Message("m1") with { Payload = Utf8("other") });

        Assert.Same(again, (await TryAsync(again)).RefusedBy);
        Assert.Equal(Message("m1").Payload, (await FindAsync("m1")).Payload);
        await WriteAsync(new Receive(Message("m1", source: "wechat/shop")));
        Assert.True((await Store.CommitAsync(new("other", [new Receive(Message("m1") with { Tenant = "other" })]), Token)).IsWritten);
    }

    [Fact]
    public async Task storing_and_consuming_may_be_one_commit()
    {
        await WriteAsync(new Receive(Message("m1") with { Status = InboxStatus.Done, InstanceId = "i1", Reply = Utf8("ok"), FinishedAt = Now }));

        Assert.Empty(await ClaimAsync());
        Assert.Equal(Utf8("ok"), (await FindAsync("m1")).Reply);
    }

    [Fact]
    public async Task messages_are_claimed_in_the_order_of_arrival()
    {
        foreach (var key in new[] { "m3", "m1", "m2" })
            await WriteAsync(new Receive(Message(key)));

        Assert.Equal(["m3", "m1"], (await ClaimAsync(limit: 2)).Select(row => row.DedupKey));
        Assert.Equal(["m2"], (await ClaimAsync(limit: 2)).Select(row => row.DedupKey));
        Assert.Empty(await ClaimAsync());
    }

    [Fact]
    public async Task of_one_sender_the_next_is_claimed_when_the_one_before_it_has_ended()
    {
        foreach (var key in new[] { "a1", "b1", "a2", "a3" })
            await WriteAsync(new Receive(Message(key) with { OrderKey = key[..1] }));
        await WriteAsync(new Receive(Message("a4", source: "wechat/shop") with { OrderKey = "a" }), new Receive(Message("alone")));

        var first = await ClaimAsync();
        Assert.Equal(["a1", "b1", "a4", "alone"], first.Select(row => row.DedupKey));
        Assert.Equal(["a", "b", "a", null], first.Select(row => row.OrderKey));
        Assert.Empty(await ClaimAsync(by: "other"));

        await WriteAsync(new FinishInbox(first[0].Sequence, "node", InboxStatus.Unmatched, null, null, null, Now));
        Assert.Equal(["a2"], (await ClaimAsync(by: "other")).Select(row => row.DedupKey));
        Assert.Empty(await ClaimAsync());
    }

    [Fact]
    public async Task what_a_dead_node_had_comes_before_what_its_sender_sent_later()
    {
        await WriteAsync(new Receive(Message("agree") with { OrderKey = "wangmin" }));
        await ClaimAsync(by: "dead");
        await WriteAsync(new Receive(Message("withdraw") with { OrderKey = "wangmin" }));

        Assert.Empty(await ClaimAsync(at: 59));
        Assert.Equal(["agree"], (await ClaimAsync(at: 60)).Select(row => row.DedupKey));
        await Store.ReleaseClaimsAsync("node", Token);
        Assert.Equal(["agree"], (await ClaimAsync(at: 61)).Select(row => row.DedupKey));
    }

    [Fact]
    public async Task a_message_that_is_set_aside_lets_those_behind_it_pass_and_comes_again_without_them()
    {
        await WriteAsync(new Receive(Message("m1") with { OrderKey = "a" }), new Receive(Message("m2") with { OrderKey = "a" }));
        var first = (await ClaimAsync())[0];
        await WriteAsync(new FinishInbox(first.Sequence, "node", InboxStatus.Poison, null, "n", null, Now));
        await WriteAsync(Finish((await ClaimAsync())[0].Sequence));

        await WriteAsync(new ReplayInbox(first.Sequence));

        Assert.Equal(["m1"], (await ClaimAsync()).Select(row => row.DedupKey));
    }

    [Fact]
    public async Task a_flood_of_one_sender_hides_no_other()
    {
        await WriteAsync([.. Enumerable.Range(0, 700).Select(number => new Receive(Message($"flood{number}") with { OrderKey = "flood" }))]);
        await WriteAsync([.. Enumerable.Range(0, 3).Select(number => new Receive(Message($"alone{number}")))]);
        await WriteAsync([.. Enumerable.Range(0, 2).Select(number => new Receive(Message($"pair{number}") with { OrderKey = "pair" }))]);

        Assert.Equal(["flood0", "alone0"], (await ClaimAsync(limit: 2)).Select(row => row.DedupKey));
        Assert.Equal(["alone1", "alone2", "pair0"], (await ClaimAsync()).Select(row => row.DedupKey));
        Assert.Empty(await ClaimAsync());
    }

    [Fact]
    public async Task a_claim_counts_a_try_and_ends()
    {
        await WriteAsync(new Receive(Message("m1")));

        var first = Assert.Single(await ClaimAsync());
        Assert.Equal((1, "node", Later(60)), (first.Tries, first.ClaimedBy, first.ClaimedUntil!.Value));
        Assert.Empty(await ClaimAsync(at: 59));
        var second = Assert.Single(await ClaimAsync(at: 60, by: "other"));

        Assert.Equal(2, second.Tries);
        Assert.False((await TryAsync(Finish(first.Sequence))).IsWritten);
        await WriteAsync(Finish(first.Sequence, "other"));
    }

    [Fact]
    public async Task a_finished_message_keeps_what_became_of_it_and_finishes_once()
    {
        await WriteAsync(new Receive(Message("m1")));
        var sequence = (await ClaimAsync())[0].Sequence;

        await WriteAsync(new FinishInbox(sequence, "node", InboxStatus.Done, "i1", "started", Utf8("<reply/>"), Later(1)));

        var stored = await FindAsync("m1");
        Assert.Equal((InboxStatus.Done, "i1", "started", Later(1), null), (stored.Status, stored.InstanceId, stored.Note, stored.FinishedAt!.Value, stored.ClaimedBy));
        Assert.Equal(Utf8("<reply/>"), stored.Reply);
        Assert.False((await TryAsync(Finish(sequence))).IsWritten);
        Assert.Empty(await ClaimAsync(at: 999));
    }

    [Fact]
    public async Task a_message_of_another_tenant_cannot_be_finished()
    {
        await WriteAsync(new Receive(Message("m1")));
        var sequence = (await ClaimAsync())[0].Sequence;

        Assert.False((await Store.CommitAsync(new("other", [Finish(sequence)]), Token)).IsWritten);
    }

    [Fact]
    public async Task claims_that_ran_out_make_it_suspect_but_never_poison()
    {
        await WriteAsync(new Receive(Message("m1")));

        for (var attempt = 0; attempt < 20; attempt++)
            Assert.Equal(attempt >= InboxRow.ClaimsBeforeSuspicion, Assert.Single(await ClaimAsync(at: attempt * 60)).IsSuspect);

        Assert.Equal(InboxStatus.Unread, (await FindAsync("m1")).Status);
    }

    [Fact]
    public async Task only_who_holds_it_announces_its_handling()
    {
        await WriteAsync(new Receive(Message("m1")));
        var sequence = (await ClaimAsync())[0].Sequence;

        Assert.False((await TryAsync(new BeginInbox(sequence, "other"))).IsWritten);
        await WriteAsync(new BeginInbox(sequence, "node"));
        await WriteAsync(Finish(sequence));
        Assert.False((await TryAsync(new BeginInbox(sequence, "node"))).IsWritten);
    }

    [Fact]
    public async Task three_announced_handlings_without_an_end_make_it_poison_and_do_not_hide_what_stands_behind()
    {
        await WriteAsync(new Receive(Message("bad")));
        for (var attempt = 0; attempt < InboxRow.ClaimsBeforeSuspicion + 3; attempt++)
        {
            var claimed = Assert.Single(await ClaimAsync(at: attempt * 60));
            if (claimed.IsSuspect)
                await WriteAsync(new BeginInbox(claimed.Sequence, "node"));
        }
        await WriteAsync(new Receive(Message("good")));

        Assert.Equal(["good"], (await ClaimAsync(at: 300, limit: 1)).Select(row => row.DedupKey));

        var bad = await FindAsync("bad");
        Assert.Equal((InboxStatus.Poison, null), (bad.Status, bad.ClaimedBy));
        Assert.NotNull(bad.Note);
    }

    [Theory]
    [InlineData(InboxStatus.Unmatched)]
    [InlineData(InboxStatus.Poison)]
    public async Task a_person_sends_it_through_again_with_all_its_tries(InboxStatus status)
    {
        await WriteAsync(new Receive(Message("m1")));
        var sequence = (await ClaimAsync())[0].Sequence;
        Assert.False((await TryAsync(new ReplayInbox(sequence))).IsWritten);
        await WriteAsync(new FinishInbox(sequence, "node", status, null, "n", null, Now));

        await WriteAsync(new ReplayInbox(sequence, "admin"));

        var again = Assert.Single(await ClaimAsync());
        Assert.Equal((1, "admin", true), (again.Tries, again.Note, again.IsReplayed));
        Assert.False((await TryAsync(new ReplayInbox(sequence))).IsWritten);
    }

    [Theory]
    [InlineData(InboxStatus.Unmatched)]
    [InlineData(InboxStatus.Poison)]
    public async Task a_discarded_message_is_done_with_a_note_and_stays_known(InboxStatus status)
    {
        await WriteAsync(new Receive(Message("m1")));
        var sequence = (await ClaimAsync())[0].Sequence;
        Assert.False((await TryAsync(new DiscardInbox(sequence, "no", Later(1)))).IsWritten);
        await WriteAsync(new FinishInbox(sequence, "node", status, null, "n", null, Now));

        await WriteAsync(new DiscardInbox(sequence, "admin", Later(2)));

        var row = (await Store.FindInboxAsync(Tenant, Message("m1").Source, "m1", Token))!;
        Assert.Equal((InboxStatus.Done, "admin", Later(2)), (row.Status, row.Note, row.FinishedAt));
        Assert.False((await TryAsync(new DiscardInbox(sequence, "again", Later(3)))).IsWritten);
        Assert.False((await TryAsync(new Receive(Message("m1")))).IsWritten);
        Assert.Empty(await ClaimAsync());
    }

    [Fact]
    public async Task released_claims_can_be_taken_at_once()
    {
        await WriteAsync(new Receive(Message("m1")));
        await WriteAsync(new Receive(Message("m2")));
        await ClaimAsync(limit: 1);
        await ClaimAsync(by: "other");

        await Store.ReleaseClaimsAsync("other", Token);
        Assert.Equal(["m2"], (await ClaimAsync()).Select(row => row.DedupKey));

        await Store.ReleaseClaimsAsync(null, Token);
        Assert.Equal(2, (await ClaimAsync()).Count);
    }

    [Fact]
    public async Task a_claim_that_was_seen_not_to_end_is_given_back()
    {
        await WriteAsync(new Receive(Message("m1")));
        var sequence = (await ClaimAsync())[0].Sequence;

        Assert.False((await TryAsync(new ExpireInboxClaim(sequence, "other", Later(60)))).IsWritten);
        Assert.False((await TryAsync(new ExpireInboxClaim(sequence, "node", Later(59)))).IsWritten);
        await WriteAsync(new ExpireInboxClaim(sequence, "node", Later(60)));

        Assert.Equal(2, Assert.Single(await ClaimAsync(at: 1, by: "other")).Tries);
        Assert.False((await TryAsync(new ExpireInboxClaim(sequence, "node", Later(60)))).IsWritten);
    }

    [Fact]
    public async Task unread_is_no_end() => await Assert.ThrowsAsync<ArgumentException>(
        () => TryAsync(new FinishInbox(1, "node", InboxStatus.Unread, null, null, null, Now)));

    private async Task<InboxRow> FindAsync(string key) => (await Store.FindInboxAsync(Tenant, "wecom/baton", key, Token))!;

    private Task<IReadOnlyList<InboxRow>> ClaimAsync(double at = 0, int limit = 10, string by = "node") =>
        Store.ClaimInboxAsync(by, Later(at), Later(at + 60), limit, Token);

    private static FinishInbox Finish(long sequence, string by = "node") => new(sequence, by, InboxStatus.Done, null, null, null, Now);
}
