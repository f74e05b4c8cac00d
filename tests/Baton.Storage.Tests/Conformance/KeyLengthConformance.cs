using Baton.Kernel;
using Baton.Storage.Commits;
using Baton.Storage.Definitions;
using Baton.Storage.Inbox;
using Baton.Storage.Jobs;
using Baton.Storage.Tasks;
using Baton.Storage.Waits;
using static Baton.Storage.Tests.Conformance.Samples;

namespace Baton.Storage.Tests.Conformance;

/// <summary>What rows are found by is short enough for every index of every store; what is not is its author's mistake alone.</summary>
public abstract class KeyLengthConformance<THost> : StoreConformance<THost> where THost : StoreHost, new()
{
    [Fact]
    public async Task keys_of_the_greatest_length_are_held_however_they_meet_in_an_index()
    {
        var (name, id, kind, tenant) = (Noise(KeyText.MaximumBytes), Noise(512), Noise(128), Noise(64));

        var commit = new Commit(tenant, [
            Save(Instance(id, tenant: tenant) with { CorrelationId = name, Name = name, BusinessKey = name, DefinitionId = id, StartedBy = id }),
            new AddWait(Wait(id, name, id, name) with { Tenant = tenant }),
            new AddJob(Job(id, id, supersedeKey: id, tenant: tenant) with { Kind = kind, LimitKey = id }),
            new Receive(Message(name, id) with { Tenant = tenant }),
            new SaveTask(WorkItem(id, id) with { Tenant = tenant }),
            new SetTriggers(id, [new TriggerRow(tenant, id, id, id, kind, name, Utf8("{}"))]),
        ]);

        Assert.True((await Store.CommitAsync(commit, Token)).IsWritten);
        Assert.Equal(id, Assert.Single(await Store.FindEventWaitsAsync(tenant, name, null, name, Token)).Id);
    }

    [Fact]
    public async Task a_longer_key_is_a_mistake_that_costs_no_other_commit_anything()
    {
        var tooLong = new string('单', KeyText.MaximumBytes / 3 + 1);
        Change[] mistakes =
        [
            Save(Instance("i2") with { CorrelationId = tooLong }), Save(Instance("i2") with { Name = tooLong }), Save(Instance("i2") with { BusinessKey = tooLong }),
            new AddWait(Wait("w", tooLong)), new AddWait(Wait("w", correlationId: tooLong)), new AddJob(Job("j", tooLong)), new AddJob(Job("j") with { LimitKey = tooLong }),
            new AddJob(Job("j", supersedeKey: tooLong)), new Receive(Message(tooLong)), new SaveTask(WorkItem("t", tooLong)),
            new SetTriggers("leave", [Trigger("a", tooLong)]), new CorrelateWaits("i1", tooLong),
        ];

        foreach (var mistake in mistakes)
        {
            var failure = await Assert.ThrowsAsync<KeyTooLongException>(() => TryAsync(Save(Instance("i3")), mistake));
            Assert.Contains("太长", failure.Chinese, StringComparison.Ordinal);
            Assert.Contains("too long", failure.English, StringComparison.Ordinal);
        }

        await WriteAsync(Save(Instance("i3")));
    }

    // What can be compressed takes less room in an index.
    private static string Noise(int length)
    {
        var random = new Random(length);
        return new string([.. Enumerable.Range(0, length).Select(_ => (char)random.Next('!', '~'))]);
    }
}
