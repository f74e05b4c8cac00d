using Baton.Expressions.JavaScript.RegularExpressions.Automata;
using Baton.Expressions.JavaScript.RegularExpressions.Parsing;

namespace Baton.Expressions.JavaScript.RegularExpressions;

/// <summary>
/// A regular expression of ECMAScript (ECMA-262 §22.2), matched in time linear in the text. Backreferences are refused;
/// all else has ECMAScript's meaning. Immutable and safe for all threads.
/// </summary>
internal sealed class Pattern
{
    private readonly CompiledPattern _compiled;

    private Pattern(string source, PatternFlags flags)
    {
        var tree = PatternParser.Parse(source, flags);
        (Source, Flags, GroupCount, GroupNames) = (source, flags, tree.Groups, tree.Names);
        _compiled = PatternCompiler.Compile(tree);
    }

    public string Source { get; }

    public PatternFlags Flags { get; }

    /// <summary>Number of capturing groups, without the whole match.</summary>
    public int GroupCount { get; }

    /// <summary>Named groups in their order. A name may come again for a group of another alternative: at most one of them takes part in a match.</summary>
    public IReadOnlyList<GroupName> GroupNames { get; }

    /// <summary>About how much memory it takes, in instructions and character ranges.</summary>
    internal int Weight => _compiled.Weight;

    /// <summary>The pattern, from the cache if it was compiled of late.</summary>
    /// <param name="source">The pattern, as between the slashes of a literal.</param>
    /// <param name="flags">Letters of <c>dgimsuvy</c>.</param>
    /// <exception cref="PatternException">Bad syntax or flags, or what cannot be matched here.</exception>
    public static Pattern Compile(string source, string flags) => PatternCache.Shared.Get(source, flags);

    internal static Pattern CompileAnew(string source, string flags) => new(source, PatternFlags.Parse(flags));

    /// <summary>Begins to search a text; the work is charged while it is done.</summary>
    /// <param name="input">The text.</param>
    /// <param name="charge">Takes interpreter steps, at least every few thousand transitions; throws when they are used up. Null to charge nothing.</param>
    /// <param name="allocate">Takes bytes before they are used; throws when there are no more. Null to charge nothing.</param>
    public PatternSearch Search(string input, Action<long>? charge = null, Action<long>? allocate = null) =>
        new(_compiled, GroupCount, input, Flags.FullUnicode, charge, allocate);

    /// <summary>Finds one match; see <see cref="PatternSearch.TryMatch"/>.</summary>
    public bool TryMatch(string input, int start, bool sticky, out MatchSpans spans) => Search(input).TryMatch(start, sticky, out spans);

    /// <summary>The most interpreter steps that the first match in a text of that length can be charged.</summary>
    public long Cost(int inputLength) =>
        _compiled.Automata.Sum(automaton => (inputLength + 1L) * (automaton.WorkPerCharacter + 1) + automaton.Instructions.Length) / Meter.UnitsPerStep;
}
