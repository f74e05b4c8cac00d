using Baton.Storage.Commits;
using Baton.Storage.Definitions;
using Microsoft.EntityFrameworkCore;
using static Baton.Storage.Tests.Conformance.Samples;

namespace Baton.Storage.Tests.Conformance;

/// <summary>Versions with their flags, triggers and parameters.</summary>
public abstract class DefinitionConformance<THost> : StoreConformance<THost> where THost : StoreHost, new()
{
    [Fact]
    public async Task a_version_comes_back_as_it_was_written()
    {
        var row = Version(1) with { Description = "年假、病假" };

        await WriteAsync(Save(row));

        Assert.Equivalent(row, await Store.FindDefinitionAsync(Tenant, "leave-1", Token), strict: true);
        Assert.Null(await Store.FindPublishedAsync(Tenant, "leave", Token));
    }

    [Fact]
    public async Task flags_move_to_the_version_that_carries_them()
    {
        await WriteAsync(Save(Version(1, isPublished: true)));

        await WriteAsync(Save(Version(2)));
        Assert.Equal("leave-1", (await Store.FindPublishedAsync(Tenant, "leave", Token))!.Id);
        Assert.Equal([(1, false, true), (2, true, false)], await FlagsAsync());

        await WriteAsync(Save(Version(2, isPublished: true)));
        Assert.Equal("leave-2", (await Store.FindPublishedAsync(Tenant, "leave", Token))!.Id);
        Assert.Equal([(1, false, false), (2, true, true)], await FlagsAsync());
    }

    [Fact]
    public async Task some_version_is_always_the_latest()
    {
        await WriteAsync(Save(Version(1, isLatest: false)));
        Assert.Equal([(1, true, false)], await FlagsAsync());

        await WriteAsync(Save(Version(2, isLatest: false)));
        Assert.Equal([(1, true, false), (2, false, false)], await FlagsAsync());
    }

    [Fact]
    public async Task a_save_that_saw_another_latest_version_is_refused()
    {
        await WriteAsync(Save(Version(1)));
        await WriteAsync(new SaveDefinition(Version(2), "leave-1"));

        var stale = new SaveDefinition(Version(3), "leave-1");

        Assert.Same(stale, (await TryAsync(stale)).RefusedBy);
        Assert.Equal([(1, false, false), (2, true, false)], await FlagsAsync());
    }

    [Fact]
    public async Task a_draft_changes_until_it_is_published_and_never_after()
    {
        await WriteAsync(Save(Version(1)));
        var edited = Version(1, isPublished: true) with { Model = Utf8("{}"), ContentHash = "edited" };
        await WriteAsync(Save(edited));

        Assert.False((await TryAsync(Save(edited with { Model = Utf8("[]") }))).IsWritten);
        Assert.False((await TryAsync(Save(edited with { ContentHash = "x" }))).IsWritten);

        await WriteAsync(new RetractDefinition("leave"));
        Assert.Null(await Store.FindPublishedAsync(Tenant, "leave", Token));
        Assert.False((await TryAsync(Save(edited with { Model = Utf8("[]"), IsPublished = false }))).IsWritten);
        await WriteAsync(Save(edited));
        Assert.True((await Store.FindPublishedAsync(Tenant, "leave", Token))!.IsFrozen);
    }

    [Fact]
    public async Task a_draft_that_is_executed_can_be_frozen()
    {
        await WriteAsync(Save(Version(1) with { IsFrozen = true }));

        Assert.False((await TryAsync(Save(Version(1) with { Model = Utf8("[]") }))).IsWritten);
        await WriteAsync(Save(Version(1)));
        Assert.True((await Store.FindDefinitionAsync(Tenant, "leave-1", Token))!.IsFrozen);
    }

    [Fact]
    public async Task a_version_number_is_given_once()
    {
        await WriteAsync(Save(Version(1)));

        Assert.False((await TryAsync(Save(Version(1) with { Id = "twin" }))).IsWritten);
    }

    [Fact]
    public async Task triggers_are_replaced_as_a_whole()
    {
        await WriteAsync(Save(Version(1)), new SetTriggers("leave", [Trigger("a1", "asked"), Trigger("a2", "asked")]), new SetTriggers("travel", [Trigger("a1", "asked", "travel")]));

        await WriteAsync(new SetTriggers("leave", [Trigger("a3", "paid")]));

        await using var reads = Store.OpenReads();
        var rows = await reads.Triggers.OrderBy(row => row.ActivityId).Select(row => row.DefinitionId + row.ActivityId + row.Key).ToListAsync(Token);
        Assert.Equal(["travela1asked", "leavea3paid"], rows);
    }

