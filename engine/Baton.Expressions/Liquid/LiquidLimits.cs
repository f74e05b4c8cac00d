namespace Baton.Expressions.Liquid;

/// <summary>What a template may cost. Running into a limit is an ExpressionException that names it.</summary>
public sealed record LiquidLimits
{
    public static readonly LiquidLimits Default = new();

    /// <summary>Characters of the template. Default 100,000.</summary>
    public int TemplateLength { get; init; } = 100_000;

    /// <summary>Characters of the result. Default 200,000.</summary>
    public int OutputLength { get; init; } = 200_000;

    /// <summary>Turns of all loops, nested ones multiplied, and a sixteenth of all texts, tags, outputs, filters and list items gone through. Default 100,000.</summary>
    public int Steps { get; init; } = 100_000;

    /// <summary>Characters of all texts that filters, comparisons and captures read and make on the way. Default 10,000,000.</summary>
    public int Workspace { get; init; } = 10_000_000;

    /// <summary>Nesting of tags and of brackets. Default 32.</summary>
    public int Depth { get; init; } = 32;
}
