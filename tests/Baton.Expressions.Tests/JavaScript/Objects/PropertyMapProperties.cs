using Baton.Expressions.JavaScript.Objects;
using FsCheck;
using FsCheck.Fluent;
using Property = Baton.Expressions.JavaScript.Objects.Property;

namespace Baton.Expressions.Tests.JavaScript.Objects;

/// <summary>The map of properties against a list that is searched from the start.</summary>
public sealed class PropertyMapProperties
{
    private static readonly Config Quick = Config.QuickThrowOnFailure.WithMaxTest(TestScale.Times(400)).WithReplay(20261122, 1);

    private static readonly PropertyKey[] Keys =
        [.. Enumerable.Range(0, 24).Select(i => (PropertyKey)$"n{i}"), .. Enumerable.Range(0, 12).Select(i => new PropertyKey((uint)(i * 7919 % 40))), .. Enumerable.Range(0, 4).Select(i => (PropertyKey)new JsSymbol("s"))];

    private enum Operation
    {
        Set,
        Remove,
        Clone,
        RemoveFirst,
    }

    private static readonly Gen<(Operation Operation, int Key)> Step =
        from operation in Gen.Frequency((8, Gen.Constant(Operation.Set)), (5, Gen.Constant(Operation.Remove)), (1, Gen.Constant(Operation.Clone)), (2, Gen.Constant(Operation.RemoveFirst)))
        from key in Gen.Choose(0, Keys.Length - 1)
        select (operation, key);

    [Fact]
    public void a_map_is_a_list_of_keys_and_properties() => Check.One(Quick, Prop.ForAll(Step.ArrayOf(120).ToArbitrary(), steps =>
    {
        var map = new PropertyMap();
        var model = new List<(PropertyKey Key, double Value)>();
        for (var i = 0; i < steps.Length; i++)
        {
            Apply(steps[i], i, ref map, model);
            if (!IsSame(map, model))
                return false;
        }

        return true;
    }));

    [Fact]
    public void a_clone_and_its_origin_know_nothing_of_each_other() => Check.One(Quick, Prop.ForAll(Step.ArrayOf(40).ToArbitrary(), Step.ArrayOf(40).ToArbitrary(), (before, after) =>
    {
        var map = new PropertyMap();
        var model = new List<(PropertyKey Key, double Value)>();
        for (var i = 0; i < before.Length; i++)
            Apply(before[i], i, ref map, model);
        var origin = map;
        var clone = map.Clone();
        var cloned = model.ToList();
        for (var i = 0; i < after.Length; i++)
            Apply(after[i] with { Operation = after[i].Operation == Operation.Clone ? Operation.Set : after[i].Operation }, -i, ref clone, cloned);
        return IsSame(origin, model) && IsSame(clone, cloned);
    }));

    [Fact]
    public void adding_and_removing_for_long_takes_no_more_room_than_what_is_left()
    {
        var map = new PropertyMap();
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < 100_000; i++)
        {
            map.Set("x", new Property(i, PropertyFlags.All));
            Assert.True(map.Remove("x"));
        }

        Assert.Equal(0, map.Count);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 8 << 20);
    }

    private static void Apply((Operation Operation, int Key) step, int value, ref PropertyMap map, List<(PropertyKey Key, double Value)> model)
    {
        var key = step.Operation == Operation.RemoveFirst && model.Count > 0 ? model[0].Key : Keys[step.Key];
        var at = model.FindIndex(each => each.Key.Equals(key));
        switch (step.Operation)
        {
            case Operation.Set:
                Assert.Equal(at < 0, map.Set(key, new Property(value, PropertyFlags.All)));
                if (at < 0)
                    model.Add((key, value));
                else
                    model[at] = (key, value);
                break;
            case Operation.Clone:
                map = map.Clone();
                break;
            default:
                Assert.Equal(at >= 0, map.Remove(key));
                if (at >= 0)
                    model.RemoveAt(at);
                break;
        }
    }

    private static bool IsSame(PropertyMap map, List<(PropertyKey Key, double Value)> model)
    {
        var keys = new List<PropertyKey>();
        map.AddKeysTo(keys);
        var expected = model.Select(each => each.Key).ToList();
        IEnumerable<PropertyKey> order =
            [.. expected.Where(key => key.IsIndex).OrderBy(key => key.Index), .. expected.Where(key => key.IsText && !key.IsIndex), .. expected.Where(key => key.IsSymbol)];
        return map.Count == model.Count && keys.SequenceEqual(order)
            && model.All(each => map.TryGet(each.Key, out var property) && property.Value.Number.Equals(each.Value))
            && Keys.Count(key => map.TryGet(key, out _)) == model.Count;
    }
}