    [Fact]
    public async Task due_triggers_come_earliest_first_and_only_when_due()
    {
        await WriteAsync(new SetTriggers("leave", [Due("a3", 3), Due("a1", 1), Due("a2", 2), Trigger("waits", "asked")]));

        Assert.Equal(["a1", "a2"], (await Store.FindDueTriggersAsync(Later(2), 10, Token)).Select(row => row.ActivityId));
        Assert.Equivalent(Due("a1", 1), Assert.Single(await Store.FindDueTriggersAsync(Later(2), 1, Token)), strict: true);
    }

    [Fact]
    public async Task triggers_of_a_kind_are_found_over_all_tenants()
    {
        var elsewhere = Trigger("a1", "asked") with { Tenant = "other", Kind = "feed" };
        await WriteAsync(new SetTriggers("leave", [Trigger("a2", "asked") with { Kind = "feed" }, Trigger("a1", "asked") with { Kind = "feed" }, Trigger("a3", "asked")]));
        await Store.CommitAsync(new Commit("other", [new SetTriggers("leave", [elsewhere])]), Token);

        var found = await Store.FindTriggersAsync("feed", Token);

        Assert.Equal([(Tenant, "a1"), (Tenant, "a2"), ("other", "a1")], found.OrderBy(row => row.Tenant == "other").Select(row => (row.Tenant, row.ActivityId)));
        Assert.Equivalent(elsewhere, found.Single(row => row.Tenant == "other"), strict: true);
    }

    [Fact]
    public async Task the_next_timer_may_be_a_trigger()
    {
        await WriteAsync(new SetTriggers("leave", [Due("a2", 2), Trigger("waits", "asked")]), new Waits.AddTimer(new Waits.TimerRow(Tenant, "t", "i1", Later(5))));
        Assert.Equal(Later(2), await Store.FindNextTimerAsync(Token));

        await WriteAsync(new SetTriggers("leave", []));
        Assert.Equal(Later(5), await Store.FindNextTimerAsync(Token));
    }

    [Fact]
    public async Task a_trigger_moves_on_once_from_each_time()
    {
        await WriteAsync(new SetTriggers("leave", [Due("a", 1)]));
        var again = new MoveTrigger(Due("a", 1), Later(4));

        await WriteAsync(new MoveTrigger(Due("a", 1), Later(3)));
        Assert.Same(again, (await TryAsync(again)).RefusedBy);

        Assert.Equal(Later(3), Assert.Single(await Store.FindDueTriggersAsync(Later(9), 9, Token)).Due);
        await WriteAsync(new MoveTrigger(Due("a", 3), null));
        Assert.Empty(await Store.FindDueTriggersAsync(Later(9), 9, Token));
        await WriteAsync(new MoveTrigger(Due("a", 3) with { Due = null }, Later(5)));
    }

    [Fact]
    public async Task a_trigger_that_was_withdrawn_or_published_over_does_not_move()
    {
        await WriteAsync(new SetTriggers("leave", [Due("a", 1)]));

        Assert.False((await TryAsync(new MoveTrigger(Due("a", 1) with { VersionId = "leave-2" }, null))).IsWritten);
        await WriteAsync(new SetTriggers("leave", []));
        Assert.False((await TryAsync(new MoveTrigger(Due("a", 1), null))).IsWritten);
    }

    [Fact]
    public async Task a_foreign_trigger_is_the_authors_mistake() =>
        await Assert.ThrowsAsync<ArgumentException>(() => TryAsync(new SetTriggers("leave", [Trigger("a", "k", "travel")])));

    [Fact]
    public async Task deleting_takes_versions_triggers_and_parameters_of_this_definition_only()
    {
        foreach (var id in new[] { "leave", "travel" })
            await WriteAsync(Save(Version(1, definitionId: id)), new SetTriggers(id, [Trigger("a", "k", id)]), Set("limit", 1, 0, id));

        await WriteAsync(new DeleteDefinition("leave"));

        await using var reads = Store.OpenReads();
        Assert.Equal("travel", (await reads.Definitions.SingleAsync(Token)).DefinitionId);
        Assert.Equal("travel", (await reads.Triggers.SingleAsync(Token)).DefinitionId);
        Assert.Equal("travel", (await reads.Parameters.SingleAsync(Token)).DefinitionId);
    }

