namespace Baton.BackOffice.Calls;

/// <summary>Why a call over a connection has brought nothing.</summary>
internal enum Trouble
{
    /// <summary>There is no such connection, query or command, or it is not open to the caller.</summary>
    Unknown = 0,

    /// <summary>It is written in a way that cannot work: an administrator has to mend it.</summary>
    Definition = 1,

    /// <summary>Its secrets cannot be read.</summary>
    Secrets = 2,

    /// <summary>Nothing has reached the other side.</summary>
    Unreachable = 3,

    /// <summary>The other side does not accept user, password or key.</summary>
    SignIn = 4,

    /// <summary>It was sent, and no answer came in time.</summary>
    Timeout = 5,

    /// <summary>It was sent, and the connection broke before the answer.</summary>
    Lost = 6,

    /// <summary>The other side is overloaded, restarts, or is locked by others: later it may work.</summary>
    Busy = 7,

    /// <summary>The other side says no, for good.</summary>
    Refused = 8,

    /// <summary>The answer is larger than what is read, or is not what it should be.</summary>
    Answer = 9,

    /// <summary>The circuit breaker is open: nothing was tried.</summary>
    BreakerOpen = 10,
}
