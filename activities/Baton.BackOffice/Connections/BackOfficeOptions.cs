namespace Baton.BackOffice.Connections;

/// <summary>The back-office systems flows may talk to. Section: BackOffice.</summary>
public sealed class BackOfficeOptions
{
    public const string Section = "BackOffice";

    public IList<BackOfficeConnection> Connections { get; } = [];

    /// <summary>How long one call may take. Default: 15 s.</summary>
    public TimeSpan CallTimeout { get; set; } = TimeSpan.FromSeconds(15);

    public BackOfficeConnection? Find(string name) => Connections.FirstOrDefault(connection => connection.Name == name);
}

/// <summary>One system: a name that flows use, and where it is.</summary>
public sealed class BackOfficeConnection
{
    public string Name { get; set; } = "";

    /// <summary>Commands' paths are below this address; a flow can never leave it.</summary>
    public string BaseUrl { get; set; } = "";

    /// <summary>Sent as the Authorization header where given. A secret.</summary>
    public string? Authorization { get; set; }
}
