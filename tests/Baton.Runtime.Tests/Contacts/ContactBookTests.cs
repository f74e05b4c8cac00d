using System.Collections.Immutable;
using Baton.Runtime.Contacts;
using Baton.Runtime.Organisation;
using Baton.Storage.Commits;
using Baton.TestKit.Hosting;

namespace Baton.Runtime.Tests.Contacts;

/// <summary>One person, several identities; companies come and go.</summary>
public sealed class ContactBookTests
{
    private const string Shop = "shop";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task whoever_is_met_at_once_by_two_is_one()
    {
        await using var host = await TestHost.StartAsync();

        var met = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Book(host).MeetAsync("", Shop, "o-1", Now(host), Token)));

        var first = met[0];
        Assert.All(met, each => Assert.Equal(first, each));
        Assert.Equal(first.Id, (await Book(host).FindAsync("", Shop, "o-1", Token))!.Id);
        Assert.True(Contact.IsId(first.Id));
        Assert.Equal($"访客{first.Id[^4..]}", first.DisplayName);
    }

    [Fact]
    public async Task what_somebody_says_of_themselves_adds_to_what_is_known()
    {
        await using var host = await TestHost.StartAsync();
        var id = await MeetAsync(host, "o-1");

        await WriteAsync(host, await Register(host).DescribeAsync("", id, "李明", null, "{}"u8.ToArray(), Now(host), Token));
        await WriteAsync(host, await Register(host).DescribeAsync("", id, null, "13800000001", null, Now(host), Token));

        var contact = (await Book(host).FindAsync("", id, Token))!;
        Assert.Equal(("李明", "13800000001", "李明"), (contact.Name, contact.Phone, contact.DisplayName));
        Assert.Equal("{}"u8.ToArray(), contact.Details);
    }

    [Fact]
    public async Task two_who_write_at_once_do_not_overwrite_one_another()
    {
        await using var host = await TestHost.StartAsync();
        var id = await MeetAsync(host, "o-1");
        var one = await Register(host).DescribeAsync("", id, "李明", null, null, Now(host), Token);
        var other = await Register(host).DescribeAsync("", id, null, "13800000001", null, Now(host), Token);

        Assert.True((await host.Store.CommitAsync(new Commit("", one), Token)).IsWritten);
        Assert.False((await host.Store.CommitAsync(new Commit("", other), Token)).IsWritten);
    }

    [Fact]
    public async Task a_company_that_is_left_while_two_are_made_one_stays_left()
    {
        await using var host = await TestHost.StartAsync();
        var (old, kept) = (await MeetAsync(host, "o-1"), await MeetAsync(host, "o-2"));
        await WriteAsync(host, await Register(host).JoinAsync("", old, "K1", null, Now(host), Token));
        var merge = await Register(host).MergeAsync("", old, kept, Now(host), Token);
        var leave = await Register(host).LeaveAsync("", old, "K1", Now(host), Token);

        Assert.True((await host.Store.CommitAsync(new Commit("", leave), Token)).IsWritten);
        Assert.False((await host.Store.CommitAsync(new Commit("", merge), Token)).IsWritten);
        Assert.Empty(await Register(host).LeaveAsync("", old, "K1", Now(host), Token));
    }

    [Fact]
    public async Task two_that_turn_out_to_be_one_are_reached_by_both_ways_and_keep_what_was_theirs()
    {
        await using var host = await TestHost.StartAsync();
        var (old, kept) = (await MeetAsync(host, "o-1"), await MeetAsync(host, "o-2"));
        await WriteAsync(host, await Register(host).DescribeAsync("", old, "李明", "13800000001", null, Now(host), Token));
        await WriteAsync(host, await Register(host).DescribeAsync("", kept, "小李", null, null, Now(host), Token));
        await WriteAsync(host, await Register(host).JoinAsync("", old, "K1", "采购", Now(host), Token));

        await WriteAsync(host, await Register(host).MergeAsync("", old, kept, Now(host), Token));

        var contact = (await Book(host).FindAsync("", old, Token))!;
        Assert.Equal((kept, "小李", "13800000001"), (contact.Id, contact.Name, contact.Phone));
        Assert.Equal(["o-1", "o-2"], (await Book(host).IdentitiesOfAsync("", old, Token)).Select(row => row.ExternalId));
        Assert.Equal(["K1"], (await Book(host).CompaniesOfAsync("", kept, Now(host), Token)).Select(company => company.Number));
        Assert.Equal([kept, old], await Book(host).IdsOfAsync("", old, Token));
        Assert.Empty(await Register(host).MergeAsync("", old, kept, Now(host), Token));
    }

    [Fact]
    public async Task one_who_is_known_elsewhere_already_becomes_the_same_by_the_link()
    {
        await using var host = await TestHost.StartAsync();
        var (stranger, known) = (await MeetAsync(host, "o-1"), await MeetAsync(host, "o-2"));

        await WriteAsync(host, await Register(host).LinkAsync("", known, Shop, "o-1", Now(host), Token));
        await WriteAsync(host, await Register(host).LinkAsync("", known, "union", "u-1", Now(host), Token));

        Assert.Equal(known, (await Book(host).FindAsync("", stranger, Token))!.Id);
        Assert.Equal(known, (await Book(host).FindAsync("", "union", "u-1", Token))!.Id);
    }

    [Fact]
    public async Task whoever_was_known_first_by_an_id_of_many_places_stays()
    {
        await using var host = await TestHost.StartAsync();
        var (first, later) = (await MeetAsync(host, "o-1"), await MeetAsync(host, "o-2"));

        foreach (var id in (string[])[first, later, later])
            await WriteAsync(host, await Register(host).RecogniseAsync("", id, KnownAs.Unionid, "u-1", Now(host), Token));

        Assert.Equal(first, (await Book(host).FindAsync("", later, Token))!.Id);
        Assert.Equal(first, (await Book(host).FindAsync("", KnownAs.Unionid, "u-1", Token))!.Id);
        Assert.Empty(await Register(host).RecogniseAsync("", later, KnownAs.Unionid, "u-1", Now(host), Token));
    }

    [Fact]
    public async Task who_changes_company_keeps_the_account_and_loses_the_old_company()
    {
        await using var host = await TestHost.StartAsync();
        var id = await MeetAsync(host, "o-1");
        await WriteAsync(host, await Register(host).JoinAsync("", id, "K1", "采购", Now(host), Token));
        host.Time.Advance(TimeSpan.FromMinutes(1));
        var moved = Now(host);

        await WriteAsync(host, await Register(host).LeaveAsync("", id, "K1", moved, Token));
        await WriteAsync(host, await Register(host).JoinAsync("", id, "K2", null, moved, Token));

        Assert.Equal(["K1"], (await Book(host).CompaniesOfAsync("", id, moved - TimeSpan.FromSeconds(1), Token)).Select(company => company.Number));
        Assert.Equal(["K2"], (await Book(host).CompaniesOfAsync("", id, moved, Token)).Select(company => company.Number));
        Assert.Equal(id, (await Book(host).FindAsync("", Shop, "o-1", Token))!.Id);
    }

    [Fact]
    public async Task who_joins_a_company_again_was_away_in_between()
    {
        await using var host = await TestHost.StartAsync();
        var (id, begun) = (await MeetAsync(host, "o-1"), Now(host));
        await WriteAsync(host, await Register(host).JoinAsync("", id, "K1", null, begun, Token));
        await WriteAsync(host, await Register(host).JoinAsync("", id, "K1", "工程师", begun.AddHours(1), Token));
        await WriteAsync(host, await Register(host).LeaveAsync("", id, "K1", begun.AddHours(2), Token));
        await WriteAsync(host, await Register(host).JoinAsync("", id, "K1", null, begun.AddHours(4), Token));

        Assert.Equal(("工程师", begun), (await CompanyAsync(1) is { } early ? (early.Part, early.Since) : default));
        Assert.Null(await CompanyAsync(3));
        Assert.NotNull(await CompanyAsync(5));

        async Task<Company?> CompanyAsync(int hours) => (await Book(host).CompaniesOfAsync("", id, begun.AddHours(hours), Token)).SingleOrDefault();
    }

    [Fact]
    public async Task nobody_can_be_described_who_was_never_met()
    {
        await using var host = await TestHost.StartAsync();

        await Assert.ThrowsAsync<KeyNotFoundException>(() => Register(host).DescribeAsync("", "contact-0", "李明", null, null, Now(host), Token));
    }

    [Fact]
    public async Task names_are_given_for_those_outside_alone()
    {
        await using var host = await TestHost.StartAsync();
        var id = await MeetAsync(host, "o-1");
        await WriteAsync(host, await Register(host).DescribeAsync("", id, "李明", null, null, Now(host), Token));

        var merged = await MeetAsync(host, "o-2");
        await WriteAsync(host, await Register(host).MergeAsync("", merged, id, Now(host), Token));

        var names = await Book(host).NamesOfAsync("", [id, "wangmin", "contact-gone", id, merged], Token);

        Assert.Equal(new Dictionary<string, string> { [id] = "李明", [merged] = "李明", ["contact-gone"] = "访客gone" }, names);
    }

    [Fact]
    public async Task people_and_those_outside_are_spoken_of_by_name()
    {
        await using var host = await TestHost.StartAsync();
        await host.AddPersonAsync("wang", "王敏");
        var id = await MeetAsync(host, "o-1");
        await WriteAsync(host, await Register(host).DescribeAsync("", id, "李明", null, null, Now(host), Token));

        var people = await host.Get<Parties>().ReadAsync("", [id, null, "wang", "program"], Token);

        Assert.Equal(["李明", "王敏", "program"], new[] { id, "wang", "program" }.Select(people.NameOf));
        Assert.True(people.HasName(id));
        Assert.False(people.HasName("program"));
    }

    private static ContactBook Book(TestHost host) => host.Get<ContactBook>();

    private static ContactRegister Register(TestHost host) => host.Get<ContactRegister>();

    private static DateTimeOffset Now(TestHost host) => host.Time.GetUtcNow();

    private static async Task<string> MeetAsync(TestHost host, string externalId) =>
        (await Book(host).MeetAsync("", Shop, externalId, Now(host), Token)).Id;

    private static async Task WriteAsync(TestHost host, ImmutableArray<Change> changes) => Assert.True((await host.Store.CommitAsync(new Commit("", changes), Token)).IsWritten);
}