    [Fact]
    public async Task an_archived_definition_is_found_by_its_versions_ids_alone_and_its_unused_drafts_are_gone()
    {
        await WriteAsync(Save(Version(1, isPublished: true)), new SetTriggers("leave", [Trigger("a", "k")]), Set("limit", 1, 0));
        await WriteAsync(Save(Version(2)));

        await WriteAsync(new ArchiveDefinition("leave"));

        var kept = await Store.FindDefinitionAsync(Tenant, "leave-1", Token);
        Assert.True(kept is { IsArchived: true, IsPublished: false, IsLatest: false });
        Assert.Null(await Store.FindDefinitionAsync(Tenant, "leave-2", Token));
        Assert.Null(await Store.FindPublishedAsync(Tenant, "leave", Token));
        await using var reads = Store.OpenReads();
        Assert.False(await reads.Definitions.AnyAsync(Token));
        Assert.False(await reads.Triggers.AnyAsync(Token));
        Assert.False(await reads.Parameters.AnyAsync(Token));
        Assert.Equal(1, await reads.Definitions.IgnoreQueryFilters().MaxAsync(row => row.Version, Token));
    }

    [Fact]
    public async Task an_archived_version_leaves_the_newest_of_the_others_as_the_latest()
    {
        await WriteAsync(Save(Version(1, isPublished: true)));
        await WriteAsync(Save(Version(2, isPublished: true)));
        await WriteAsync(Save(Version(3)));

        await WriteAsync(new ArchiveDefinition("leave", "leave-3"));
        Assert.Equal([(1, false, false), (2, true, true)], await FlagsAsync());
        await WriteAsync(new ArchiveDefinition("leave", "leave-2"));
        Assert.Equal([(1, true, false)], await FlagsAsync());
        Assert.True((await Store.FindDefinitionAsync(Tenant, "leave-2", Token))!.IsArchived);
    }

    [Fact]
    public async Task an_archived_version_is_not_saved_again_and_its_number_stays_taken()
    {
        await WriteAsync(Save(Version(1, isPublished: true)));
        await WriteAsync(new ArchiveDefinition("leave"));

        Assert.False((await TryAsync(Save(Version(1, isPublished: true)))).IsWritten);
        Assert.False((await TryAsync(Save(Version(1) with { Id = "twin" }))).IsWritten);
        await WriteAsync(Save(Version(2)));
        Assert.Equal([(2, true, false)], await FlagsAsync());
    }

    [Fact]
    public async Task a_save_that_saw_another_content_is_refused()
    {
        await WriteAsync(Save(Version(1)));
        await WriteAsync(Save(Version(1) with { Model = Utf8("{}"), ContentHash = "edited" }));
        var stale = new SaveDefinition(Version(1) with { Model = Utf8("[]"), ContentHash = "mine" }, "leave-1") { ExpectedHash = Version(1).ContentHash };

        Assert.Same(stale, (await TryAsync(stale)).RefusedBy);
        await WriteAsync(stale with { ExpectedHash = "edited" });
    }

    [Fact]
    public async Task a_parameter_needs_the_version_its_owner_saw()
    {
        await WriteAsync(Set("limit", version: 1, expected: 0));
        Assert.False((await TryAsync(Set("limit", 1, 0))).IsWritten);
        await WriteAsync(Set("limit", 2, 1));
        Assert.False((await TryAsync(Set("limit", 2, 1))).IsWritten);
        Assert.False((await TryAsync(Set("missing", 2, 1))).IsWritten);

        await using var reads = Store.OpenReads();
        var stored = await reads.Parameters.SingleAsync(Token);
        Assert.Equivalent(Set("limit", 2, 1).Row, stored, strict: true);
    }

    private async Task<List<(int, bool, bool)>> FlagsAsync()
    {
        await using var reads = Store.OpenReads();
        var rows = await reads.Definitions.OrderBy(row => row.Version).ToListAsync(Token);
        return [.. rows.Select(row => (row.Version, row.IsLatest, row.IsPublished))];
    }

    private static SaveDefinition Save(DefinitionRow row) => new(row, null);

    private static SetParameter Set(string name, long version, long expected, string definitionId = "leave") =>
        new(new ParameterRow(Tenant, definitionId, name, Utf8($"{version}.50"), version, Now, "owner"), expected);

    private static TriggerRow Due(string activityId, double seconds) => Trigger(activityId, "0 0 9 * * *") with { Due = Later(seconds) };
}
