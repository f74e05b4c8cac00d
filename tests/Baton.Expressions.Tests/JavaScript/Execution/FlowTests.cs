using Baton.Expressions.JavaScript;
using Baton.Expressions.Tests.Languages;

namespace Baton.Expressions.Tests.JavaScript.Execution;

/// <summary>Loops, jumps, switch, and errors thrown and caught.</summary>
public sealed class FlowTests
{
    [Theory]
    [InlineData("let n = 0; while (true) { if (++n > 4) break; } n", "5")]
    [InlineData("let n = 0; do { n++; } while (n < 3); n", "3")]
    [InlineData("let r = []; for (let i = 0, j = 10; i < j; i += 3, j -= 3) r.push([i, j]); r", "[[0,10],[3,7]]")]
    [InlineData("let r = []; for (const [k, v] of [['a', 1], ['b', 2]]) r.push(k + v); r", "[\"a1\",\"b2\"]")]
    [InlineData("let r = ''; for (const c of '销售部') r = c + r; r", "\"部售销\"")]
    [InlineData("let r = ''; for (const c of '😀a') r += `[${c}]`; r", "\"[😀][a]\"")]
    [InlineData("let s = 0; for (const x of [1, 2, 3, 4]) { if (x === 2) continue; if (x === 4) break; s += x; } s", "4")]
    [InlineData("const o = {}; for (o.k of [1, 2, 3]) ; o.k", "3")]
    [InlineData("let r = []; for (const k in Object.create({up: 1}, {own: {value: 1, enumerable: true}, hidden: {value: 1}})) r.push(k); r", "[\"own\",\"up\"]")]
    [InlineData("let r = []; const o = {a: 1, b: 2, c: 3}; for (const k in o) { r.push(k); delete o.b; } r", "[\"a\",\"c\"]")]
    [InlineData("for (const k in null) throw 1; for (const k in undefined) throw 2; 'none'", "\"none\"")]
    [InlineData("let n = 0; a: for (;;) { b: for (;;) { n++; if (n > 3) break a; continue a; } } n", "4")]
    [InlineData("x: { break x; } 'after'", "\"after\"")]
    public void a_loop_gives(string source, string json) => Assert.Equal(json, Script.Json(source));

    [Theory]
    [InlineData("function f(x) { switch (x) { case 1: return 'one'; case 2: case 3: return 'few'; default: return 'many'; } } [f(1), f(2), f(3), f(9)]", "[\"one\",\"few\",\"few\",\"many\"]")]
    [InlineData("let r = []; switch (2) { case 1: r.push(1); default: r.push('d'); case 3: r.push(3); } r", "[\"d\",3]")]
    [InlineData("let r = []; for (const x of [1, 2, 3]) { switch (x) { case 2: continue; } r.push(x); } r", "[1,3]")]
    [InlineData("switch ('1') { case 1: 'number'; break; case '1': 'text'; }", "\"text\"")]
    [InlineData("switch (1) { case 1: function f() { return 5; } f(); }", "5")]
    public void a_switch_gives(string source, string json) => Assert.Equal(json, Script.Json(source));

    [Theory]
    [InlineData("try { null.x } catch (e) { e instanceof TypeError }", "true")]
    [InlineData("try { undefinedName } catch { 'caught' }", "\"caught\"")]
    [InlineData("function f() { try { throw 1; } catch (e) { return 'c' + e; } finally { log.push('f'); } } const log = []; [f(), log]", "[\"c1\",[\"f\"]]")]
    [InlineData("function f() { try { return 1; } finally { return 2; } } f()", "2")]
    [InlineData("function f() { for (const x of [1, 2]) { try { continue; } finally { n++; } } return n; } let n = 0; f()", "2")]
    [InlineData("function f() { try { try { throw 1; } finally { n = 5; } } catch (e) { return [e, n]; } } let n; f()", "[1,5]")]
    [InlineData("function f() { l: try { return 1; } finally { break l; } return 'after'; } f()", "\"after\"")]
    [InlineData("let closed = 0; const it = {[Symbol.iterator]: () => ({next: () => ({value: 1, done: false}), return() { closed++; return {}; }})}; for (const x of it) break; try { for (const x of it) throw 1; } catch {} const [a] = it; closed", "3")]
    [InlineData("try { throw {a: [1]}; } catch ({a: [x]}) { x }", "1")]
    public void an_error_is_caught(string source, string json) => Assert.Equal(json, Script.Json(source));

    [Theory]
    [InlineData("throw new Error('余额不足')", "余额不足")]
    [InlineData("throw new TypeError('bad type')", "TypeError: bad type")]
    [InlineData("throw '只是文本'", "只是文本")]
    [InlineData("throw 5", "5")]
    [InlineData("throw {code: 1}", "[Object]")]
    [InlineData("let a = 1;\nlet b = 2;\nnull.x", "第 3 行 / line 3")]
    [InlineData("function f() {\n  return missing;\n}\nf()", "第 2 行 / line 2")]
    public void an_error_nobody_catches_is_told(string source, string part) => Assert.Contains(part, Script.Fail(source), StringComparison.Ordinal);

    [Theory]
    [InlineData("throw 'x'.repeat(900000)")]
    [InlineData("throw new Error('x'.repeat(900000))")]
    [InlineData("throw Symbol('x'.repeat(900000))")]
    [InlineData("for (const x of Symbol('x'.repeat(900000))) ;")]
    [InlineData("Object.freeze({})['x'.repeat(900000)] = 1")]
    public void an_error_is_told_in_so_many_words(string source) => Assert.InRange(Script.Fail(source).Length, 10, 1_100);

    [Fact]
    public void what_is_told_of_an_error_ends_with_a_whole_character() =>
        Assert.DoesNotContain('\uD83D', Script.Fail("throw 'x'.repeat(999) + '😀'"));

    [Fact]
    public void no_script_catches_a_limit()
    {
        Assert.Contains("Steps", Script.Fail("try { for (;;); } catch { 'caught' } finally { for (;;); }"), StringComparison.Ordinal);
        Assert.Contains("Depth", Script.Fail("function f() { try { f(); } catch { f(); } finally { f(); } } f()"), StringComparison.Ordinal);
    }

    [Fact]
    public void the_scripts_of_a_step_share_what_they_may_take()
    {
        var scope = new TestScope { Fuel = new ScriptFuel(10_000) };
        const string Loop = "for (let i = 0; i < 1000; i++);";
        while (scope.Fuel.Remaining >= 5_000)
            Script.Run(Loop, scope);
        var said = Script.Fail("for (;;);", scope);
        Assert.Contains("加起来超过 10000 步", said, StringComparison.Ordinal);
        Assert.Contains("加起来", Script.Fail(Loop, scope), StringComparison.Ordinal);
    }
}
