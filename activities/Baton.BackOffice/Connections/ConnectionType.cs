namespace Baton.BackOffice.Connections;

/// <summary>What a connection speaks.</summary>
public enum ConnectionType
{
    /// <summary>JSON over HTTP.</summary>
    Http = 0,
    PostgreSql = 1,
    Sqlite = 2,

    /// <summary>JSON-RPC 2.0 over HTTP.</summary>
    JsonRpc = 3,

    /// <summary>A folder into which others drop CSV and Excel files.</summary>
    Files = 4,
}
