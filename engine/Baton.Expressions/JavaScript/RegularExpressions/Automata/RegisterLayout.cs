using Baton.Expressions.JavaScript.RegularExpressions.Parsing;

namespace Baton.Expressions.JavaScript.RegularExpressions.Automata;

/// <summary>What the registers hold: begin and end of each group, from group 0, then the place of each lookaround that has groups to fill.</summary>
internal sealed class RegisterLayout
{
    private readonly int[] _ofLook;

    public RegisterLayout(int groups, IReadOnlyList<Look> looks)
    {
        Count = 2 * (groups + 1);
        _ofLook = [.. looks.Select(look => !look.Negative && look.Within.HasGroups ? Count++ : -1)];
    }

    public int Count { get; private set; }

    /// <summary>The register of a lookaround; negative if it has none.</summary>
    public int OfLook(int look) => _ofLook[look];

    /// <summary>The registers of the lookarounds within a part: they lie side by side.</summary>
    public (int First, int End) OfLooks(Extent within)
    {
        var used = _ofLook[within.FirstLook..within.EndLook].Where(register => register >= 0).ToList();
        return used.Count == 0 ? (0, 0) : (used[0], used[^1] + 1);
    }
}
