using Baton.Expressions.JavaScript;
using Baton.Expressions.Languages;
using Baton.Expressions.Tests.Languages;
using Baton.Expressions.Values;
using Baton.Expressions.Values.Conversions;
using Baton.Expressions.Values.Json;
using static Baton.Expressions.Tests.Values.Build;

namespace Baton.Expressions.Tests.JavaScript.Objects;

/// <summary>All scripts share the built-in objects; what one does to them is nobody else's.</summary>
public sealed class SharedObjectTests
{
    private const int Threads = 8;

    // Every object that can be reached from the global one, by its path.
    private const string Walk = """
        const paths = new Map([[globalThis, 'globalThis']]);
        const queue = [globalThis];
        const known = x => (typeof x === 'object' && x !== null) || typeof x === 'function';
        const visit = (x, path) => { if (known(x) && !paths.has(x)) { paths.set(x, path); queue.push(x); } };
        for (const x of [[][Symbol.iterator](), ''[Symbol.iterator](), new Map().keys(), new Set().keys(), ''.matchAll(/x/g)]) visit(Object.getPrototypeOf(x), Object.prototype.toString.call(x));
        for (let i = 0; i < queue.length; i++) {
          const o = queue[i], path = paths.get(o);
          visit(Object.getPrototypeOf(o), path + '.[[proto]]');
          for (const k of Reflect.ownKeys(o)) {
            const d = Object.getOwnPropertyDescriptor(o, k), name = path + '.' + String(k);
            if ('value' in d) visit(d.value, name); else { visit(d.get, 'get ' + name); visit(d.set, 'set ' + name); }
          }
        }
        """;

    // What there is, in words: keys, attributes, values, prototypes.
    private const string Census = Walk + """
        const show = x => known(x) ? '#' + paths.get(x) : typeof x + ' ' + String(x);
        const lines = [];
        for (const [o, path] of paths) {
          lines.push(`${path} ${show(Object.getPrototypeOf(o))} ${Object.isExtensible(o)} ${Object.prototype.toString.call(o)}`);
          for (const k of Reflect.ownKeys(o)) {
            const d = Object.getOwnPropertyDescriptor(o, k);
            lines.push(`  ${String(k)} ${!!d.writable}${d.enumerable}${d.configurable} ${'value' in d ? show(d.value) : show(d.get) + show(d.set)}`);
          }
        }
        lines.join('\n')
        """;

    private static readonly string[] Vandals =
    [
        "for (const k of keys(o)) delete_(o, k);",
        "for (const k of keys(o)) { try { o[k] = 'changed'; } catch {} }",
        "for (const k of keys(o)) define(o, k, {get() { return 'got'; }, set(x) {}, configurable: true});",
        "freeze(o);",
        "seal(o);",
        "prevent(o);",
        "setProto(o, null);",
        "setProto(o, {stray: 1});",
        "try { o.added = 'added'; o[0] = 'zero'; o[7000] = 'far'; o[Symbol.iterator] = 5; o[Symbol.toPrimitive] = 6; } catch {}",
        "try { o.length = 3; } catch {} try { push.call(o, 1, 2); } catch {} try { sort.call(o); } catch {}",
        "try { setProto(o, o.prototype ?? Object.create(null)); } catch {}",
    ];

    // All is taken before the first change, as nothing can be relied on after.
    private static string Vandalize(string vandal) => $$"""
        {{Walk}}
        const all = [...paths.keys()];
        const keys = Reflect.ownKeys, delete_ = Reflect.deleteProperty, define = Reflect.defineProperty, setProto = Reflect.setPrototypeOf, prevent = Reflect.preventExtensions;
        const freeze = Object.freeze, seal = Object.seal, assign = (o, more) => { for (const k of ['valueOf', 'toString', 'constructor', 'then', 'next', 'exec']) { try { o[k] = more[k]; } catch {} } };
        const push = Array.prototype.push, sort = Array.prototype.sort;
        for (let i = 0; i < all.length; i++) { const o = all[i]; {{vandal.Replace("for (const k of keys(o))", "const ks = keys(o); for (let j = 0, k = ks[0]; j < ks.length; k = ks[++j])", StringComparison.Ordinal)}} }
        all.length
        """;

