namespace Baton.Crash.Tests.Asking;

/// <summary>How a request is to end.</summary>
internal enum Fate
{
    /// <summary>Below the limit; the manager agrees.</summary>
    Agreed,

    /// <summary>The manager rejects.</summary>
    RejectedByManager,

    /// <summary>Above the limit; manager and finance agree.</summary>
    AgreedByBoth,

    /// <summary>Above the limit; the manager agrees, finance rejects.</summary>
    RejectedByFinance,
}
