namespace Baton.Expressions.Tests.JavaScript.Execution;

/// <summary>What is evaluated when, and that it is evaluated once. Everything that is looked at leaves a mark in the log.</summary>
public sealed class EvaluationOrderTests
{
    private const string Tools = """
        const log = [];
        const v = (...a) => (log.push(a[0]), a.at(-1));
        const key = name => ({toString() { log.push('text ' + name); return name; }});
        const watched = (name, o) => {
          const w = {};
          for (const k of Object.keys(o)) Object.defineProperty(w, k, {get() { log.push(`get ${name}.${k}`); return o[k]; }, set(x) { log.push(`set ${name}.${k}`); o[k] = x; }, enumerable: true});
          return w;
        };
        const list = (name, ...items) => ({[Symbol.iterator]() {
          log.push('open ' + name); let n = 0;
          return {next() { log.push('next ' + name); return {done: n >= items.length, value: items[n++]}; }, return() { log.push('close ' + name); return {}; }};
        }});

        """;

    [Theory]
    [InlineData("const o = watched('o', {a: 1}); o.a += v('r', 2)", "get o.a|r|set o.a")]
    [InlineData("const o = watched('o', {a: 1}); v('o', o)[v('k', key('a'))] += v('r', 2)", "o|k|text a|get o.a|r|set o.a")]
    [InlineData("const o = watched('o', {a: 1}); v('o', o)[v('k', key('a'))]++", "o|k|text a|get o.a|set o.a")]
    [InlineData("const o = watched('o', {a: 1}); v('o', o)[v('k', key('a'))] = v('r')", "o|k|r|text a|set o.a")]
    [InlineData("const o = watched('o', {a: 1}); o[key('a')] ??= v('never')", "text a|get o.a")]
    [InlineData("const o = watched('o', {a: 0}); o[key('a')] ||= v('r', 2)", "text a|get o.a|r|set o.a")]
    [InlineData("const o = watched('o', {a: 0}); o[key('a')] &&= v('never')", "text a|get o.a")]
    [InlineData("const o = watched('o', {f: () => 1}); o[key('f')](v('x'), ...v('y', [1]), v('z'))", "text f|get o.f|x|y|z")]
    [InlineData("const o = watched('o', {a: 1, b: 2}); const {b, a} = o", "get o.b|get o.a")]
    [InlineData("const o = watched('o', {a: 1, b: undefined}); const {a = v('never'), [v('k', key('b'))]: c = v('default'), ...rest} = o", "get o.a|k|text b|get o.b|default")]
    [InlineData("const o = watched('o', {a: 1}), t = watched('t', {x: 0}); ({a: v('t', t).x} = o)", "t|get o.a|set t.x")]
    [InlineData("const o = watched('o', {a: undefined}), t = watched('t', {x: 0}); ({[v('k', key('a'))]: v('t', t)[v('x', key('x'))] = v('default')} = v('value', o))", "value|k|text a|t|x|get o.a|default|text x|set t.x")]
    [InlineData("const t = watched('t', {x: 0, y: 0}); [v('t1', t).x, v('t2', t).y] = list('l', 1, 2, 3)", "open l|t1|next l|set t.x|t2|next l|set t.y|close l")]
    [InlineData("const t = watched('t', {x: 0}); [v('t', t).x = v('default')] = list('l')", "open l|t|next l|default|set t.x")]
    [InlineData("let a, b; [a, , ...b] = list('l', 1, 2, 3)", "open l|next l|next l|next l|next l")]
    [InlineData("let a, b, c; [a, b, c] = list('l', 1)", "open l|next l|next l")]
    [InlineData("const [] = list('l', 1)", "open l|close l")]
    [InlineData("const [[a], {b}] = list('l', list('m', 1), watched('o', {b: 2}))", "open l|next l|open m|next m|close m|next l|get o.b|close l")]
    [InlineData("for (v('t', watched('t', {x: 0})).x of list('l', 1, 2)) ;", "open l|next l|t|set t.x|next l|t|set t.x|next l")]
    [InlineData("[...list('a', 1), v('x'), ...list('b')]", "open a|next a|next a|x|open b|next b")]
    [InlineData("({...watched('a', {x: 1}), [v('k', key('y'))]: v('v'), ...watched('b', {z: 1})})", "get a.x|k|text y|v|get b.z")]
    [InlineData("({[v('k1', key('a'))]: v('v1'), [v('k2', key('b'))]() {}, get [v('k3', key('c'))]() { return 1; }})", "k1|text a|v1|k2|text b|k3|text c")]
    [InlineData("v('f', (...a) => a)`${v('x')}${v('y')}`", "f|x|y")]
    [InlineData("`${v('a', key('A'))}${v('b', key('B'))}`", "a|text A|b|text B")]
    [InlineData("v('a', {valueOf() { log.push('A'); return 1; }}) + v('b', {valueOf() { log.push('B'); return 2; }})", "a|b|A|B")]
    [InlineData("v('a', {valueOf() { log.push('A'); return 1; }}) > v('b', {valueOf() { log.push('B'); return 2; }})", "a|b|A|B")]
    [InlineData("v('a', {valueOf() { log.push('A'); return 1; }}) ** v('b', {valueOf() { log.push('B'); return 2; }})", "a|b|A|B")]
    [InlineData("v('k', key('x')) in v('o', {})", "k|o|text x")]
    [InlineData("new (v('C', Object))(v('a'))", "C|a")]
    [InlineData("delete v('o', {a: 1})[v('k', key('a'))]", "o|k|text a")]
    [InlineData("v('a', null)?.[v('never')].x.y(v('never'))", "a")]
    [InlineData("v('a', {b: null}).b?.c[v('never')]", "a")]
    [InlineData("v('a', {}).f?.(v('never'))", "a")]
    [InlineData("v('a', {f: x => x}).f?.(v('x'))", "a|x")]
    [InlineData("delete v('a', null)?.[v('never')]", "a")]
    [InlineData("v('a', false) && v('never') || v('b', 0) || v('c', 1) || v('never')", "a|b|c")]
    [InlineData("(v('a', null) ?? v('b', undefined)) ?? v('c')", "a|b|c")]
    [InlineData("v('t', true) ? v('yes') : v('never')", "t|yes")]
    [InlineData("(v('a'), v('b'))", "a|b")]
    [InlineData("const x = v('x', 1), y = v('y', 2)", "x|y")]
    [InlineData("let a = 1; a += (a = 5, v('r', 1)); log.push(a)", "r|2")]
    [InlineData("let a = 1; const r = a++ + a++ * ++a; log.push(a, r)", "4|9")]
    [InlineData("const a = [1, 2]; let i = 0; a[i] = i = 1; log.push(...a, i)", "1|2|1")]
    [InlineData("let a = [0, 0], i = 0; [a[i++], a[i++]] = [7, 8]; log.push(...a, i)", "7|8|2")]
    [InlineData("let a = 1, b = 2; [a, b] = [b, a]; log.push(a, b)", "2|1")]
    [InlineData("let o = {n: 1}; o.x = o = {n: 2}; log.push(o.x === undefined, o.n)", "true|2")]
    [InlineData("let f = () => v('first'); f((f = () => v('second'), 1))", "first")]
    [InlineData("const o = {f() { v('first'); }}; o.f(o.f = () => v('second'))", "first")]
    public void things_happen_in_this_order(string source, string order) =>
        Assert.Equal($"\"{order}\"", Script.Json($"{Tools}{source};\nlog.join('|')"));

