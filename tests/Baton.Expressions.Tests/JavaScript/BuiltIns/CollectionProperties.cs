using FsCheck;
using FsCheck.Fluent;

namespace Baton.Expressions.Tests.JavaScript.BuiltIns;

/// <summary>Map and Set against the simplest thing that could be one: a list of entries that is searched from the start.</summary>
public sealed class CollectionProperties
{
    private const string Model = """
        const entries = [];
        const find = k => { for (let i = 0; i < entries.length; i++) if (Object.is(entries[i][0], k)) return i; return -1; };
        const model = {
          set(k, v) { const i = find(k); if (i < 0) entries.push([k, v]); else entries[i][1] = v; },
          delete(k) { const i = find(k); if (i < 0) return false; entries.splice(i, 1); return true; },
          clear() { entries.length = 0; },
        };
        """;

    private static readonly Config Quick = Config.QuickThrowOnFailure.WithMaxTest(TestScale.Times(300)).WithReplay(20261122, 1);

    private static readonly string[] Keys = ["1", "'1'", "NaN", "undefined", "null", "true", "o", "0.1", "1e300", "'text'", "s"];

    private static readonly Gen<string> Step =
        from operation in Gen.Elements("set", "set", "set", "delete", "clear")
        from key in Gen.Elements(Keys)
        from value in Gen.Choose(0, 9)
        select operation == "clear" ? "clear()" : operation == "delete" ? $"delete({key})" : $"set({key}, {value})";

    [Fact]
    public void a_map_is_a_list_of_entries() =>
        Check.One(Quick, Prop.ForAll(Step.ArrayOf().ToArbitrary(), steps =>
            Script.Json($$"""
                const o = {}, s = Symbol();
                {{Model}}
                const map = new Map();
                {{string.Concat(steps.Select(step => $"map.{step}; model.{step};\n"))}}
                const all = [...map];
                all.length === entries.length && map.size === all.length
                  && all.every(([k, v], i) => Object.is(k, entries[i][0]) && v === entries[i][1] && map.get(k) === v && map.has(k));
                """) == "true"));

    [Fact]
    public void sets_are_combined_as_lists_are_filtered() =>
        Check.One(Quick, Prop.ForAll(Gen.Elements(Keys).ArrayOf().Two().ToArbitrary(), pair =>
            Script.Json($$"""
                const o = {}, s = Symbol();
                const a = new Set([{{string.Join(',', pair.Item1)}}]), b = new Set([{{string.Join(',', pair.Item2)}}]);
                const same = (set, list) => set.size === list.length && list.every(x => set.has(x));
                const both = [...a].filter(x => b.has(x)), onlyA = [...a].filter(x => !b.has(x)), onlyB = [...b].filter(x => !a.has(x));
                same(a.union(b), [...onlyA, ...both, ...onlyB]) && same(a.intersection(b), both) && same(a.difference(b), onlyA)
                  && same(a.symmetricDifference(b), [...onlyA, ...onlyB])
                  && a.isSubsetOf(b) === (onlyA.length === 0) && a.isSupersetOf(b) === (onlyB.length === 0) && a.isDisjointFrom(b) === (both.length === 0);
                """) == "true"));
}
