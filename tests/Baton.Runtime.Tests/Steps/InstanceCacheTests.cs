using Baton.Expressions.Values;
using Baton.Kernel.Executions;
using Baton.Kernel.Plans;
using Baton.Runtime.Steps;

namespace Baton.Runtime.Tests.Steps;

public sealed class InstanceCacheTests
{
    private readonly InstanceCache _cache = new(capacity: 3200);

    [Fact]
    public void the_first_ones_make_place_when_the_bytes_are_used_up()
    {
        for (var number = 0; number <= 40; number++)
            _cache.Keep(Instance($"{number}", 80));

        Assert.False(Has("0"));
        Assert.True(Has("1"));
        Assert.True(Has("40"));
    }

    [Fact]
    public void large_values_count()
    {
        for (var number = 0; number < 40; number++)
            _cache.Keep(Instance($"{number}", 10, ("a", 40), ("b", 30)));
        _cache.Keep(Instance("one more", 10, ("a", 40), ("b", 30)));

        Assert.False(Has("0"));
        Assert.True(Has("one more"));
    }

    [Fact]
    public void one_that_would_take_all_others_place_is_not_kept()
    {
        _cache.Keep(Instance("i", 100));
        Assert.True(Has("i"));

        _cache.Keep(Instance("i", 80, ("a", 21)));

        Assert.False(Has("i"));
    }

    [Fact]
    public void what_is_kept_again_or_forgotten_leaves_its_place()
    {
        for (var time = 0; time < 100; time++)
        {
            _cache.Keep(Instance("again", 90));
            _cache.Keep(Instance($"{time}", 90));
            _cache.Forget("", $"{time}");
        }

        Assert.True(Has("again"));
    }

    private bool Has(string id) => _cache.TryGet("", id, out _);

    private static LoadedInstance Instance(string id, int size, params (string Hash, int Size)[] values)
    {
        var state = new InstanceState
        {
            Tenant = "",
            Id = id,
            Plan = new PlanKey("d", "d-1", 1, "hash"),
            Status = InstanceStatus.Suspended,
            Inputs = ObjectValue.Empty,
            Parameters = ObjectValue.Empty,
            Variables = ObjectValue.Empty,
            Outputs = ObjectValue.Empty,
            ActivityOutputs = ObjectValue.Empty,
            CreatedAt = DateTimeOffset.UnixEpoch,
            UpdatedAt = DateTimeOffset.UnixEpoch,
        };
        return new LoadedInstance(state, 1, null, size, values.ToDictionary(value => value.Hash, value => value.Size));
    }
}
