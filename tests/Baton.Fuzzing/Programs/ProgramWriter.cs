using System.Text;
using Baton.Fuzzing.BuiltIns;

namespace Baton.Fuzzing.Programs;

/// <summary>Writes random programs that are mostly valid, of everything the language has. One writer serves one thread.</summary>
internal sealed partial class ProgramWriter
{
    private const int LongestProgram = 6_000;

    private static readonly string[] Names = ["a", "b", "c", "d", "x", "y", "i", "list", "金额", "o", "f", "g", "T", "s"];

    // Loops and recursions that do not end by themselves are wanted, but not in every second program: most of their time is the limit.
    private const int EndlessPercent = 4;

    private readonly BuiltInCatalogue _builtIns = BuiltInCatalogue.Instance;
    private readonly StringBuilder _out = new();
    private readonly List<string> _names = [];
    private readonly List<string> _labels = [];
    private Dice _dice = new(0);
    private int _loops;
    private int _functions;
    private int _constructors;
    private int _declared;

    /// <summary>The program that belongs to a seed.</summary>
    public string Write(ulong seed)
    {
        _dice = new Dice(seed);
        _out.Clear();
        _names.Clear();
        _labels.Clear();
        (_loops, _functions, _constructors, _declared) = (0, 0, 0, 0);
        if (_dice.Chance(8))
            Add(_dice.Of<string>(Preludes.All)).Add("\n");
        var count = 1 + _dice.Below(_dice.Chance(30) ? 8 : 4);
        for (var i = 0; i < count; i++)
            Guarded();
        if (_dice.Chance(70))
            Expression(3);
        return _out.ToString();
    }

    // Most random statements fail, and what stands behind them would never run.
    private void Guarded()
    {
        var isGuarded = _dice.Chance(50);
        Add(isGuarded ? "try { var v = (() => {" : "");
        Statement(3);
        Add(isGuarded ? "})(); } catch {}\n" : "");
    }

    private bool IsFull => _out.Length > LongestProgram;

    private ProgramWriter Add(string text)
    {
        _out.Append(text);
        return this;
    }

    private ProgramWriter Add(int number)
    {
        _out.Append(number);
        return this;
    }

    private void One(params ReadOnlySpan<string> texts) => _out.Append(_dice.Of(texts));

    private string NewName()
    {
        var name = _dice.Of<string>(Names) + ++_declared;
        _names.Add(name);
        return name;
    }

    /// <summary>Usually a name that is declared somewhere.</summary>
    private string Name() => _names.Count > 0 && _dice.Chance(93) ? _names[_dice.Below(_names.Count)] : _dice.Of<string>(Names);

    private void List(int most, Action<int> element, int depth)
    {
        var count = _dice.Below(most + 1);
        for (var i = 0; i < count; i++)
        {
            if (i > 0)
                Add(", ");
            element(depth);
        }
    }
}
