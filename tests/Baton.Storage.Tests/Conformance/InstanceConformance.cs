using Baton.Storage.Commits;
using Baton.Storage.Instances;
using Baton.Storage.Journal;
using Baton.Storage.Tasks;
using Baton.Storage.Waits;
using Microsoft.EntityFrameworkCore;
using static Baton.Storage.Tests.Conformance.Samples;

namespace Baton.Storage.Tests.Conformance;

public abstract class InstanceConformance<THost> : StoreConformance<THost> where THost : StoreHost, new()
{
    [Theory]
    [InlineData("a\0b")]
    [InlineData("a\uD800b")]
    public async Task whatever_a_caller_writes_can_be_a_key_and_is_found_by_it(string text)
    {
        await WriteAsync(Save(Instance() with { BusinessKey = text, CorrelationId = text, Name = text }), new AddWait(Wait("w1") with { CorrelationId = text }));

        Assert.Equal("i1", await Store.FindBusinessKeyAsync(Tenant, "leave", text, Token));
        Assert.Equal("i1", (await Store.FindInstanceByBusinessKeyAsync(Tenant, "leave", text, Token))!.Id);
        Assert.Single(await Store.FindEventWaitsAsync(Tenant, "approved", null, text, Token));
        Assert.False((await TryAsync(Save(Instance("i2") with { BusinessKey = text }))).IsWritten);
    }

    [Fact]
    public async Task an_instance_comes_back_as_it_was_written()
    {
        var row = Instance() with
        {
            CorrelationId = "订单-7",
            Name = "王敏的请假",
            BusinessKey = "L-7",
            StartedBy = "wangmin",
            IncidentCount = 2,
            FinishedAt = Later(9),
        };

        await WriteAsync(Save(row));

        Assert.Equivalent(row, await Store.FindInstanceAsync(Tenant, "i1", Token), strict: true);
    }

    [Fact]
    public async Task times_are_cut_to_microseconds_and_told_in_utc()
    {
        var local = new DateTimeOffset(2026, 3, 1, 9, 0, 0, TimeSpan.FromHours(8)).AddTicks(19);

        await WriteAsync(Save(Instance() with { CreatedAt = local }));

        var stored = (await Store.FindInstanceAsync(Tenant, "i1", Token))!.CreatedAt;
        Assert.Equal(local.AddTicks(-9), stored);
        Assert.Equal(TimeSpan.Zero, stored.Offset);
    }

    [Fact]
    public async Task an_empty_state_stays_empty_and_does_not_become_nothing()
    {
        await WriteAsync(Save(Instance() with { State = [] }));

        Assert.Empty((await Store.FindInstanceAsync(Tenant, "i1", Token))!.State);
    }

    [Fact]
    public async Task an_update_needs_the_version_it_was_computed_from()
    {
        await WriteAsync(Save(Instance()));
        await WriteAsync(Save(Instance(version: 2)));

        var stale = Save(Instance(version: 2) with { Status = "Finished" });

        Assert.Same(stale, (await TryAsync(stale)).RefusedBy);
        Assert.Equal("Running", (await Store.FindInstanceAsync(Tenant, "i1", Token))!.Status);
    }

    [Fact]
    public async Task every_member_but_those_of_the_start_can_change_in_a_step()
    {
        await WriteAsync(Save(Instance()));
        var changed = Instance(version: 2) with
        {
            DefinitionVersionId = "leave-2",
            DefinitionVersion = 2,
            ContentHash = "hash2",
            Status = "Finished",
            SubStatus = "Finished",
            CorrelationId = "c",
            Name = "n",
            BusinessKey = "k",
            IncidentCount = 1,
            UpdatedAt = Later(1),
            FinishedAt = Later(1),
        };

        await WriteAsync(Save(changed));

        Assert.Equivalent(changed, await Store.FindInstanceAsync(Tenant, "i1", Token), strict: true);
    }

    [Fact]
    public async Task an_instance_that_exists_cannot_be_started_again()
    {
        await WriteAsync(Save(Instance()));

        Assert.False((await TryAsync(Save(Instance()))).IsWritten);
    }

    [Fact]
    public async Task a_missing_instance_cannot_be_updated() => Assert.False((await TryAsync(Save(Instance(version: 5)))).IsWritten);

    [Fact]
    public async Task a_business_key_is_used_once_for_ever_within_its_definition()
    {
        await WriteAsync(Save(Instance() with { BusinessKey = "L-7", Status = "Finished" }));

        Assert.False((await TryAsync(Save(Instance("i2") with { BusinessKey = "L-7" }))).IsWritten);
        await WriteAsync(Save(Instance("i3") with { BusinessKey = "L-7", DefinitionId = "travel" }));
        await WriteAsync(Save(Instance("i4")));
        Assert.False((await TryAsync(Save(Instance("i4", version: 2) with { BusinessKey = "L-7" }))).IsWritten);
        Assert.Equal("i1", (await Store.FindInstanceByBusinessKeyAsync(Tenant, "leave", "L-7", Token))!.Id);
        Assert.Null(await Store.FindInstanceByBusinessKeyAsync(Tenant, "leave", "L-8", Token));
        Assert.Equal("i1", await Store.FindBusinessKeyAsync(Tenant, "leave", "L-7", Token));
        Assert.Equal("i3", await Store.FindBusinessKeyAsync(Tenant, "travel", "L-7", Token));
        Assert.Null(await Store.FindBusinessKeyAsync(Tenant, "leave", "L-8", Token));
    }

