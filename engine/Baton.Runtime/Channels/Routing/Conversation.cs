using System.Collections.Immutable;

namespace Baton.Runtime.Channels.Routing;

/// <summary>What one person and one channel were last talking about, as far as what is written next may refer to it. Kept as a setting, so that a restart changes nothing.</summary>
internal sealed record Conversation
{
    public static readonly Conversation Empty = new();

    /// <summary>The person was asked which of several was meant.</summary>
    public PendingChoice? Choice { get; init; }

    /// <summary>The numbered list of tasks the person was shown last.</summary>
    public ShownTasks? Shown { get; init; }

    /// <summary>Since when the person is told what can be written, and how often nothing was understood since.</summary>
    public DateTimeOffset? HelpedAt { get; init; }
    public int NotUnderstood { get; init; }
}

/// <summary>A message that waits for the person to say which one it is for.</summary>
internal sealed record PendingChoice(DateTimeOffset ExpiresAt, IncomingMessage Message, ImmutableArray<Target> Options);

/// <summary>Tasks under the numbers 1, 2, …</summary>
internal sealed record ShownTasks(DateTimeOffset At, ImmutableArray<string> TaskIds)
{
    /// <summary>Long enough to act on them one after the other.</summary>
    private static readonly TimeSpan Life = TimeSpan.FromMinutes(30);

    public bool IsAlive(DateTimeOffset now) => now < At + Life;
}
