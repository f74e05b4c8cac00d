using Microsoft.Data.Sqlite;

namespace Baton.Storage.Sqlite.Writing;

/// <summary>What a failed statement says about the others in its group.</summary>
internal static class Failures
{
    private const int Permission = 3, Busy = 5, Locked = 6, ReadOnly = 8, Full = 13, CannotOpen = 14;

    // Permission, busy, locked, out of memory, read-only, I/O, corrupt, full, cannot open, protocol, not a database.
    private static readonly HashSet<int> OfTheDatabase = [Permission, Busy, Locked, 7, ReadOnly, 10, 11, Full, CannotOpen, 15, 26];

    /// <summary>The database itself failed, not one author's commit.</summary>
    public static bool IsOfTheDatabase(Exception failure) => failure is SqliteException sqlite && OfTheDatabase.Contains(sqlite.SqliteErrorCode);

    /// <summary>
    /// Whether a COMMIT that failed so may have reached the disk. With a full disk or a busy file its last frame was not
    /// written; after a failed flush nobody knows.
    /// </summary>
    public static bool LeavesCommitUnknown(Exception failure) => failure is not SqliteException { SqliteErrorCode: Full or Busy };

    public static StoreUnavailableException Unavailable(Exception failure, bool isOutcomeUnknown) =>
        new(isOutcomeUnknown
            ? "数据库写入中断，结果未知。Writing to the database was interrupted; the outcome is unknown."
            : "数据库暂时无法写入，未作任何更改。The database cannot be written at present; nothing was changed.", failure)
        {
            OutcomeUnknown = isOutcomeUnknown,
            Fault = FaultOf(failure),
        };

    public static StoreUnavailableException Unreadable(Exception failure) =>
        new("数据库暂时无法读取。The database cannot be read at present.", failure) { Fault = FaultOf(failure) };

    private static StoreFault FaultOf(Exception failure) => (failure as SqliteException)?.SqliteErrorCode switch
    {
        Busy or Locked => StoreFault.Held,
        ReadOnly => StoreFault.ReadOnly,
        Full => StoreFault.Full,
        Permission or CannotOpen => StoreFault.AccessDenied,
        _ => StoreFault.Unknown,
    };
}
