namespace Baton.Storage.Sqlite;

/// <summary>How the embedded store behaves. The defaults suit a server with one disk.</summary>
public sealed record SqliteStoreOptions
{
    /// <summary>How many commits may share one physical commit. Default 256.</summary>
    public int GroupLimit { get; init; } = 256;

    /// <summary>How many commits may wait for the writer before callers are held back. Default 8192.</summary>
    public int QueueLimit { get; init; } = 8192;

    /// <summary>After how many written pages (4 KB) the log is moved into the database file. Default 2000 (8 MB).</summary>
    public int CheckpointPages { get; init; } = 2000;

    /// <summary>The writer's page cache in KB. Default 65536.</summary>
    public int CacheKilobytes { get; init; } = 65_536;

    /// <summary>The largest size of the database in pages; beyond it the store answers as on a full disk. Default: what the disk holds.</summary>
    public int? MaxPages { get; init; }

    /// <summary>Only read, also while a server holds the file: nothing is locked, migrated or written, and every write is refused. Default false.</summary>
    public bool IsReadOnly { get; init; }

    /// <summary>How many read connections are kept open. Default 16.</summary>
    public int KeptReaders { get; init; } = 16;
}
