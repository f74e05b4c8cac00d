using System.Collections.Immutable;

namespace Baton.Kernel.Activities;

/// <summary>With which outcomes an activity completes, and the names of those that several share.</summary>
public sealed record Outcomes(params ImmutableArray<string> Names)
{
    public const string Done = "Done";
    public const string True = "True";
    public const string False = "False";
    public const string Default = "Default";
}
