using System.Collections.Immutable;

namespace Baton.Fuzzing.Attacks;

/// <summary>Errors by the thousand, and scripts that would not let a limit end them.</summary>
internal static class Exceptions
{
    public static ImmutableArray<Attack> All { get; } =
    [
        .. AttackList.Of(
            AttackEnd.Limit,
            ("throwing in a loop", "for (;;) { try { throw 1; } catch {} }"),
            ("throwing errors in a loop", "for (;;) { try { throw new Error('e'); } catch (e) { e.message; } }"),
            ("type errors in a loop", "for (;;) { try { null.x; } catch {} }"),
            ("throwing from deep", "const f = n => { if (n === 0) throw 1; f(n - 1); }; for (;;) { try { f(100); } catch {} }"),
            ("throwing from deep through finally", "const f = n => { try { if (n === 0) throw 1; f(n - 1); } finally { n; } }; for (;;) { try { f(100); } catch {} }"),
            ("throwing on from each level", "const f = n => { try { if (n === 0) throw 1; f(n - 1); } catch (e) { throw e; } }; for (;;) { try { f(50); } catch {} }"),
            ("throwing from callbacks", "for (;;) { try { [1].map(x => [x].map(y => [y].map(z => { throw z; }))); } catch {} }"),
            ("throwing from iterators", "const it = {[Symbol.iterator]() { return {next() { throw 1; }}; }}; for (;;) { try { [...it]; } catch {} }"),
            ("throwing from return", "const it = {[Symbol.iterator]() { return {next() { return {}; }, return() { throw 1; }}; }}; for (;;) { try { for (const x of it) throw 2; } catch {} }"),
            ("throwing from conversions", "const o = {valueOf() { throw 1; }}; for (;;) { try { +o; } catch {} }"),
            ("bad patterns in a loop", "for (;;) { try { new RegExp('('); } catch {} }"),
            ("bad JSON in a loop", "for (;;) { try { JSON.parse('{'); } catch {} }"),
            ("decimals that overflow in a loop", "for (;;) { try { variables.Most * variables.Most; } catch {} }"),
            ("catching the end of steps", "for (;;) { try { for (;;); } catch {} finally { continue; } }"),
            ("catching the end of depth", "const f = () => { try { f(); } catch { f(); } finally { f(); } }; for (;;) f();"),
            ("catching the end of memory", "const l = []; for (;;) { try { for (;;) l.push(new Array(1000).fill(0)); } catch {} finally { l.length; } }"),
            ("a long text caught", "for (;;) { try { 'x'.repeat(1e9); } catch {} }"),
            ("returning from finally", "const f = () => { for (;;) { try { for (;;); } finally { return 1; } } }; f(); f()"),
            ("closing iterators at the end", "const it = {[Symbol.iterator]() { return {next() { return {}; }, return() { for (;;); }}; }}; for (const x of it) { for (;;); }"),
            ("causes in causes", "let e = new Error('x'); for (;;) e = new Error('x', {cause: e});")),
        .. AttackList.Of(
            AttackEnd.Error,
            ("a getter for the message", "throw {get message() { for (;;); }, get name() { for (;;); }}"),
            ("a toString for the message", "throw {toString() { for (;;); }}"),
            ("an error in itself", "const e = new Error('e'); e.cause = e; throw e"),
            ("an error with a long message", "throw new Error('x'.repeat(1000000))"),
            ("a long text thrown", "throw 'x'.repeat(1000000)"),
            ("an error whose name is a getter", "class E extends Error { get name() { throw 1; } } throw new E('e')"),
            ("an error with a long chain", "let o = {}; for (let i = 0; i < 10000; i++) o = Object.create(o); throw o"),
            ("a secret thrown", "throw variables.Secret + 'x'"),
            ("nothing thrown", "throw undefined"),
            ("a symbol thrown", "throw Symbol('s')")),
    ];
}
