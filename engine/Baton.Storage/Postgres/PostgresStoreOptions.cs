namespace Baton.Storage.Postgres;

/// <summary>How a node behaves towards PostgreSQL. The defaults suit a few nodes on one server.</summary>
public sealed record PostgresStoreOptions
{
    /// <summary>How many commits may share one transaction. Default 256.</summary>
    public int GroupLimit { get; init; } = 256;

    /// <summary>How many bytes of documents may share one transaction; a single commit may have more. Default 16 MiB.</summary>
    public int GroupBytes { get; init; } = 16 << 20;

    /// <summary>How many commits may wait for a writer before callers are held back. Default 8192.</summary>
    public int QueueLimit { get; init; } = 8192;

    /// <summary>How many groups are written side by side, each on a connection of its own. Default 3.</summary>
    public int Writers { get; init; } = 3;

    /// <summary>How many connections reads and claims may use at once; the rest wait. Lists use a pool of their own. Default 24, unless the connection string says "Maximum Pool Size".</summary>
    public int Readers { get; init; } = 24;

    /// <summary>How many connections lists and filters may use at once; the rest wait. Default 12, unless the connection string says "Maximum Pool Size".</summary>
    public int Lists { get; init; } = 12;

    /// <summary>After how many seconds a statement that is not answered is given up, unless the connection string says "Command Timeout". Default 15.</summary>
    public int CommandTimeoutSeconds { get; init; } = 15;

    /// <summary>After how many seconds a connection that does not come about is given up, unless the connection string says "Timeout". Default 5.</summary>
    public int ConnectTimeoutSeconds { get; init; } = 5;

    /// <summary>Only look, also at a standby: the schema is not brought up to date, one that is not of this program is refused, and so is every write. Default false.</summary>
    public bool IsReadOnly { get; init; }

    /// <summary>Whether nodes tell one another at once what there is to do; without it they find it when they look next. Default true; needs a connection that is not pooled per transaction.</summary>
    public bool Hints { get; init; } = true;
}
