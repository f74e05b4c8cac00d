using Baton.Expressions.Values;

namespace Baton.Runtime.Channels;

/// <summary>
/// How a matter stands, as somebody is told of it, perhaps long after they last wrote. A channel that may send no text then fills one of its forms
/// with the rest.
/// </summary>
/// <param name="Text">In words.</param>
/// <param name="At">When it came to be so.</param>
public sealed record Notice(string Text, DateTimeOffset At)
{
    /// <summary>What the matter is: the flow's name.</summary>
    public string Topic { get; init; } = "";

    /// <summary>The state it came to; empty for none.</summary>
    public string State { get; init; } = "";

    /// <summary>The order it is about; empty for none.</summary>
    public string Reference { get; init; } = "";

    /// <summary>Which of the channel's forms, by the name that its settings have for it; null for the usual one.</summary>
    public string? Form { get; init; }

    /// <summary>What is given for single fields of the form.</summary>
    public ObjectValue Fields { get; init; } = ObjectValue.Empty;

    /// <summary>The page where it can be seen in full; null for what the form says.</summary>
    public string? Url { get; init; }

    /// <summary>Who is told where no way is open to the one it is for; null for nobody.</summary>
    public NoticeBackup? Backup { get; init; }
}
