using System.Diagnostics.CodeAnalysis;
using Baton.Expressions.JavaScript;
using Baton.Expressions.Languages;
using Baton.Expressions.Tests.Languages;
using Baton.Expressions.Values;
using Baton.Expressions.Values.Conversions;
using Baton.Expressions.Values.Json;
using static Baton.Expressions.Tests.Values.Build;

namespace Baton.Expressions.Tests.JavaScript.Execution;

/// <summary>Nothing of one evaluation is left for the next, wherever it failed, and evaluations inside others do not meet.</summary>
public sealed class AftermathTests
{
    private const string Canary = """
        const log = [];
        const deep = n => n === 0 ? 0 : 1 + deep(n - 1);
        const inner = [1, 2]; inner.push(inner);
        try { for (const x of [1, 2, 3]) { if (x === 2) continue; log.push(x); } throw new Error('e'); } catch ({message}) { log.push(message); } finally { log.push('f'); }
        log.push(deep(60), String(inner), typeof leaked, [].leaked, Symbol.for('k') === Symbol.for('k'), (s => s.raw[0])`t`, /a+/.exec('caab')[0], new Map([[1, 2]]).get(1), `${variables.v}`);
        log
        """;

    private const string CanarySays = """[1,3,"e","f",60,"1,2,","undefined",null,true,"t","aa",2,"5"]""";

    // Each ends at # with an error or a limit.
    private static readonly string[] Positions =
    [
        "#", "leaked = 1; #", "Array.prototype.leaked = 1; #", "Array.prototype[Symbol.iterator] = null; #", "for (const x of [1, 2, 3]) { for (const k in {a: 1}) { # } }",
        "a: for (;;) { switch (1) { case 1: try { break a; } finally { # } } }", "(function f(n) { if (n > 30) { # } f(n + 1); })(0)", "[1, 2, 3].map(x => [x].map(y => { # }))", "[3, 1, 2].sort(() => { # })",
        "const a = [{toString() { # }}]; [a, [a]].join()", "const a = []; a.push(a, {toString() { # }}); String(a)", "JSON.stringify({toJSON() { # }})", "JSON.parse('[1,[2]]', function () { # })", "'abc'.replace(/b/, () => { # })",
        "class A { static x = (() => { # })(); }", "class A { constructor() { # } } class B extends A { y = 1; } new B()", "((a = (() => { # })()) => a)()", "const {x = (() => { # })()} = {}", "const [x] = {[Symbol.iterator]() { # }}",
        "for (const x of {[Symbol.iterator]: () => ({next: () => ({value: 1, done: false}), return() { # }})}) break;", "({get x() { # }}).x", "({set x(v) { # }}).x = 1", "`${{toString() { # }}}`", "new Map([[1, 2]]).forEach(() => { # })",
        "new (class extends Array { constructor() { super(); # } })()", "Reflect.construct(function () { # }, [])", "(function () { # }).bind(1)()", "Symbol.for('k').leaked; (s => { # })`t`", "try { throw 1; } catch (e) { # }", "try { null.x; } finally { # }",
        "Object.defineProperty(globalThis, 'undefined2', {get() { # }}); undefined2", "({get result() { # }})", "[{get x() { # }}]", "variables.v = 9; #", "getVariable('v'); variables.o.p = 1; #", "Object.groupBy([1], () => { # })", "Array.from({length: 3}, () => { # })",
    ];

    private static readonly string[] Ends = ["throw new Error('stop');", "null.x;", "for (;;);", "(function f() { f(); })();", "let s = 'x'; for (;;) s += s;", "const big = []; for (;;) big.push([], {}, 'text' + big.length);", "new RegExp('(');"];

    public static TheoryData<string> AllEnds => [.. Ends];

    [Theory]
    [MemberData(nameof(AllEnds))]
    public void nothing_is_left_of_a_script_that_fails_anywhere(string end)
    {
        var limits = new ScriptLimits { Steps = 200_000, Bytes = 2 << 20 };
        var scope = Scope();
        foreach (var position in Positions)
        {
            var failing = position.Replace("#", end, StringComparison.Ordinal);
            Assert.ThrowsAny<ExpressionException>(() => Script.Run(failing, scope, limits));
            Assert.True(Script.Json(Canary, scope) == CanarySays, $"{Script.Json(Canary, scope)} after {failing}");
        }
    }

