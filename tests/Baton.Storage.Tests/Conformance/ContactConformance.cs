using Baton.Storage.Commits;
using Baton.Storage.Contacts;
using Microsoft.EntityFrameworkCore;
using static Baton.Storage.Tests.Conformance.Samples;

namespace Baton.Storage.Tests.Conformance;

/// <summary>People outside the company, how they are known, whom they act for, and when they last did something.</summary>
public abstract class ContactConformance<THost> : StoreConformance<THost> where THost : StoreHost, new()
{
    private static readonly ContactRow Li = new() { Tenant = Tenant, Id = "c1", Name = "李先生", Phone = "13800000001", Details = Utf8("""{"地区":"苏州"}"""), CreatedAt = Now, ChangedAt = Now };

    [Fact]
    public async Task a_contact_that_is_met_twice_is_kept_as_first_met()
    {
        await WriteAsync(Meeting(Li), Meeting(Li with { Name = "别人", Version = 5 }));
        await WriteAsync(Meeting(Li with { Name = null }));

        await using var reads = Store.OpenReads();
        Assert.Equivalent(Li, await reads.Contacts.SingleAsync(Token), strict: true);
    }

    [Fact]
    public async Task an_identity_that_is_another_s_by_now_stays_theirs_when_its_owner_is_met_again()
    {
        await WriteAsync(Meeting(Li), new SaveContactIdentity(new(Tenant, "wechat/shop", "o-1", "c2")));

        await WriteAsync(Meeting(Li));

        await using var reads = Store.OpenReads();
        Assert.Equal("c2", (await reads.ContactIdentities.SingleAsync(Token)).ContactId);
    }

    [Fact]
    public async Task a_contact_needs_the_version_its_writer_saw()
    {
        await WriteAsync(Meeting(Li));
        var known = Li with { Name = "李明", Phone = null, Details = null, MergedInto = "c9", Version = 2, ChangedAt = Later(3) };

        Assert.False((await TryAsync(new SaveContact(known, 2))).IsWritten);
        Assert.True((await TryAsync(new SaveContact(known, 1))).IsWritten);
        Assert.False((await TryAsync(new SaveContact(known with { Version = 3 }, 1))).IsWritten);

        await using var reads = Store.OpenReads();
        Assert.Equivalent(known, await reads.Contacts.SingleAsync(Token), strict: true);
    }

    [Fact]
    public async Task a_contact_is_found_by_any_of_their_identities_as_it_is_kept()
    {
        await WriteAsync(Meeting(Li), Meeting(Li with { Id = "c2", MergedInto = "c1", Version = 3 }, "o-2"), new SaveContactIdentity(new(Tenant, "wechat/service", "o-1", "c1")));

        Assert.Equivalent(Li, await Store.FindContactAsync(Tenant, "wechat/shop", "o-1", Token), strict: true);
        Assert.Equivalent(Li, await Store.FindContactAsync(Tenant, "wechat/service", "o-1", Token), strict: true);
        Assert.Equal("c1", (await Store.FindContactAsync(Tenant, "wechat/shop", "o-2", Token))!.MergedInto);
        Assert.Null(await Store.FindContactAsync(Tenant, "wechat/shop", "o-3", Token));
        Assert.Null(await Store.FindContactAsync("another", "wechat/shop", "o-1", Token));
    }

    [Fact]
    public async Task a_contact_nobody_has_met_cannot_be_saved() => Assert.False((await TryAsync(new SaveContact(Li, 1))).IsWritten);

    [Fact]
    public async Task an_identity_goes_to_whom_it_was_given_last()
    {
        await WriteAsync(new SaveContactIdentity(new(Tenant, "wechat/shop", "o-1", "c1")), new SaveContactIdentity(new(Tenant, "wechat/shop", "o-2", "c1")));
        await WriteAsync(new SaveContactIdentity(new(Tenant, "wechat/shop", "o-2", "c2")));

        await using var reads = Store.OpenReads();
        Assert.Equal(["o-1"], await reads.ContactIdentities.Where(row => row.ContactId == "c1").Select(row => row.ExternalId).ToListAsync(Token));
        Assert.Equal(["o-2"], await reads.ContactIdentities.Where(row => row.ContactId == "c2").Select(row => row.ExternalId).ToListAsync(Token));
    }

