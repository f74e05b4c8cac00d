namespace Baton.Expressions.Liquid.Rendering;

/// <summary>What tags remember from one turn to the next within one rendering.</summary>
internal sealed class Registers
{
    public Dictionary<string, int> Counters { get; } = new(StringComparer.Ordinal);

    /// <summary>Whose turn it is, by the cycle's name or by its values.</summary>
    public Dictionary<(bool IsNamed, string Key), int> Cycles { get; } = [];

    /// <summary>Where the last loop of this name and source ended, for <c>offset: continue</c>.</summary>
    public Dictionary<string, int> LoopEnds { get; } = new(StringComparer.Ordinal);

    public string LastChange { get; set; } = "";
}
