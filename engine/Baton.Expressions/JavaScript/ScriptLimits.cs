namespace Baton.Expressions.JavaScript;

/// <summary>What one evaluation of a script may cost. Running into a limit is a <see cref="ScriptLimitException"/> that names it.</summary>
public sealed record ScriptLimits
{
    public static readonly ScriptLimits Default = new();

    /// <summary>Characters of the source. Default 100,000.</summary>
    public int SourceLength { get; init; } = 100_000;

    /// <summary>Parts of the script carried out, and what built-in functions do in proportion. Default 1,000,000: some tens of milliseconds.</summary>
    public long Steps { get; init; } = 1_000_000;

    /// <summary>Bytes taken by everything a script makes, whether it still needs it or not. Default 16 MiB.</summary>
    public long Bytes { get; init; } = 16 << 20;

    /// <summary>Calls inside calls, weighed by how deep the called code is nested. Default 4,000: some hundreds of calls.</summary>
    public int Depth { get; init; } = 4_000;

    /// <summary>Characters of one text. Default 1,000,000.</summary>
    public int TextLength { get; init; } = 1_000_000;

    /// <summary>Values and sixteenths of characters in the result. Default 200,000.</summary>
    public int ResultSize { get; init; } = 200_000;
}