    [Fact]
    public async Task a_business_key_that_a_step_gives_is_used_as_well()
    {
        await WriteAsync(Save(Instance()));
        await WriteAsync(Save(Instance(version: 2) with { BusinessKey = "L-7" }));
        await WriteAsync(Save(Instance(version: 3) with { BusinessKey = "L-7" }));

        Assert.Equal("i1", await Store.FindBusinessKeyAsync(Tenant, "leave", "L-7", Token));
        Assert.False((await TryAsync(Save(Instance("i2") with { BusinessKey = "L-7" }))).IsWritten);
    }

    [Fact]
    public async Task a_start_that_fails_for_its_id_uses_no_business_key()
    {
        await WriteAsync(Save(Instance()));

        Assert.False((await TryAsync(Save(Instance() with { BusinessKey = "L-7" }))).IsWritten);

        await WriteAsync(Save(Instance("i2") with { BusinessKey = "L-7" }));
    }

    [Fact]
    public async Task an_ended_instance_is_deleted_with_its_journal_and_nothing_else()
    {
        await WriteAsync(Save(Instance() with { BusinessKey = "L-7" }), new AddJournal(Step(1)), new SaveTask(WorkItem("t1")));
        await WriteAsync(Save(Instance(version: 2) with { BusinessKey = "L-7", Status = "Finished" }), new AddJournal(Step(2)));
        await WriteAsync(Save(Instance("i2")), new AddJournal(Step(1, "i2")));

        await WriteAsync(new DeleteInstance("i1"));

        Assert.Null(await Store.FindInstanceAsync(Tenant, "i1", Token));
        Assert.Equal("i1", await Store.FindBusinessKeyAsync(Tenant, "leave", "L-7", Token));
        await using var reads = Store.OpenReads();
        Assert.Equal("i2", (await reads.Journal.SingleAsync(Token)).InstanceId);
        Assert.Single(await reads.Tasks.ToListAsync(Token));
    }

    [Fact]
    public async Task a_running_instance_and_one_that_is_not_there_are_not_deleted()
    {
        await WriteAsync(Save(Instance()));

        Assert.False((await TryAsync(new DeleteInstance("i1"))).IsWritten);
        Assert.False((await TryAsync(new DeleteInstance("i2"))).IsWritten);
        Assert.NotNull(await Store.FindInstanceAsync(Tenant, "i1", Token));
    }

    [Fact]
    public async Task large_values_are_found_by_their_hashes()
    {
        await WriteAsync(Save(Instance()), new AddValue(LargeValue("a")), new AddValue(LargeValue("b")), new AddValue(LargeValue("c")));

        var found = await Store.FindInstanceValuesAsync(Tenant, "i1", ["b", "gone", "a"], Token);

        Assert.Equivalent(new[] { LargeValue("a"), LargeValue("b") }, found.OrderBy(row => row.Hash), strict: true);
        Assert.Empty(await Store.FindInstanceValuesAsync(Tenant, "i1", [], Token));
    }

    [Fact]
    public async Task a_large_value_that_is_there_stays_as_it_is()
    {
        await WriteAsync(Save(Instance()), new AddValue(LargeValue("a")));

        await WriteAsync(Save(Instance(version: 2)), new AddValue(LargeValue("a") with { Content = Utf8("other") }), new AddValue(LargeValue("a")));

        Assert.Equal(LargeValue("a").Content, Assert.Single(await Store.FindInstanceValuesAsync(Tenant, "i1", ["a"], Token)).Content);
        Assert.Equal(2, (await Store.FindInstanceAsync(Tenant, "i1", Token))!.Version);
    }

    [Fact]
    public async Task a_large_value_is_its_instances_and_its_tenants_own()
    {
        await WriteAsync(new AddValue(LargeValue("a")), new AddValue(LargeValue("b", "i2")));
        await Store.CommitAsync(new("other", [new AddValue(LargeValue("c", tenant: "other"))]), Token);

        Assert.Equal("a", Assert.Single(await Store.FindInstanceValuesAsync(Tenant, "i1", ["a", "b", "c"], Token)).Hash);
        await Assert.ThrowsAsync<ArgumentException>(() => TryAsync(new AddValue(LargeValue("a", tenant: "other"))));
    }

    [Fact]
    public async Task large_values_are_written_with_their_step_or_not_at_all()
    {
        await WriteAsync(Save(Instance()));

        Assert.False((await TryAsync(Save(Instance()), new AddValue(LargeValue("a")))).IsWritten);

        Assert.Empty(await Store.FindInstanceValuesAsync(Tenant, "i1", ["a"], Token));
    }

