namespace Baton.Fuzzing.Attacks;

/// <summary>A script that tries to stop the process, to take too much, or to touch what is not its own.</summary>
/// <param name="Name">What it tries.</param>
/// <param name="Source">The script.</param>
/// <param name="End">How it must end.</param>
internal sealed record Attack(string Name, string Source, AttackEnd End)
{
    public override string ToString() => Name;
}

internal enum AttackEnd
{
    /// <summary>By a limit, which the message names.</summary>
    Limit,

    /// <summary>By an error that scripts can catch, or that is told at save.</summary>
    Error,

    /// <summary>With a result, harmlessly.</summary>
    Result,
}
