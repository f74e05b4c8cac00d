using Baton.Fuzzing.Checks;

namespace Baton.Fuzzing.Programs;

internal sealed partial class ProgramWriter
{
    /// <summary>A value that is often forgotten.</summary>
    private void Hostile()
    {
        switch (_dice.Below(14))
        {
            case < 4:
                Add(_dice.Of<string>(Words.Numbers));
                break;
            case < 7:
                Add(_dice.Of<string>(Words.Texts));
                break;
            case < 11:
                Add("(").Add(_dice.Of<string>(Words.Objects)).Add(")");
                break;
            case 11:
                Add("/").Add(PatternText.Write(_dice)).Add("/").Add(_dice.Of<string>(PatternText.Flags));
                break;
            default:
                Add("variables.").Add(_dice.Of(HostileScope.Names.AsSpan()));
                break;
        }
    }

    /// <summary>The flow's own functions.</summary>
    private void Flow(int depth)
    {
        var name = _dice.Of(HostileScope.Names.AsSpan());
        switch (_dice.Below(6))
        {
            case 0:
                Add("get").Add(name).Add("()");
                break;
            case 1:
                Add("set").Add(name).Add("(");
                Expression(depth - 1);
                Add(")");
                break;
            case 2:
                Add("variables.").Add(name).Add(" = ");
                Expression(depth - 1);
                break;
            case 3:
                Add("variables.").Add(name);
                Dot();
                break;
            case 4:
                Add("get").Add(name).Add("FromTask1()");
                break;
            default:
                Add("variables.").Add(name);
                break;
        }
    }

    /// <summary>Objects whose conversions, members and iterators do what nobody expects.</summary>
    private void Misbehaving(int depth)
    {
        Add("({");
        One("valueOf() { return ", "toString() { return ", "[Symbol.toPrimitive](h) { return ", "get length() { return ", "get x() { return ",
            "toJSON() { return ", "get [0]() { return ", "get constructor() { return ", "get then() { return ", "get message() { return ");
        if (_dice.Chance(20))
            Add("(() => { throw ").Add("this").Add("; })()");
        else
            Expression(depth - 1);
        Add("; }");
        if (_dice.Chance(40))
            Add(", length: ").Add(_dice.Of<string>(Words.Numbers));
        if (_dice.Chance(20))
            Add(", [Symbol.isConcatSpreadable]: true");
        Add("})");
    }

    private void Iterable(int depth)
    {
        switch (_dice.Below(9))
        {
            case 0:
                Add("({[Symbol.iterator]() { let n = 0; return {next() { return {done: n++ > ").Add(Turns()).Add(", value: ");
                Expression(depth - 1);
                Add("}; }, return() { ");
                One("return {}", "throw 'ret'", "return 1", "n = 0; return {}");
                Add("; }}; }})");
                break;
            case 1:
                Add("({[Symbol.iterator]() { return ");
                Expression(depth - 1);
                Add("; }})");
                break;
            case 2:
                Add(_dice.Of<string>(Words.Texts));
                break;
            case 3:
                Add("new Map([['k', 1]]).").Add(_dice.Chance(50) ? "entries()" : "keys()");
                break;
            case < 6:
                Array(depth);
                break;
            default:
                Primary(depth);
                break;
        }
    }
}
