using Baton.Expressions.Values;

namespace Baton.BackOffice.Calls;

/// <summary>What the other side has answered, before its fields are chosen and renamed.</summary>
/// <param name="Content">A list of rows, or whatever JSON it was.</param>
/// <param name="HasMore">There are more rows than were read.</param>
internal sealed record CallAnswer(Value Content, bool HasMore = false)
{
    /// <summary>How many rows a statement has changed; null where that is not known.</summary>
    public long? Affected { get; init; }

    /// <summary>The HTTP status; null where there is none.</summary>
    public int? Status { get; init; }

    /// <summary>It had been done by an earlier attempt, and this is that attempt's answer.</summary>
    public bool IsRepeated { get; init; }
}