    [Theory]
    [InlineData("null[v('k', key('x'))] = v('r')", "TypeError", "k|r")]
    [InlineData("null[v('k', key('x'))]", "TypeError", "k")]
    [InlineData("null.x = v('r')", "TypeError", "r")]
    [InlineData("undefined.f(v('x'))", "TypeError", "")]
    [InlineData("const o = {}; o.f(v('x'))", "TypeError", "x")]
    [InlineData("let o; o.a.b.c", "TypeError", "")]
    [InlineData("const [a] = v('value', {})", "TypeError", "value")]
    [InlineData("const {a} = v('value', null)", "TypeError", "value")]
    [InlineData("const {} = v('value', undefined)", "TypeError", "value")]
    [InlineData("const {[v('k', key('x'))]: a} = null", "TypeError", "")]
    [InlineData("const {...a} = null", "TypeError", "")]
    [InlineData("[v('t', Object.freeze({x: 1})).x] = list('l', 1)", "TypeError", "open l|t|next l|close l")]
    [InlineData("[(() => { throw new RangeError(); })().x] = list('l', 1)", "RangeError", "open l|close l")]
    [InlineData("const [a = (() => { throw new RangeError(); })()] = list('l', undefined)", "RangeError", "open l|next l|close l")]
    [InlineData("for (const {a} of list('l', null)) ;", "TypeError", "open l|next l|close l")]
    [InlineData("for (const a of list('l', 1)) null.x;", "TypeError", "open l|next l|close l")]
    [InlineData("Math.max(...list('l', 1), null.x)", "TypeError", "open l|next l|next l")]
    [InlineData("1 in v('o', 5)", "TypeError", "o")]
    [InlineData("v('a', 1) instanceof v('b', 5)", "TypeError", "a|b")]
    [InlineData("Symbol() + v('b')", "TypeError", "b")]
    [InlineData("`${Symbol()}${v('never')}`", "TypeError", "")]
    [InlineData("new (v('C', 5))(v('x'))", "TypeError", "C|x")]
    public void errors_come_at_this_point(string source, string error, string order) =>
        Assert.Equal($"\"{error}:{order}\"", Script.Json($"{Tools}let said; try {{ {source}; }} catch (e) {{ said = e.name; }}\nsaid + ':' + log.join('|')"));