    [Fact]
    public async Task whom_somebody_acts_for_is_kept_by_time()
    {
        var first = new AffiliationRow(Tenant, "c1", "K1", Later(0), null, "采购");
        var second = new AffiliationRow(Tenant, "c1", "K2", Later(10), null, null);
        await WriteAsync(new SaveAffiliation(first), new SaveAffiliation(second));

        await WriteAsync(new SaveAffiliation(first with { Until = Later(10), Part = "工程师" }), new SaveAffiliation(first with { Since = Later(20), Until = Later(30) }));

        await using var reads = Store.OpenReads();
        Assert.Equal(
            [first with { Until = Later(10), Part = "工程师" }, second, first with { Since = Later(20), Until = Later(30) }],
            await reads.Affiliations.OrderBy(row => row.Since).ToListAsync(Token));
    }

    [Fact]
    public async Task the_latest_interaction_of_a_kind_counts_and_one_that_arrives_late_does_not()
    {
        await WriteAsync(Noted("wrote", 5), Noted("tapped", 1));
        await WriteAsync(Noted("wrote", 3));

        await using var reads = Store.OpenReads();
        Assert.Equal([Later(1), Later(5)], await reads.Interactions.OrderBy(row => row.At).Select(row => row.At).ToListAsync(Token));
    }

    [Fact]
    public async Task what_is_sent_is_counted_until_the_next_interaction()
    {
        await WriteAsync(Noted("wrote", 1));
        await WriteAsync(Sent("wrote", 1), Sent("wrote", 1));
        Assert.Equal(2, await SendsAsync());

        await WriteAsync(Noted("wrote", 1));
        Assert.Equal(2, await SendsAsync());

        await WriteAsync(Noted("wrote", 2));
        await WriteAsync(Sent("wrote", 1));
        Assert.Equal(0, await SendsAsync());
    }

    [Fact]
    public async Task a_send_that_was_counted_and_did_not_leave_is_taken_back_from_its_own_interaction_only()
    {
        await WriteAsync(Noted("wrote", 1), Sent("wrote", 1), Sent("wrote", 1));
        await WriteAsync(Sent("wrote", 1) with { By = -1 });
        Assert.Equal(1, await SendsAsync());

        await WriteAsync(Noted("wrote", 2));
        await WriteAsync(Sent("wrote", 1) with { By = -1 });
        Assert.Equal(0, await SendsAsync());
    }

    [Fact]
    public async Task many_sends_at_once_are_all_counted()
    {
        await WriteAsync(Noted("wrote", 1));

        await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => WriteAsync(Sent("wrote", 1))));

        Assert.Equal(20, await SendsAsync());
    }

    [Fact]
    public async Task people_of_another_tenant_are_others()
    {
        await WriteAsync(Meeting(Li), Noted("wrote", 1));

        await Assert.ThrowsAsync<ArgumentException>(() => Store.CommitAsync(new Commit("other", [Meeting(Li)]), Token));
        await Store.CommitAsync(new Commit("other", [Meeting(Li with { Tenant = "other" }), Sent("wrote", 1)]), Token);

        await using var reads = Store.OpenReads();
        Assert.Equal(2, await reads.Contacts.CountAsync(Token));
        Assert.Equal(0, await SendsAsync());
    }

    private static AddContact Meeting(ContactRow row, string openId = "o-1") => new(row, new ContactIdentityRow(row.Tenant, "wechat/shop", openId, row.Id));

    private static NoteInteraction Noted(string kind, double seconds) => new(new InteractionRow(Tenant, "wechat/shop", "o-1", kind, Later(seconds), 0));

    private static CountSend Sent(string kind, double seconds) => new("wechat/shop", "o-1", kind, Later(seconds));

    private async Task<long> SendsAsync()
    {
        await using var reads = Store.OpenReads();
        return await reads.Interactions.Select(row => row.Sends).SingleAsync(Token);
    }
}
