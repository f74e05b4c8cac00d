namespace Baton.Fuzzing.Programs;

/// <summary>Beginnings that change the world for what follows them.</summary>
internal static class Preludes
{
    public static readonly string[] All =
    [
        "Object.prototype[0] = 'zero';",
        "Object.prototype.length = 3;",
        "Object.defineProperty(Object.prototype, 'x', {get() { throw this; }, configurable: true});",
        "Object.defineProperty(Array.prototype, 1, {set(v) { this.push(v); }, get() { return this; }, configurable: true});",
        "Object.defineProperty(Object.prototype, 'done', {get() { return Math.random() > 0.9; }});",
        "Array.prototype[Symbol.iterator] = function () { let n = 0; const me = this; return {next() { return {done: n > 3, value: me[n++]}; }, return() { throw 'r'; }}; };",
        "Array.prototype[2] = [1, 2, 3];",
        "Array.prototype.length = 5;",
        "Array.prototype.constructor = function (n) { return {length: n}; };",
        "Object.defineProperty(Array, Symbol.species, {value: class extends Array { constructor(n) { super(0); this.n = n; } }});",
        "String.prototype.toString = function () { return {}; };",
        "String.prototype[Symbol.iterator] = undefined;",
        "Number.prototype.valueOf = () => 'seven';",
        "RegExp.prototype.exec = function () { return null; };",
        "RegExp.prototype.exec = function (s) { this.lastIndex++; return {index: 0, length: 1, 0: s, groups: this}; };",
        "Map.prototype.set = function () { return this; };",
        "Map.prototype.set = Set.prototype.add;",
        "Promise = 1; Array = Object; Object = null;",
        "Function.prototype.call = Function.prototype.apply;",
        "Function.prototype[Symbol.hasInstance] = () => true;",
        "Error.prototype.name = {toString() { throw this; }};",
        "Error.prototype.message = 'm'; Error.prototype.toString = () => 1;",
        "Date.prototype[Symbol.toPrimitive] = hint => hint;",
        "Symbol.prototype[Symbol.toPrimitive] = () => 'sym';",
        "JSON.stringify = JSON.parse; JSON[Symbol.toStringTag] = 'J';",
        "Object.freeze(Object.prototype); Object.freeze(Array.prototype);",
        "Object.setPrototypeOf(Array.prototype, null);",
        "Object.setPrototypeOf(Object.prototype, null); Object.setPrototypeOf(Function.prototype, Array.prototype);",
        "delete Array.prototype.push; delete Object.prototype.toString;",
        "Object.prototype.toJSON = function (k) { return k; };",
        "Object.prototype.get = function () { return 1; };",
        "globalThis.variables = {Amount: 1}; globalThis.undefined1 = 0;",
        "variables.Amount = variables.Lines; variables.Lines = [];",
        "variables.New = variables; setVariable('Order', {a: getInput('Order')});",
        "const r = (n) => n > 0 ? r(n - 1) + 1 : 0; var r2 = () => r2();",
        "function deep(n) { let o = {}; while (n--) o = {o, n}; return o; }",
    ];
}