    private static readonly ScriptLimits Ample = new() { Steps = 50_000_000, Bytes = 512 << 20 };

    public static TheoryData<string> AllVandals => [.. Vandals];

    [Theory]
    [MemberData(nameof(AllVandals))]
    public void whatever_a_script_does_to_all_built_in_objects_is_forgotten(string vandal)
    {
        var before = Take();
        Assert.True(before.Split('\n').Length > 500);
        Assert.InRange(((NumberValue)Script.Run(Vandalize(vandal), limits: Ample)).Content, 300, 10_000);
        Assert.Equal(before, Take());
        Assert.Equal("[[2,4],\"[object Map]\",\"{\\\"a\\\":1}\",\"a-b\",6]", Script.Json(
            "[[1, 2].map(x => x * 2), `${new Map()}`, JSON.stringify({a: 1}), 'a,b'.split(',').join('-'), [...new Set([1, 2, 3])].reduce((a, b) => a + b)]"));
    }

    [Theory]
    [MemberData(nameof(AllVandals))]
    public void a_script_sees_its_own_changes_to_each(string vandal) =>
        Assert.NotEqual(Take(), Text(Script.Run($$"""
            const census = () => { {{Census.Replace("lines.join('\\n')", "return lines.join('\\n');", StringComparison.Ordinal)}} };
            const o = Date.prototype, keys = Reflect.ownKeys, delete_ = Reflect.deleteProperty, define = Reflect.defineProperty, setProto = Reflect.setPrototypeOf, prevent = Reflect.preventExtensions;
            const freeze = Object.freeze, seal = Object.seal, assign = Object.assign, push = Array.prototype.push, sort = Array.prototype.sort;
            {{vandal}}
            census()
            """, limits: Ample)));

    [Fact]
    public void one_compiled_expression_gives_each_of_many_threads_its_own_result()
    {
        var expression = new JavaScriptLanguage().Compile(Value.From("""
            class Line { constructor(n, price) { this.n = n; this.price = price; } get total() { return this.n * this.price; } }
            const lines = Array.from({length: 5}, (_, i) => new Line(i + variables.n, variables.price));
            counter = 0;
            for (const line of lines) counter += line.n;
            Array.prototype.mark = variables.n;
            const tag = s => s;
            const t = () => tag`x`;
            `${counter}|${lines.reduce((sum, line) => sum + line.total, 0)}|${[].mark}|${/\d+/.exec('a' + variables.n)[0]}|${t() === t()}|${typeof added}`
            """), TypeName.Any);
        var wrong = new List<string>();
        OnThreads(thread =>
        {
            for (var i = 0; i < TestScale.Times(10_000 / Threads); i++)
            {
                var n = (thread * 10_000) + i;
                var result = Text(expression.Evaluate(new TestScope { Variables = Object(("n", Number(n)), ("price", Decimal(1.25m))) }));
                var expected = $"{(5 * n) + 10}|{((5 * n) + 10) * 1.25m:0.##}|{n}|{n}|true|undefined";
                if (result != expected)
                    lock (wrong)
                        wrong.Add($"{result} instead of {expected}");
            }
        });
        Assert.Empty(wrong.Take(3));
    }

    private static string Take() => Text(Script.Run(Census, limits: Ample));

    private static string Text(Value value) => ValueJson.ToText(value, JsonForm.Plain).Trim('"').Replace("\\n", "\n", StringComparison.Ordinal);

    private static void OnThreads(Action<int> work)
    {
        Exception? failed = null;
        var threads = Enumerable.Range(0, Threads).Select(number => new Thread(() =>
        {
            try
            {
                work(number);
            }
            catch (Exception problem)
            {
                failed = problem;
            }
        })).ToList();
        threads.ForEach(thread => thread.Start());
        threads.ForEach(thread => thread.Join());
        Assert.Null(failed);
    }
}
