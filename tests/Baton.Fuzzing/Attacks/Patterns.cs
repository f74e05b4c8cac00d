using System.Collections.Immutable;

namespace Baton.Fuzzing.Attacks;

/// <summary>Regular expressions that stop engines which try every way.</summary>
internal static class Patterns
{
    public static ImmutableArray<Attack> All { get; } =
    [
        .. AttackList.Of(
            AttackEnd.Result,
            ("(a+)+$", "/(a+)+$/.test('a'.repeat(30) + 'b')"),
            ("(a|aa)+$", "/^(a|aa)+$/.test('a'.repeat(40) + 'b')"),
            ("(.*)*x", "/(.*)*x/.test('a'.repeat(1000))"),
            ("(a|a)*b", "/^(?:a|a|a)*b/.test('a'.repeat(1000))"),
            ("nested stars", "/((a*)*)*b/.test('a'.repeat(1000))"),
            ("an e-mail address", "/^([a-zA-Z0-9_.-])+@(([a-zA-Z0-9-])+.)+([a-zA-Z0-9]{2,4})+$/.test('a'.repeat(40) + '@' + 'a'.repeat(40) + '!')"),
            ("many optional", "/^a?a?a?a?a?a?a?a?a?a?a?a?a?a?a?a?a?a?a?a?aaaaaaaaaaaaaaaaaaaa$/.test('a'.repeat(20))"),
            ("lookaheads", "/^(?=(a+)+$)(?!.*b{3})/.test('a'.repeat(2000))"),
            ("a huge lastIndex", "const r = /a/g; r.lastIndex = 9007199254740991; [r.test('a'), r.lastIndex]"),
            ("an infinite lastIndex", "const r = /a/y; r.lastIndex = Infinity; [r.test('a'), r.lastIndex]")),
        .. AttackList.Of(
            AttackEnd.Error,
            ("huge repetition", "new RegExp('((a{1000}){1000}){1000}')"),
            ("deep groups", "new RegExp('('.repeat(5000) + ')'.repeat(5000))"),
            ("deep classes", "new RegExp('['.repeat(5000), 'v')"),
            ("backreferences", "new RegExp('(a*)\\\\1+$').test('a'.repeat(1000))"),
            ("a long pattern", "new RegExp('a'.repeat(900000))")),
        .. AttackList.Of(
            AttackEnd.Limit,
            ("a slow pattern over a long text", "const s = 'a'.repeat(900000); for (;;) /(?:a|b|ab){200}c/.test(s);"),
            ("matches without end", "const s = 'a'.repeat(900000); for (;;) s.match(/a/g);"),
            ("matches that start over", "const s = 'ab'.repeat(100000); for (;;) s.replace(/a*$/g, '');"),
            ("quadratic matching", "const s = 'a'.repeat(100000); for (;;) s.replace(/a+b/g, '');"),
            ("exec on ever new texts", "let s = 'a'.repeat(100000); const r = /b/; for (;;) r.test(s + Math.random());"),
            ("ever new patterns", "for (let i = 0; ; i++) new RegExp('(?:a|b){' + (i % 100) + '}' + i);"),
            ("ever new large patterns", "for (let i = 0; ; i++) new RegExp('(?:[a-z]|[\\\\p{L}]){100}' + i, 'u');"),
            ("the same pattern anew", "for (;;) /(?:a|b|ab){50}c/.test('abc');"),
            ("split by a pattern", "const s = 'a,'.repeat(100000); for (;;) s.split(/,/);"),
            ("lookbehinds over a long text", "const s = 'a'.repeat(500000); for (;;) /(?<=^a*)(?<!b.*)c/.test(s);"),
            ("case folding", "const s = 'ſK'.repeat(200000); for (;;) /[^k]x/iu.test(s);"),
            ("a replacer that changes lastIndex", "const r = /a/g; for (;;) 'aaa'.replace(r, () => { r.lastIndex = 0; return 'a'; });"),
            ("an exec that always matches", "const r = /a/g; r.exec = () => ({index: 0, 0: ''}); 'a'.replace(r, 'b')")),
    ];
}
