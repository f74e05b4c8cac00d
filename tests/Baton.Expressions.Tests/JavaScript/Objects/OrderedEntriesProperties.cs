using Baton.Expressions.JavaScript.Execution;
using Baton.Expressions.JavaScript.Objects;
using FsCheck;
using FsCheck.Fluent;

namespace Baton.Expressions.Tests.JavaScript.Objects;

/// <summary>What Maps and Sets are made of against a list, with several walks under way while it changes. ECMA-262 §24.1.3.5, §24.1.5.</summary>
public sealed class OrderedEntriesProperties
{
    // Those in one row are one key.
    private static readonly JsValue[][] Keys =
    [
        [0, -0.0, new JsValue(0m), new JsValue(0.00m), new JsValue(-0.0m)],
        [1, new JsValue(1m), new JsValue(1.0000m)],
        [4.5, new JsValue(4.5m), new JsValue(4.50m)],
        [0.1, new JsValue(0.1m)],
        [1e21, new JsValue(1000000000000000000000m)],
        [1e-7, new JsValue(0.0000001m), new JsValue(0.00000010m)],
        [9007199254740993d, new JsValue(9007199254740992m)],
        [new JsValue(9007199254740993m)],
        [1e300],
        [5e-324],
        [double.NaN, -double.NaN],
        [double.PositiveInfinity],
        [JsValue.Undefined],
        [JsValue.Null],
        [true],
        [false],
        ["1", "1"],
        ["", JsValue.EmptyText],
        ["0.1"],
        [new JsValue(new JsSymbol("a"))],
        [new JsValue(new JsSymbol("a"))],
    ];

    private static readonly Config Quick = Config.QuickThrowOnFailure.WithMaxTest(TestScale.Times(500)).WithReplay(20261122, 1);

    private static readonly Gen<(int Operation, int Key, int Form)> Step =
        from operation in Gen.Choose(0, 20)
        from key in Gen.Choose(0, Keys.Length - 1)
        from form in Gen.Choose(0, 4)
        select (operation, key, form);

    [Fact]
    public void keys_of_one_value_are_one_key_and_others_are_not()
    {
        var e = Machine.Begin();
        foreach (var (a, row) in Keys.SelectMany((forms, row) => forms.Select(form => (form, row))))
        {
            var entries = new OrderedEntries();
            entries.Set(e, a, 1);
            foreach (var (b, other) in Keys.SelectMany((forms, at) => forms.Select(form => (form, at))))
            {
                Assert.Equal(row == other, entries.Contains(e, b));
                Assert.Equal(row == other, Equality.SameValueZero(e, a, b));
            }
        }
    }

    [Fact]
    public void entries_are_a_list_and_walks_meet_what_is_added_and_miss_what_is_removed() => Check.One(Quick, Prop.ForAll(Step.ArrayOf(60).ToArbitrary(), steps =>
    {
        var e = Machine.Begin();
        var entries = new OrderedEntries();
        var model = new Model();
        var walks = new List<(int Position, int Model)>();
        foreach (var (operation, row, form) in steps)
        {
            var key = Keys[row][form % Keys[row].Length];
            switch (operation)
            {
                case < 8:
                    entries.Set(e, key, operation);
                    model.Set(row, operation);
                    break;
                case < 13:
                    Assert.Equal(model.Remove(row), entries.Remove(e, key));
                    break;
                case 13:
                    entries.Clear(e);
                    model.Clear();
                    break;
                case 14:
                    walks.Add((0, 0));
                    break;
                default:
                    for (var i = 0; i < walks.Count; i++)
                        walks[i] = Move(e, entries, model, walks[i]);
                    break;
            }

            if (!IsSame(e, entries, model))
                return false;
        }

        return true;
    }));

    [Theory]
    [InlineData("const m = new Map([[1, 'a'], [2, 'b']]), seen = []; for (const [k] of m) { seen.push(k); if (seen.length < 6) { m.delete(k); m.set(k, 'again'); } } seen", "[1,2,1,2,1,2,1]")]
    [InlineData("const s = new Set([1, 2, 3]), seen = []; s.forEach(x => { seen.push(x); s.delete(2); s.add(4); }); seen", "[1,3,4]")]
    [InlineData("const s = new Set([1, 2]), seen = []; for (const x of s) { seen.push(x); if (x === 1) { s.clear(); s.add(9); } } seen", "[1,9]")]
    [InlineData("const m = new Map([[1, 1]]), i = m.keys(); i.next(); const ended = i.next().done; m.set(2, 2); [ended, i.next().done, m.size]", "[true,true,2]")]
    [InlineData("const m = new Map([[1, 1]]), i = m.entries(), j = m.values(); m.set(2, 20); [[...i], [...j], [...i]]", "[[[1,1],[2,20]],[1,20],[]]")]
    [InlineData("const m = new Map(); m.set(-0, 'z'); [Object.is([...m.keys()][0], 0), m.get(0)]", "[true,\"z\"]")]
    public void scripts_see_the_same(string source, string json) => Assert.Equal(json, Script.Json(source));

    private static (int Position, int Model) Move(Evaluation e, OrderedEntries entries, Model model, (int Position, int Model) walk)
    {
        var (position, at) = walk;
        var isThere = entries.TryGetNext(e, ref position, out var key, out var value);
        var expected = model.Next(ref at);
        Assert.Equal(expected is not null, isThere);
        if (expected is var (row, number))
        {
            Assert.Contains(Keys[row], form => Equality.SameValueZero(e, form, key));
            Assert.Equal(number, value.Number);
        }

        return (position, at);
    }

    private static bool IsSame(Evaluation e, OrderedEntries entries, Model model)
    {
        var all = entries.All().ToList();
        var expected = model.All().ToList();
        return entries.Count == expected.Count && all.Count == expected.Count
            && all.Zip(expected).All(pair => Equality.SameValueZero(e, pair.First.Key, Keys[pair.Second.Row][0]) && pair.First.Value.Number.Equals(pair.Second.Value)
                && entries.TryGet(e, Keys[pair.Second.Row][^1], out var value) && value.Number.Equals(pair.Second.Value));
    }

    /// <summary>A list whose removed entries stay as gaps.</summary>
    private sealed class Model
    {
        private readonly List<(int Row, int Value)?> _entries = [];

        public void Set(int row, int value)
        {
            var at = Find(row);
            if (at < 0)
                _entries.Add((row, value));
            else
                _entries[at] = (row, value);
        }

        public bool Remove(int row)
        {
            var at = Find(row);
            if (at >= 0)
                _entries[at] = null;
            return at >= 0;
        }

        public void Clear()
        {
            for (var i = 0; i < _entries.Count; i++)
                _entries[i] = null;
        }

        public (int Row, int Value)? Next(ref int position)
        {
            while (position < _entries.Count)
            {
                if (_entries[position++] is { } entry)
                    return entry;
            }

            return null;
        }

        public IEnumerable<(int Row, int Value)> All() => _entries.OfType<(int Row, int Value)>();

        private int Find(int row) => _entries.FindIndex(entry => entry?.Row == row);
    }
}
