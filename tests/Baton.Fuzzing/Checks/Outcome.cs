using Baton.Expressions.Values;

namespace Baton.Fuzzing.Checks;

/// <summary>How an evaluation ended.</summary>
/// <param name="End">In a word.</param>
/// <param name="Message">Of an error.</param>
/// <param name="Result">Of a success.</param>
/// <param name="Changes">What a success changed in its instance.</param>
internal sealed record Outcome(Ending End, string Message, Value? Result, IReadOnlyList<KeyValuePair<string, Value>> Changes)
{
    public bool IsSame(Outcome other) =>
        End == other.End && Message == other.Message && Result == other.Result && Changes.SequenceEqual(other.Changes);

    public override string ToString() => $"{End}: {(Result is null ? Message : Result.GetType().Name + " " + Result)} ({Changes.Count} changes)";
}

internal enum Ending
{
    Result,
    Error,
    Limit,
    Syntax,

    /// <summary>An exception that must never leave.</summary>
    Unhandled,
}
