namespace Baton.BackOffice.Connections;

/// <summary>The back-office systems flows may talk to. Section: BackOffice.</summary>
public sealed class BackOfficeOptions
{
    public const string Section = "BackOffice";

    /// <summary>Connections that stand in the configuration. Nobody changes them in the console.</summary>
    public IList<BackOfficeConnection> Connections { get; } = [];

    /// <summary>The folders in and below which connections may open files. Default: none, so that nobody reads the server's own.</summary>
    public IList<string> Folders { get; } = [];

    /// <summary>The largest answer that is read, in bytes after decompression. Default: 1 MiB.</summary>
    public int LargestAnswer { get; set; } = 1024 * 1024;

    /// <summary>The largest file that is read from a folder, in bytes, and what a workbook may unpack to. Default: 20 MiB.</summary>
    public int LargestFile { get; set; } = 20 * 1024 * 1024;

    /// <summary>How many rows of one answer a flow is given at most, whatever a query says. Default: 10,000.</summary>
    public int MostRows { get; set; } = 10_000;

    /// <summary>How many answers each server keeps for queries with a cache time. Default: 500.</summary>
    public int MostCachedAnswers { get; set; } = 500;

    /// <summary>How long one call may take over a connection that says nothing else. Default: 15 s.</summary>
    public TimeSpan CallTimeout { get; set; } = TimeSpan.FromSeconds(15);
}

/// <summary>One system: a name that flows use, and where it is.</summary>
public sealed class BackOfficeConnection
{
    public string Name { get; set; } = "";

    /// <summary>What people call it.</summary>
    public string? Title { get; set; }

    /// <summary>Default: Http.</summary>
    public ConnectionType Type { get; set; }

    /// <summary>Of an Http connection: commands' paths are below this address; a flow can never leave it.</summary>
    public string BaseUrl { get; set; } = "";

    /// <summary>Of an Http connection: sent as the Authorization header where given. A secret.</summary>
    public string? Authorization { get; set; }

    /// <summary>The fields of its type, as <c>GET /api/connections/types</c> names them.</summary>
    public Dictionary<string, string> Settings { get; } = [];

    /// <summary>Its secret fields.</summary>
    public Dictionary<string, string> Secrets { get; } = [];
}
