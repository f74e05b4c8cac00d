namespace Baton.Suites.Results;

/// <summary>How a case of a suite went.</summary>
internal enum Verdict
{
    Passed,
    Failed,

    /// <summary>It failed, and the project says why that is right.</summary>
    Explained,
    NotSupported,
}

/// <param name="Name">The case's own name in its suite.</param>
/// <param name="Group">What the table counts it under.</param>
/// <param name="Verdict">How it went.</param>
/// <param name="Detail">Why it did not pass; empty for one that passed.</param>
internal sealed record Result(string Name, string Group, Verdict Verdict, string Detail = "");
