namespace Baton.TestDatabase;

/// <summary>The databases that Baton keeps its memory in.</summary>
public enum StoreKind
{
    /// <summary>The embedded one, a file.</summary>
    Sqlite = 0,

    Postgres = 1,
}
