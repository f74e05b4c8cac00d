using FsCheck;
using FsCheck.Fluent;

namespace Baton.Expressions.Tests.JavaScript.Execution;

/// <summary>Where control goes when statements inside statements end otherwise than at their end.</summary>
public sealed class CompletionTests
{
    private const int MostSteps = 40;

    // What stands around the statement that leaves. # is the place inside, @ a number of its own.
    private static readonly string[] Wrappers =
    [
        "log.push('in@'); # log.push('out@');",
        "{ let x@ = '@'; # log.push(x@); }",
        "{ const x@ = '@'; const g = () => x@; # log.push(g()); }",
        "for (let i = 0; i < 2; i++) { log.push('for@', i); # log.push('end@'); }",
        "for (let i = 0; i < 2; i++) { const g = () => i; # log.push('for@', g()); }",
        "for (const x of list('@')) { log.push('of@', x); # log.push('end@'); }",
        "for (const k in {a: 1, b: 2}) { log.push('in@', k); # log.push('end@'); }",
        "let w@ = 0; while (w@++ < 2) { # log.push('while@'); }",
        "let d@ = 0; do { # log.push('do@'); } while (++d@ < 2);",
        "switch (1) { case 1: # log.push('case@'); default: log.push('default@'); }",
        "L@: { # log.push('label@'); }",
        "try { # log.push('try@'); } finally { log.push('finally@'); }",
        "try { # log.push('try@'); } catch (e) { log.push('catch@', e); }",
        "try { # } catch (e) { log.push('catch@', e); throw e; } finally { log.push('finally@'); }",
        "try { log.push('try@'); throw 'mine@'; } catch (e) { # log.push(e); } finally { log.push('finally@'); }",
        "try { log.push('try@'); } finally { # log.push('late@'); }",
        "if (log.length >= 0) { # log.push('then@'); } else log.push('else@');",
        "log.push((() => { # return 'called@'; })());",
        "outer@: for (const i of [1, 2]) { for (const j of list('@')) { # if (j) continue outer@; log.push('never'); } }",
    ];

    private static readonly string[] Leaves = ["", "break;", "continue;", "return 'value';", "throw 'error';", "if (log.length % 3) return 'odd';", "if (log.length % 2) throw 'even';"];

    private static readonly Gen<string> Programs =
        from depth in Gen.Choose(1, 5)
        from wrappers in Gen.Elements(Wrappers).ArrayOf(depth)
        from leaf in Gen.Elements(Leaves)
        select Nest(wrappers, leaf);

    [Theory]
    [InlineData("a: for (const i of [1, 2, 3]) { for (const j of [1, 2, 3]) { if (j === 2) continue a; if (i === 3) break a; log.push(i * 10 + j); } }", "[11,21]")]
    [InlineData("a: { log.push(1); b: { log.push(2); break a; } log.push(3); } log.push(4);", "[1,2,4]")]
    [InlineData("a: b: for (let i = 0; i < 3; i++) { if (i === 1) continue a; if (i === 2) break b; log.push(i); }", "[0]")]
    [InlineData("for (let i = 0; i < 2; i++) { try { continue; } finally { log.push('f' + i); } }", "[\"f0\",\"f1\"]")]
    [InlineData("a: for (;;) { try { for (;;) { try { break a; } finally { log.push(1); } } } finally { log.push(2); } }", "[1,2]")]
    [InlineData("for (const i of [1, 2]) { try { throw i; } catch (e) { log.push('c' + e); continue; } finally { log.push('f' + i); } log.push('never'); }", "[\"c1\",\"f1\",\"c2\",\"f2\"]")]
    [InlineData("log.push((() => { try { throw 1; } catch { return 'c'; } finally { log.push('f'); } })());", "[\"f\",\"c\"]")]
    [InlineData("log.push((() => { for (;;) { try { return 1; } finally { break; } } return 2; })());", "[2]")]
    [InlineData("log.push((() => { for (let i = 0; ; i++) { try { return i; } finally { if (i < 2) continue; } } })());", "[2]")]
    [InlineData("log.push((() => { try { throw 1; } finally { return 2; } })());", "[2]")]
    [InlineData("log.push((() => { a: try { throw 1; } finally { break a; } return 'swallowed'; })());", "[\"swallowed\"]")]
    [InlineData("try { try { throw 1; } finally { throw 2; } } catch (e) { log.push(e); }", "[2]")]
    [InlineData("try { try { throw 1; } catch (e) { throw e + 1; } finally { log.push('f'); } } catch (e) { log.push(e); }", "[\"f\",2]")]
    [InlineData("log.push((() => { let r = 1; try { return r; } finally { r = 2; } })());", "[1]")]
    [InlineData("log.push((() => { const r = [1]; try { return r; } finally { r.push(2); } })().length);", "[2]")]
    [InlineData("switch (3) { default: log.push('d'); case 1: log.push(1); break; case 2: log.push(2); }", "[\"d\",1]")]
    [InlineData("switch (2) { case (log.push('a'), 1): case (log.push('b'), 2): log.push('hit'); case (log.push('never'), 3): log.push('through'); }", "[\"a\",\"b\",\"hit\",\"through\"]")]
    [InlineData("switch (NaN) { case NaN: log.push('nan'); break; default: log.push('d'); }", "[\"d\"]")]
    [InlineData("switch (0) { case -0: log.push('zero'); }", "[\"zero\"]")]
    [InlineData("const f = []; switch (1) { case 1: let x = 'x'; f.push(() => x); case 2: x += 'y'; } log.push(f[0]());", "[\"xy\"]")]
    [InlineData("const f = []; for (let i = 0; i < 3; i++) { f.push(() => i); i += 0; } log.push(...f.map(g => g()));", "[0,1,2]")]
    [InlineData("const f = []; for (let i = 0; i < 3; f.push(() => i), i++) ; log.push(...f.map(g => g()));", "[1,2,3]")]
    [InlineData("const f = []; for (let i = 0, g = () => i; i < 2; i++) f.push(g); log.push(...f.map(g => g()));", "[0,0]")]
    [InlineData("const f = []; for (let i = 0; f.push(() => i), i < 1; i++) ; log.push(...f.map(g => g()));", "[0,1]")]
    [InlineData("const f = []; for (var i = 0; i < 2; i++) f.push(() => i); log.push(...f.map(g => g()));", "[2,2]")]
    [InlineData("const f = []; for (const x of [1, 2]) f.push(() => x); for (const k in {a: 1, b: 2}) f.push(() => k); log.push(...f.map(g => g()));", "[1,2,\"a\",\"b\"]")]
    [InlineData("let n = 0; do { if (n === 1) continue; log.push(n); } while (++n < 3);", "[0,2]")]
    [InlineData("for (const x of [1, 2, 3]) switch (x) { case 2: continue; default: log.push(x); break; }", "[1,3]")]
    [InlineData("l: if (true) { log.push(1); break l; log.push(2); }", "[1]")]
    [InlineData("l: try { break l; } finally { log.push('f'); }", "[\"f\"]")]
    [InlineData("l: switch (1) { case 1: for (;;) break l; }", "[]")]
    public void control_goes(string source, string json) => Assert.Equal(json, Script.Json($"const log = [];\n{source}\nlog"));