    [Theory]
    [InlineData("const o = {a: {b: () => 1}}; [o?.a?.b?.(), o.x?.y.z.w, o.x?.[0], o?.['a'] === o.a, o.x?.(), o.a.c?.()]", "[1,null,null,true,null,null]")]
    [InlineData("const o = {n: 2, f() { return this?.n; }}; [o.f?.(), o?.f(), (o?.f)(), o['f']?.()]", "[2,2,2,2]")]
    [InlineData("const o = null; [delete o?.a, typeof o?.a, o?.a ?? 'd', `${o?.a}`]", "[true,\"undefined\",\"d\",\"undefined\"]")]
    [InlineData("const o = {a: 1}; [delete o?.a, 'a' in o]", "[true,false]")]
    [InlineData("''?.length + 0?.toFixed(1)", "\"00.0\"")]
    [InlineData("let r; try { (null?.a).b; } catch (e) { r = e.name; } r", "\"TypeError\"")]
    [InlineData("null?.a.b.c(1)[2]", "null")]
    [InlineData("true?.5:1", "0.5")]
    public void optional_chains_end_where_nothing_is(string source, string json) => Assert.Equal(json, Script.Json(source));

    [Theory]
    [InlineData("const t = (s, ...a) => [s, s.raw, a]; t`a${1}\\n${2}c`", "[[\"a\",\"\\n\",\"c\"],[\"a\",\"\\\\n\",\"c\"],[1,2]]")]
    [InlineData("const t = s => s; const f = () => t`x`; [f() === f(), t`x` === t`x`, Object.isFrozen(f()), Object.isFrozen(f().raw), Array.isArray(f())]", "[true,false,true,true,true]")]
    [InlineData("const t = s => [s[0], s.raw[0]]; t`\\u{bad`", "[null,\"\\\\u{bad\"]")]
    [InlineData("const o = {n: 3, t(s) { return this.n + s.length; }}; [o.t`${1}`, o['t']`${1}${2}`]", "[5,6]")]
    [InlineData("const t = s => x => s[0] + x[0]; t`a``b`", "\"ab\"")]
    [InlineData("let r; try { (class {})`x`; } catch (e) { r = e.name; } r", "\"TypeError\"")]
    [InlineData("const seen = new Set(); const t = s => seen.add(s); for (let i = 0; i < 3; i++) t`a${i}`; t`a${0}`; seen.size", "2")]
    public void a_tag_gets_its_texts(string source, string json) => Assert.Equal(json, Script.Json(source));

    [Theory]
    [InlineData("null.x;", 1)]
    [InlineData("let a = 1;\ntry {\n  null.x;\n} finally {\n  a = 2;\n}", 3)]
    [InlineData("function f() {\n  return 1;\n}\nconst x =\n  f() + null.x;", 4)]
    [InlineData("const g = x => {\n  return x;\n};\n[1].map(g).x.y;", 4)]
    [InlineData("let i = 0;\nwhile (i < 2 || null.x) {\n  i++;\n}", 2)]
    [InlineData("let i = 0;\nfor (; i < 2 || null.x;) {\n  i++;\n}", 2)]
    [InlineData("let i = 0;\ndo {\n  i++;\n} while (i < 2 || null.x)", 2)]
    [InlineData("let i = 0;\nfor (const x of [1]) {\n  i++;\n}\nnull.x", 5)]
    [InlineData("if (true) {\n  1;\n  null.x;\n}", 3)]
    [InlineData("class A {\n  x = 1;\n  y = null.z;\n}\nnew A();", 3)]
    public void an_error_tells_the_line_of_its_statement(string source, int line)
    {
        var said = Script.Fail(source);
        if (line == 1)
            Assert.DoesNotContain("line", said, StringComparison.Ordinal);
        else
            Assert.Contains($"line {line}）", said, StringComparison.Ordinal);
    }
}
