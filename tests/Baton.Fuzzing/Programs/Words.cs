namespace Baton.Fuzzing.Programs;

/// <summary>Names and values that programs are made of.</summary>
internal static class Words
{
    public static readonly string[] Properties =
    [
        "length", "x", "y", "a", "b", "0", "1", "constructor", "prototype", "__proto__", "name", "message", "value", "done", "next", "index",
        "lastIndex", "size", "valueOf", "toString", "toJSON", "get", "set", "key", "名称", "groups", "source", "flags", "raw", "then", "caller", "stack",
    ];

    public static readonly string[] Numbers =
    [
        "0", "-0", "1", "-1", "2", "3", "5", "7", "10", "0.5", "0.1", "-1.5", "NaN", "Infinity", "-Infinity", "2147483647", "2147483648", "-2147483648",
        "4294967295", "4294967294", "4294967296", "9007199254740991", "9007199254740992", "-9007199254740993", "1e21", "1e-7", "5e-324",
        "1.7976931348623157e308", "8.64e15", "8640000000000001", "-62198755200000", "0xff", "0b101", "1_000", "100", "37", "255", "65536", "123456.789",
    ];

    public static readonly string[] Texts =
    [
        "''", "'a'", "'abc'", "'0'", "'1'", "'-0'", "' 12 '", "'1e3'", "'0x1F'", "'length'", "'__proto__'", "'toString'", "'constructor'", "'销售'",
        "'采购申请单，金额：¥1,280.00'", "'\\ud800'", "'\\udc00\\ud83d'", "'😀👍🏽'", "'a\\u0301\\u0323'", "'ß'", "'İi̇'", "'\\0\\u2028'",
        "'x'.repeat(999)", "'长文本'.repeat(300)", "'a,b;c d'", "'$1$&$`$\\'$<n>$$'", "'2026-02-29T25:61:00Z'", "'2026-11-22'", "'Nov 31 2026 08:00'",
        "'{\"a\":[1,2,{\"b\":null}]}'", "'[1,2,'", "'(a+)+$'", "'gimsuy'", "'g'", "'default'", "'number'", "'NFKD'", "'zh-CN'", "'en'", "'NaN'", "'Infinity'",
    ];

    public static readonly string[] Objects =
    [
        "null", "undefined", "true", "false", "[]", "{}", "({})", "[1, 2, 3]", "[3, 1, 2, undefined, , 'b', -0, NaN]", "[,]", "Object.create(null)",
        "(() => { const o = {}; o.o = o; o.l = [o]; return o; })()", "(() => { const l = []; l.push(l, l); return l; })()",
        "(() => { const l = []; l[4294967294] = 1; l.x = 2; return l; })()", "(() => { const l = [1, 2]; l.length = 4000000000; return l; })()",
        "({length: 9007199254740991})", "({length: 3, 0: 'a', 2: 'c'})", "({length: -1})", "({length: {valueOf() { throw 'len'; }}})",
        "Object.freeze([1, 2, 3])", "Object.freeze({a: 1})", "Object.seal([1, , 3])", "new Array(100)", "new Array(7).fill(0)",
        "new Map([[1, 2], ['a', {}], [NaN, -0]])", "new Set([1, 'a', NaN, -0])", "new Date(0)", "new Date(NaN)", "new Date(8.64e15)", "new Date(2026, 1, 29)",
        "new String('abc')", "new Number(5)", "new Boolean(false)", "Object(Symbol.iterator)", "Symbol('s')", "Symbol.iterator", "Symbol.toPrimitive",
        "new Error('e')", "new TypeError('t', {cause: 1})", "new RangeError()", "globalThis", "Math", "JSON", "variables", "Array.prototype", "Object.prototype",
        "Function.prototype", "[1, 2, 3].values()", "'ab'[Symbol.iterator]()", "new Map([[1, 2]]).entries()", "(function () { return arguments; })(1, 2)",
        "Array", "Object", "String", "Map", "Date", "RegExp", "Error", "Symbol", "(x => x).bind(null, 1, 2)", "class { static x = 1 }", "Math.max", "parseInt",
        "Object.defineProperty([], 0, {get() { return 1; }, configurable: false})", "Object.defineProperty({}, 'x', {value: 1})",
        "Array.from({length: 50}, (v, i) => i * 7 % 50)", "Object.assign(() => 1, {length1: 2})", "[[1, [2, [3, [4]]]]]", "[['a', 1], ['b', 2]]",
    ];
}