    [Theory]
    [InlineData("1; 2", "2")]
    [InlineData("1; let x = 2;", "1")]
    [InlineData("if (true) 5; else 6", "5")]
    [InlineData("let r = 0; for (const x of [1, 2, 3]) x * 2;", "6")]
    [InlineData("try { 1 } finally { 2 }", "1")]
    [InlineData("try { throw 1; } catch (e) { e + 1 } finally { 3 }", "2")]
    [InlineData("5; function f() { 6; } f; 7", "7")]
    [InlineData("return 3; 4", "3")]
    [InlineData("for (const x of [1, 2]) { if (x === 2) return x + 40; }", "42")]
    [InlineData("try { return 1; } finally { 2; }", "1")]
    [InlineData("var x = 1;", "null")]
    public void a_script_gives_its_last_value_or_what_it_returns(string source, string json) => Assert.Equal(json, Script.Json(source));

    [Fact]
    public void it_makes_no_difference_to_the_way_out_whether_names_are_captured() =>
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(TestScale.Times(600)).WithReplay(20261122, 1), Prop.ForAll(Programs.ToArbitrary(), program =>
            Run(program) == Run(program.Replace("log.push", "(() => log)().push", StringComparison.Ordinal))));

    [Fact]
    public void each_try_that_is_entered_has_its_finally_once() =>
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(TestScale.Times(600)).WithReplay(20261122, 3), Prop.ForAll(Programs.ToArbitrary(), program =>
        {
            var counted = program
                .Replace("try {", "entered++; try {", StringComparison.Ordinal)
                .Replace("finally {", "finally { left++; ", StringComparison.Ordinal);
            var hasOneWithout = program.Split("try {").Length != program.Split("finally {").Length;
            return hasOneWithout || Script.Json($"let entered = 0, left = 0;\n{Harness(counted)};\nentered === left") == "true";
        }));

    private static string Run(string program) => Script.Json(Harness(program));

    private static string Harness(string program) => $$$"""
        const log = [];
        const list = name => ({[Symbol.iterator]() { let n = 0; return {next: () => ({value: ++n, done: n > 2}), return() { log.push('closed' + name); return {}; }}; }});
        const run = () => { {{{program}}} return 'end'; };
        let end; try { end = run(); } catch (e) { end = 'thrown ' + e; }
        [end, log.slice(0, {{{MostSteps}}})]
        """;

    private static string Nest(string[] wrappers, string leaf)
    {
        var inside = leaf;
        var (mayBreak, mayContinue) = (false, false);
        for (var i = wrappers.Length - 1; i >= 0; i--)
        {
            var isLoop = wrappers[i].Contains("for (", StringComparison.Ordinal) || wrappers[i].Contains("while", StringComparison.Ordinal);
            var isCall = wrappers[i].Contains("=> { #", StringComparison.Ordinal);
            if (!isCall)
                (mayBreak, mayContinue) = (mayBreak || isLoop || wrappers[i].StartsWith("switch", StringComparison.Ordinal), mayContinue || isLoop);
            else if ((leaf == "break;" && !mayBreak) || (leaf == "continue;" && !mayContinue))
                inside = "";
            inside = wrappers[i].Replace("#", inside, StringComparison.Ordinal).Replace("@", $"{i}", StringComparison.Ordinal);
        }

        var isStray = (leaf == "break;" && !mayBreak) || (leaf == "continue;" && !mayContinue);
        return isStray ? Nest(wrappers, "return 'stray';") : inside;
    }
}
