using System.Collections.Immutable;

namespace Baton.Fuzzing.Attacks;

/// <summary>Results that are too much for who takes them.</summary>
internal static class Results
{
    public static ImmutableArray<Attack> All { get; } =
    [
        .. AttackList.Of(
            AttackEnd.Limit,
            ("a large array", "new Array(4294967295)"),
            ("many items", "Array.from({length: 210000}, (v, i) => 1)"),
            ("the same again and again", "let o = {a: 1}; for (let i = 0; i < 40; i++) o = {a: o, b: o}; o"),
            ("arrays again and again", "let o = [1]; for (let i = 0; i < 40; i++) o = [o, o]; o"),
            ("long texts again and again", "const s = 'x'.repeat(1000000); [s, s, s, s, s, s]"),
            ("a Map of much", "let m = new Map(); for (let i = 0; i < 40; i++) m = new Map([[1, m], [2, m]]); m"),
            ("a Set of much", "let s = new Set([1]); for (let i = 0; i < 40; i++) s = new Set([s, [s]]); s"),
            ("getters that give ever more", "const make = n => n && ({get a() { return make(n - 1); }, get b() { return make(n - 1); }}); make(40)"),
            ("variables that are too large", "let o = [1]; for (let i = 0; i < 40; i++) o = [o, o]; variables.New = o; 1"),
            ("many variables of much", "const l = new Array(100000).fill(1); for (let i = 0; i < 100; i++) setVariable('v' + i, l); 1")),
        .. AttackList.Of(
            AttackEnd.Error,
            ("an object in itself", "const o = {}; o.o = o; o"),
            ("an array in itself", "const l = []; l.push(l); l"),
            ("too deep", "let o = 1; for (let i = 0; i < 100; i++) o = {o}; o"),
            ("a function", "() => 1"),
            ("a symbol", "Symbol('s')"),
            ("a getter that gives ever more", "const make = () => ({get a() { return make(); }, get b() { return make(); }}); make()"),
            ("a getter that throws", "({get a() { throw new Error('no'); }})"),
            ("a variable in itself", "const o = {}; o.o = o; variables.New = o; 1"),
            ("JSON of an object in itself", "const o = {}; o.o = o; JSON.stringify(o)")),
    ];
}