    [Fact]
    public void a_script_costs_the_same_after_others_failed()
    {
        var fresh = Cost();
        foreach (var end in Ends)
        {
            Assert.ThrowsAny<ExpressionException>(() => Script.Run($"(function f(n) {{ if (n > 30) {{ {end} }} f(n + 1); }})(0)"));
            Assert.Equal(fresh, Cost());
        }
    }

    [Fact]
    public void a_scope_may_evaluate_another_expression_while_it_is_asked()
    {
        var outer = Compile("inner2 = 1; Array.prototype.mine = 1; const before = variables.v; const r = [before, variables.nested, typeof leaked, [].mine, variables.v, typeof inner2]; r");
        var scope = new NestedScope(() => Script.Json("leaked = 1; Array.prototype.mine = 2; const deep = n => n ? deep(n - 1) : [].mine; deep(40) + (typeof inner2)", Scope()));
        for (var i = 0; i < 3; i++)
            Assert.Equal("[5,\"\\\"2undefined\\\"\",\"undefined\",1,5,\"number\"]", ValueJson.ToText(outer.Evaluate(scope), JsonForm.Plain));
        Assert.Equal(CanarySays, Script.Json(Canary, Scope()));
    }

    [Fact]
    public void an_expression_may_be_evaluated_inside_itself()
    {
        IExpression? self = null;
        var depth = 0;
        NestedScope? scope = null;
        scope = new NestedScope(() => depth++ < 5 ? ValueJson.ToText(self!.Evaluate(scope!), JsonForm.Plain) : "end");
        self = Compile("let a = 1; const f = () => a++; f(); const n = variables.nested; f(); `${a}${n.length > 3 ? n.slice(1, -1) : n}`");
        Assert.Equal("\"333333end\"", ValueJson.ToText(self.Evaluate(scope), JsonForm.Plain));
    }

    [Fact]
    public void one_that_fails_inside_leaves_the_outer_one_whole()
    {
        foreach (var end in Ends)
        {
            var scope = new NestedScope(() =>
            {
                Assert.ThrowsAny<ExpressionException>(() => Script.Run($"[1].map(function f() {{ {end} }})", limits: new ScriptLimits { Steps = 100_000, Bytes = 1 << 20 }));
                return "survived";
            });
            Assert.Equal("[\"survived\",\"1,2\",3]", Script.Json("const a = [1, 2]; const f = x => [variables.nested, String(a), x]; [3].map(x => f(x))[0]", scope));
        }
    }

    private static (long Steps, long Bytes) Cost()
    {
        Script.Run("const f = n => n ? [n, ...f(n - 1)] : []; f(50).map(x => `${x}`).join()");
        return (JavaScriptExpression.Idle!.StepsTaken, JavaScriptExpression.Idle.BytesTaken);
    }

    private static IExpression Compile(string source) => new JavaScriptLanguage().Compile(Value.From(source), TypeName.Any);

    private static TestScope Scope() => new() { Variables = Object(("v", Number(5)), ("o", Object(("p", Number(0))))), Effects = new RecordedEffects() };

    /// <summary>A scope in which the variable "nested" takes an evaluation of its own.</summary>
    private sealed class NestedScope(Func<string> nested) : IExpressionScope
    {
        private readonly TestScope _plain = Scope();

        public DateTimeOffset Now => _plain.Now;

        public ObjectValue Variables => _plain.Variables;

        public ObjectValue Inputs => _plain.Inputs;

        public ObjectValue Parameters => _plain.Parameters;

        public ObjectValue Workflow => _plain.Workflow;

        public Value LastResult => _plain.LastResult;

        public IExpressionEffects? Effects => null;

        public ulong NextRandom() => _plain.NextRandom();

        public Value Ask(Fact fact) => _plain.Ask(fact);

        public bool TryGetVariable(string name, [NotNullWhen(true)] out Value? value)
        {
            value = name == "nested" ? Value.From(nested()) : null;
            return value is not null || _plain.TryGetVariable(name, out value);
        }

        public bool TryGetInput(string name, [NotNullWhen(true)] out Value? value) => _plain.TryGetInput(name, out value);

        public bool TryGetParameter(string name, [NotNullWhen(true)] out Value? value) => _plain.TryGetParameter(name, out value);

        public bool TryGetOutput(string activity, string output, [NotNullWhen(true)] out Value? value) => _plain.TryGetOutput(activity, output, out value);
    }
}