    [Fact]
    public async Task large_values_go_with_their_instance()
    {
        await WriteAsync(Save(Instance() with { Status = "Finished" }), new AddValue(LargeValue("a")));
        await WriteAsync(Save(Instance("i2")), new AddValue(LargeValue("a", "i2")));

        await WriteAsync(new DeleteInstance("i1"));

        await using var reads = Store.OpenReads();
        Assert.Equal("i2", (await reads.InstanceValues.SingleAsync(Token)).InstanceId);
    }

    [Fact]
    public async Task children_are_found_by_their_parent()
    {
        await WriteAsync(Save(Instance()), Save(Instance("i2") with { ParentId = "i1" }));
        await WriteAsync(Save(Instance("i2", version: 2) with { ParentId = "i1", Name = "改名", SubStatus = "Faulted", Status = "Finished", FinishedAt = Later(3) }));

        await using var reads = Store.OpenReads();
        var child = await reads.Instances.SingleAsync(row => row.Tenant == Tenant && row.ParentId == "i1", Token);
        Assert.Equivalent(child, await Store.FindInstanceAsync(Tenant, "i2", Token), strict: true);
        Assert.Equal(("改名", "Faulted", Later(3)), (child.Name, child.SubStatus, child.FinishedAt));
    }

    [Fact]
    public async Task an_instance_that_had_finished_can_run_again()
    {
        await WriteAsync(Save(Instance()));
        await WriteAsync(Save(Instance(version: 2) with { Status = "Finished" }));

        await WriteAsync(Save(Instance(version: 3)));

        Assert.Equal("Running", (await Store.FindInstanceAsync(Tenant, "i1", Token))!.Status);
        Assert.False((await TryAsync(Alone("i2"))).IsWritten);
    }

    [Fact]
    public async Task only_one_instance_of_a_definition_starts_alone()
    {
        await WriteAsync(Save(Instance()), Alone("i1"));

        var second = Alone("i2");
        Assert.Same(second, (await TryAsync(Save(Instance("i2")), second)).RefusedBy);
        Assert.Null(await Store.FindInstanceAsync(Tenant, "i2", Token));
        await WriteAsync(Save(Instance("i3") with { DefinitionId = "travel" }), Alone("i3", "travel"));
        await WriteAsync(Save(Instance(version: 2) with { Status = "Finished" }));
        await WriteAsync(Save(Instance("i2")), Alone("i2"));
    }

    [Fact]
    public async Task a_correlation_id_is_compared_within_the_definition_or_across_all()
    {
        await WriteAsync(Save(Instance() with { CorrelationId = "a" }));

        Assert.False((await TryAsync(Correlated("i2", "leave", "a"))).IsWritten);
        Assert.False((await TryAsync(Correlated("i2", null, "a"))).IsWritten);
        Assert.True((await TryAsync(Correlated("i2", "leave", "b"))).IsWritten);
        Assert.True((await TryAsync(Correlated("i2", "leave", null))).IsWritten);
        Assert.True((await TryAsync(Correlated("i2", "travel", "a"))).IsWritten);
        await WriteAsync(Save(Instance("plain")));
        Assert.False((await TryAsync(Correlated("i2", "leave", null))).IsWritten);
    }

    [Fact]
    public async Task of_two_starts_in_one_group_one_alone_is_written()
    {
        var results = await Task.WhenAll(await TryTogetherAsync(
            new Commit(Tenant, [Save(Instance("i1")), Alone("i1")]), new Commit(Tenant, [Save(Instance("i2")), Alone("i2")])));

        Assert.Equal([true, false], results.Select(result => result.IsWritten));
    }

    [Fact]
    public async Task tenants_do_not_see_one_another()
    {
        await WriteAsync(Save(Instance()));

        Assert.True((await Store.CommitAsync(new("other", [Save(Instance(tenant: "other") with { Name = "theirs" })]), Token)).IsWritten);

        Assert.Null((await Store.FindInstanceAsync(Tenant, "i1", Token))!.Name);
        Assert.Equal("theirs", (await Store.FindInstanceAsync("other", "i1", Token))!.Name);
        Assert.Null(await Store.FindInstanceAsync("third", "i1", Token));
    }

    [Fact]
    public async Task a_row_of_another_tenant_is_the_authors_mistake() =>
        await Assert.ThrowsAsync<ArgumentException>(() => TryAsync(Save(Instance(tenant: "other"))));

    [Fact]
    public async Task what_was_written_is_there_after_opening_again()
    {
        await WriteAsync(Save(Instance()));

        await ReopenAsync();

        Assert.Equal(1, (await Store.FindInstanceAsync(Tenant, "i1", Token))!.Version);
        await WriteAsync(Save(Instance(version: 2)));
    }

    private static StartAlone Alone(string instanceId, string definitionId = "leave") => new(instanceId, definitionId, false, null);

    private static StartAlone Correlated(string instanceId, string? definitionId, string? correlationId) => new(instanceId, definitionId, true, correlationId);
}
