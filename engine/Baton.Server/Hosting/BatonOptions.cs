using Baton.Server.SignIn;

namespace Baton.Server.Hosting;

/// <summary>Section <c>Baton</c> of the configuration.</summary>
internal sealed class BatonOptions
{
    public const string Section = "Baton";

    /// <summary>The sample organisation, flows and the simulator. Default: true in Development, else false.</summary>
    public bool Demo { get; set; }

    /// <summary>Where browsers and Tencent reach this server. Default: the address it listens on.</summary>
    public string? PublicUrl { get; set; }

    /// <summary>Proxies whose word counts on where a request comes from: addresses, or networks as 10.0.0.0/24. Default: none.</summary>
    public IList<string> Proxies { get; } = [];

    /// <summary>Wraps the key ring at rest. Default: none, the ring is readable to whoever reads the database.</summary>
    public string? MasterKey { get; set; }

    /// <summary>How long a stop may take until what is running is cut off. Default 30 s.</summary>
    public TimeSpan StopLimit { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>How long a server that is told to stop goes on answering while it sends its callers away. Default: 1 s on PostgreSQL, where others take over, else none.</summary>
    public TimeSpan? StopDelay { get; set; }

    /// <summary>Browsers reach this server over TLS, also where a proxy ends it.</summary>
    public bool IsPublicOverTls => PublicUrl?.StartsWith("https:", StringComparison.OrdinalIgnoreCase) is true;

    public AdminOptions Admin { get; set; } = new();

    public SignInOptions SignIn { get; set; } = new();

    public IList<ApiKeyOptions> ApiKeys { get; } = [];

    public SimulatorOptions Simulator { get; set; } = new();
}

internal sealed class AdminOptions
{
    /// <summary>The local administrator's password. Default: a one-time password, printed at the first start.</summary>
    public string? Password { get; set; }
}

/// <summary>Machine access with the header <c>Authorization: ApiKey …</c>.</summary>
internal sealed class ApiKeyOptions
{
    public string Key { get; set; } = "";

    /// <summary>admin, owner, auditor, operator or employee; several with commas.</summary>
    public string Role { get; set; } = "";

    /// <summary>The caller's name in the audit. Default: "api-key-" and its number.</summary>
    public string? Name { get; set; }
}

internal sealed class SimulatorOptions
{
    /// <summary>Where the outside world answers; loopback only. Default http://127.0.0.1:5081.</summary>
    public string Url { get; set; } = "http://127.0.0.1:5081";

    /// <summary>Start it when nothing answers there. Default true.</summary>
    public bool Start { get; set; } = true;
}
