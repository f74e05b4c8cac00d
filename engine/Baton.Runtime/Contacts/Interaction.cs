using Baton.Storage.Contacts;

namespace Baton.Runtime.Contacts;

/// <summary>What somebody does on a channel of their own will.</summary>
public enum InteractionKind
{
    /// <summary>Wrote, or sent a file or a place.</summary>
    Wrote = 0,

    /// <summary>Tapped a menu entry.</summary>
    Tapped = 1,

    /// <summary>Began to follow.</summary>
    Followed = 2,

    /// <summary>Scanned a code of ours.</summary>
    Scanned = 3,

    /// <summary>Paid.</summary>
    Paid = 4,

    /// <summary>Follows no longer: nothing reaches them.</summary>
    Left = 5,
}

/// <summary>When somebody last did something of a kind, and how many messages they were sent since on the strength of it.</summary>
public sealed record Interaction(InteractionKind Kind, DateTimeOffset At, long Sends)
{
    internal static Interaction From(InteractionRow row) => new(Enum.Parse<InteractionKind>(row.Kind), row.At, row.Sends);
}
