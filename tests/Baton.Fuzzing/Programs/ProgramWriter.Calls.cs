namespace Baton.Fuzzing.Programs;

internal sealed partial class ProgramWriter
{
    private static readonly Dictionary<string, string[]> Receivers = new()
    {
        ["Array"] = ["[1, 2, 3]", "[]", "[3, , 1]", "[[1], [2, [3]]]", "['b', 'a', 'c']", "variables.Many", "variables.Lines", "new Array(30)", "[{x: 1}, {x: 2}]"],
        ["String"] = ["'abc'", "'a,b,c'", "''", "'采购申请'", "'aAbBcC 123'", "variables.Long", "variables.Lone", "'x'.repeat(400)"],
        ["Number"] = ["(5)", "(1234.5678)", "(-0)", "NaN", "(1e21)", "variables.Amount", "variables.Tiny", "variables.Most"],
        ["Boolean"] = ["true", "false"],
        ["Map"] = ["new Map([[1, 'a'], ['b', 2]])", "new Map()"],
        ["Set"] = ["new Set([1, 2, 3])", "new Set('abc')"],
        ["Date"] = ["new Date(0)", "new Date(2026, 10, 22)", "new Date(NaN)", "new Date(-8.64e15)", "variables.When", "variables.Early"],
        ["RegExp"] = ["/a/g", "/(?<n>b+)/y", "/(a+)+$/", "new RegExp('[a-z]', 'gi')"],
        ["Function"] = ["(function (a, b) { return a; })", "(() => 1)", "Math.max", "Array", "(class { constructor() { this.x = 1; } })"],
        ["Error"] = ["new Error('e')", "new TypeError()"],
        ["Symbol"] = ["Symbol('s')", "Symbol.iterator"],
        ["Object"] = ["({a: 1})", "Object.create({b: 2})", "[1]", "'t'", "globalThis"],
    };

    private void Call(int depth)
    {
        switch (_dice.Below(12))
        {
            case < 5:
                Method(depth);
                break;
            case < 8 when _builtIns.Functions.Length > 0:
                var function = _dice.Of(_builtIns.Functions);
                Add(function.Name);
                Arguments(function.Length, depth);
                break;
            case 8 when _builtIns.Constructors.Length > 0:
                var constructor = _dice.Of(_builtIns.Constructors);
                Add(_dice.Chance(80) ? "new " : "").Add(constructor.Name);
                Arguments(constructor.Length, depth);
                break;
            case 9:
                Primary(depth);
                Add(_dice.Of(_builtIns.Members).Name);
                Add(_dice.Chance(20) ? "?." : "");
                Arguments(_dice.Below(3), depth);
                break;
            case 10:
                Add("(").Add(_dice.Of(_builtIns.Objects)).Add(")");
                One(".call", ".apply", ".bind", "", ".call");
                Arguments(2, depth);
                break;
            default:
                Add(Name()).Add(_dice.Chance(20) ? "?." : "");
                Arguments(_dice.Below(3), depth);
                break;
        }
    }

    private void Method(int depth)
    {
        var type = _dice.Of(Types);
        var method = _dice.Of(_builtIns.Methods[type]);
        if (!Receivers.TryGetValue(type, out var receivers) || method.Length < 0)
        {
            Primary(depth);
            Add(method.Name);
            if (method.Length >= 0)
                Arguments(method.Length, depth);
        }
        else if (_dice.Chance(85))
        {
            if (_dice.Chance(30))
                Primary(depth);
            else
                Add(_dice.Of<string>(receivers));
            Add(method.Name);
            Arguments(method.Length, depth);
        }
        else
        {
            Add(type).Add(".prototype").Add(method.Name).Add(".call");
            Arguments(method.Length + 1, depth);
        }
    }

    private string[] Types => field ??= [.. _builtIns.Methods.Keys.Order(StringComparer.Ordinal)];

    private void Arguments(int expected, int depth)
    {
        Add("(");
        var count = Math.Max(0, expected + _dice.Of<int>([0, 0, 0, 0, 1, 1, -1, 2]));
        for (var i = 0; i < count; i++)
        {
            if (i > 0)
                Add(", ");
            switch (_dice.Below(20))
            {
                case < 4:
                    Callback(depth);
                    break;
                case < 10:
                    Hostile();
                    break;
                case 10:
                    Add("...");
                    Iterable(depth - 1);
                    break;
                default:
                    Expression(depth - 1);
                    break;
            }
        }

        Add(")");
    }

    /// <summary>A function given to a built-in one, which may change what is being worked on.</summary>
    private void Callback(int depth)
    {
        switch (_dice.Below(9))
        {
            case 0:
                Add("function (v, i, all) { ");
                One("all.length = 0", "all.push(v)", "all.pop()", "all[i + 1] = v", "all.length = 1e9", "delete all[i]", "all.reverse()", "all.clear?.()", "Object.freeze(all)");
                Add("; return v; }");
                break;
            case 1:
                Add("() => { throw ");
                Expression(1);
                Add("; }");
                break;
            case 2:
                One("(a, b) => a - b", "(a, b) => 1", "(a, b) => NaN", "(a, b) => ({})", "() => Math.random() - 0.5", "v => v", "(v, i) => i", "(a, v) => a + v", "v => [v, [v]]", "m => m + m", "Math.max", "String");
                break;
            default:
                Function(depth - 1);
                break;
        }
    }
}
