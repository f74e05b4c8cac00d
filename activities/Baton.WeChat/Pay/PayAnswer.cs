using System.Diagnostics.CodeAnalysis;

namespace Baton.WeChat.Pay;

public enum PayOutcome
{
    /// <summary>Done; the value says what.</summary>
    Done = 0,

    /// <summary>WeChat Pay knows nothing under this number.</summary>
    NotFound = 1,

    /// <summary>It said no, and will say so again.</summary>
    Refused = 2,

    /// <summary>Refused for the moment: nothing has happened.</summary>
    TryLater = 3,

    /// <summary>It may have happened, or not. Ask under the same number; never act under another.</summary>
    Unsure = 4,
}

/// <summary>What came of a call.</summary>
/// <param name="Outcome">In a word.</param>
/// <param name="Value">Where it is done, and there is something to say.</param>
/// <param name="Code">WeChat Pay's own word for a refusal, such as <c>NOT_ENOUGH</c>.</param>
/// <param name="Message">For people.</param>
public sealed record PayAnswer<T>(PayOutcome Outcome, T? Value, string? Code = null, string Message = "")
    where T : class
{
    [MemberNotNullWhen(true, nameof(Value))]
    public bool Succeeded => Value is not null;

    internal PayAnswer<TOther> As<TOther>()
        where TOther : class => new(Outcome, null, Code, Message);
}
