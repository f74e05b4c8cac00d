using Npgsql;

namespace Baton.Storage.Postgres.Writing;

/// <summary>What a failure says about the group, the connection and the outcome.</summary>
internal static class Failures
{
    /// <summary>Two transactions were in one another's way; the one that was ended can be run again as it was.</summary>
    public static bool IsConflict(Exception failure) =>
        failure is PostgresException { SqlState: PostgresErrorCodes.SerializationFailure or PostgresErrorCodes.DeadlockDetected };

    /// <summary>Another transaction held a row for too long. Only who needs that row is concerned.</summary>
    public static bool IsHeldUp(Exception failure) => failure is PostgresException { SqlState: PostgresErrorCodes.LockNotAvailable };

    /// <summary>For a statement that stands for itself: another try may succeed, now or when the server is well again.</summary>
    public static bool IsPassing(Exception failure) => IsOfTheDatabase(failure) || IsHeldUp(failure);

    /// <summary>The server or the way to it failed, not one author's commit.</summary>
    public static bool IsOfTheDatabase(Exception failure) => failure switch
    {
        // No connection, no resources, an operator, the system, its own fault, a wrong password or name; nothing may be written, or the tables are gone.
        PostgresException { SqlState: var state } => state[..2] is "08" or "53" or "57" or "58" or "F0" or "XX" or "28" or "3D" or "0A" or "40"
            || IsEndOfSession(state) || state is PostgresErrorCodes.ReadOnlySqlTransaction or PostgresErrorCodes.InsufficientPrivilege or PostgresErrorCodes.UndefinedTable,
        NpgsqlException or IOException or TimeoutException or System.Net.Sockets.SocketException => true,
        _ => false,
    };

    /// <summary>
    /// Whether a batch that ends in COMMIT may have been committed although it failed and the end of COMMIT was not heard. What the server
    /// itself says comes in the order of the statements: the failure stands before the COMMIT or for it. Without a word from it nobody knows.
    /// </summary>
    public static bool LeavesCommitUnknown(Exception failure) => failure is not PostgresException;

    /// <summary>The connection is gone, or is not let in just now: another one may be better off. Not so when the server takes too long.</summary>
    public static bool IsLostConnection(Exception failure) => failure switch
    {
        PostgresException { SqlState: var state } => state[..2] == "08" || state[..3] == "57P" || IsEndOfSession(state),
        _ => failure.InnerException is not TimeoutException,
    };

    /// <summary>The same for a statement or a COMMIT that stands for itself: one that the server ends with the whole session may come too late.</summary>
    public static bool LeavesStatementUnknown(Exception failure) => failure is not PostgresException { InvariantSeverity: "ERROR" };

    // The node has slept inside a transaction, and the server has ended it together with the session: 25P03 idle, 25P04 too long.
    private static bool IsEndOfSession(string state) => state is "25P03" or "25P04";

    public static StoreUnavailableException Unavailable(Exception failure, bool isOutcomeUnknown = false) =>
        new(isOutcomeUnknown
            ? "数据库写入中断，结果未知。Writing to the database was interrupted; the outcome is unknown."
            : "数据库暂时无法写入，未作任何更改。The database cannot be written at present; nothing was changed.", failure)
        {
            OutcomeUnknown = isOutcomeUnknown,
            Fault = FaultOf(failure),
        };

    public static StoreUnavailableException Unreadable(Exception failure) =>
        new("数据库暂时无法读取。The database cannot be read at present.", failure) { Fault = FaultOf(failure) };

    public static StoreFault FaultOf(Exception failure) => failure switch
    {
        PostgresException { SqlState: var state } => state switch
        {
            PostgresErrorCodes.ReadOnlySqlTransaction => StoreFault.ReadOnly,
            PostgresErrorCodes.DiskFull => StoreFault.Full,
            PostgresErrorCodes.TooManyConnections => StoreFault.TooManyConnections,
            PostgresErrorCodes.LockNotAvailable => StoreFault.Held,
            PostgresErrorCodes.QueryCanceled => StoreFault.TooSlow,
            PostgresErrorCodes.InsufficientPrivilege => StoreFault.AccessDenied,
            _ when state[..2] == "28" => StoreFault.AccessDenied,
            _ when state[..2] == "08" || state[..3] == "57P" || IsEndOfSession(state) => StoreFault.Unreachable,
            _ => StoreFault.Unknown,
        },
        NpgsqlException { InnerException: TimeoutException } => StoreFault.TooSlow,
        NpgsqlException or IOException or TimeoutException or System.Net.Sockets.SocketException => StoreFault.Unreachable,
        _ => StoreFault.Unknown,
    };
}
