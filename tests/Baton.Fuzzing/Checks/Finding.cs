namespace Baton.Fuzzing.Checks;

/// <summary>Something a program did that none may do.</summary>
internal sealed record Finding(FindingKind Kind, string Detail);

internal enum FindingKind
{
    /// <summary>An exception left that is no ExpressionException.</summary>
    Unhandled,

    /// <summary>More memory was taken than the limit and a fixed slack.</summary>
    Memory,

    /// <summary>It took longer than its steps justify.</summary>
    Time,

    /// <summary>Two evaluations ended differently.</summary>
    NotTheSame,

    /// <summary>Something of one evaluation was seen by the next.</summary>
    Leak,
}
