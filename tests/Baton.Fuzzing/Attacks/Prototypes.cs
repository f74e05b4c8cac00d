using System.Collections.Immutable;

namespace Baton.Fuzzing.Attacks;

/// <summary>Games with what all scripts share, and searches for a way out.</summary>
internal static class Prototypes
{
    public static ImmutableArray<Attack> All { get; } =
    [
        .. AttackList.Of(
            AttackEnd.Error,
            ("the constructor's constructor", "[].constructor.constructor('return process')()"),
            ("Function", "new Function('return 1')()"),
            ("eval", "eval('1')"),
            ("the constructor of an arrow", "(() => 1).constructor('return globalThis')()"),
            ("require", "require('fs')"),
            ("import", "import('fs')"),
            ("the host", "process.exit(1)"),
            ("the host's types", "System.IO.File.ReadAllText('/etc/passwd')"),
            ("caller", "(function f() { return f.caller.arguments; })()"),
            ("writing a constant", "Math.PI = 3"),
            ("a ring of prototypes", "const a = {}, b = Object.create(a); Object.setPrototypeOf(a, b)"),
            ("hasInstance on everything", "Object.defineProperty(Function.prototype, Symbol.hasInstance, {value: () => true}); typeof 1"),
            ("__proto__ of the root", "Object.prototype.__proto__ = {}"),
            ("a secret read", "variables.Secret.length"),
            ("a secret split", "[...variables.Secret]"),
            ("a secret compared", "variables.Secret < 'm'"),
            ("a secret in a pattern", "/./.exec(variables.Secret)"),
            ("a secret as a key", "({})[variables.Secret]")),
        .. AttackList.Of(
            AttackEnd.Result,
            ("a getter on Object.prototype", "Object.defineProperty(Object.prototype, 'x', {get() { return 'leak'; }}); ({}).x"),
            ("a setter for indexes", "Object.defineProperty(Array.prototype, 0, {set(v) { throw 'never'; }, configurable: true}); [1, 2][0] + [].concat(1)[0]"),
            ("__proto__ of a literal", "({__proto__: {polluted: 1}}).polluted"),
            ("__proto__ out of JSON", "const o = JSON.parse('{\"__proto__\": {\"polluted\": 1}}'); [({}).polluted === undefined, o.polluted === undefined]"),
            ("globals taken away", "globalThis.Array = 1; globalThis.Object = null; globalThis.Math = undefined; delete globalThis.JSON; [typeof Array, [1].length]"),
            ("the array iterator taken away", "delete Array.prototype[Symbol.iterator]; try { [...[1]] } catch (e) { e.name }"),
            ("built-ins frozen", "Object.freeze(Array.prototype); Object.freeze(Object.prototype); Object.freeze(globalThis); Object.isFrozen(Array.prototype)"),
            ("built-ins emptied", "for (const k of Reflect.ownKeys(String.prototype)) { try { delete String.prototype[k]; } catch {} } 'a'.trim === undefined"),
            ("prototypes exchanged", "Object.setPrototypeOf(Array.prototype, null); Object.setPrototypeOf(Function.prototype, null); [].toString === undefined || true"),
            ("then on everything", "Object.prototype.then = f => f(1); ({a: 1})"),
            ("toJSON on everything", "Object.prototype.toJSON = () => 'x'; JSON.stringify({a: 1})"),
            ("valueOf on everything", "Object.prototype.valueOf = () => 5; ({}) + 1"),
            ("species of everything", "Object.defineProperty(Array, Symbol.species, {value: Object}); [1, 2].map(x => x).constructor === Object || true"),
            ("length of Array.prototype", "Array.prototype.length = 1000; [].length"),
            ("what another evaluation left", "[({}).x, [].y, typeof leaked, Array.prototype.length, Object.isFrozen(Object.prototype), 'a'.trim().length]")),
        .. AttackList.Of(
            AttackEnd.Limit,
            ("a getter that adds getters", "let n = 0; const add = o => Object.defineProperty(o, 'k' + n++, {get() { add(o); return o['k' + (n - 1)]; }}); const o = add({}); o.k0;"),
            ("a long chain of prototypes", "let o = null; for (;;) o = Object.create(o);"),
            ("instanceof along a long chain", "let o = {}; for (let i = 0; i < 20000; i++) o = Object.create(o); for (;;) o instanceof Array;"),
            ("for in along a long chain", "let o = {a: 1}; for (let i = 0; i < 5000; i++) o = Object.create(o); for (;;) for (const k in o);"),
            ("the array iterator replaced by an endless one", "Array.prototype[Symbol.iterator] = function () { return {next: () => ({done: false})}; }; const [...x] = [1];")),
    ];
}
