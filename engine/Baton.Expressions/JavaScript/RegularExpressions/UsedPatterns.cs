using Baton.Expressions.JavaScript.Execution;

namespace Baton.Expressions.JavaScript.RegularExpressions;

/// <summary>
/// The patterns of one evaluation. Each is charged when it is first used there, whatever others have left in the shared cache: a script
/// costs the same whenever and wherever it runs.
/// </summary>
internal sealed class UsedPatterns
{
    // Steps for reading one character of a pattern, from the worst of patterns.
    private const int StepsPerCharacter = 50;
    private const int BytesPerPattern = 1_024;
    private const int BytesPerCharacter = 128;
    private const int BytesPerWeight = 48;

    private readonly Dictionary<(string Source, string Flags), Pattern> _patterns = [];

    /// <exception cref="PatternException">It cannot be compiled.</exception>
    public Pattern Compile(Evaluation e, string source, string flags)
    {
        if (_patterns.TryGetValue((source, flags), out var known))
            return known;
        e.Step(StepsPerCharacter * (long)Math.Min(source.Length, PatternLimits.Length));
        e.Allocate(BytesPerPattern + (BytesPerCharacter * (long)Math.Min(source.Length, PatternLimits.Length)));
        var pattern = Pattern.Compile(source, flags);
        e.Step(pattern.Weight);
        e.Allocate(BytesPerWeight * (long)pattern.Weight);
        _patterns.Add((source, flags), pattern);
        return pattern;
    }
}
