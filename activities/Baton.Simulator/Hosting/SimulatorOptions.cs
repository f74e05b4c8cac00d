namespace Baton.Simulator.Hosting;

/// <summary>Settings of the outside world, section <c>Simulator</c>.</summary>
internal sealed class SimulatorOptions
{
    public const string Section = "Simulator";

    /// <summary>Where the simulator listens; loopback only. Default http://127.0.0.1:5081; <c>--urls</c> on the command line wins over it; the environment's count nothing.</summary>
    public string Url { get; set; } = "http://127.0.0.1:5081";

    /// <summary>The SQLite file, absolute or relative to the content root. Default App_Data/simulator.db.</summary>
    public string DataFile { get; set; } = "App_Data/simulator.db";

    /// <summary>The corp's directory, in the form of sample/company.json; absolute or relative to the content root. Default: the sample company.</summary>
    public string? Company { get; set; }

    /// <summary>Ignore SIGINT and SIGHUP, so that the world outlives the server that started it. Default false.</summary>
    public bool Detached { get; set; }

    /// <summary>How long an access token lives. Default two hours, as Tencent's.</summary>
    public TimeSpan TokenLife { get; set; } = TimeSpan.FromHours(2);

    /// <summary>Wrong secrets in a row after which the caller's address is banned for an hour. Default 5.</summary>
    public int SecretTries { get; set; } = 5;

    /// <summary>Messages one member gets from the app in a minute; the rest is dropped without an error. Default 30.</summary>
    public int MessagesPerMinute { get; set; } = 30;

    /// <summary>How long a callback may take to answer. Default 5 seconds.</summary>
    public TimeSpan CallbackTimeout { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>Pause before a callback is tried again. Default 1 second.</summary>
    public TimeSpan CallbackRetryDelay { get; set; } = TimeSpan.FromSeconds(1);

    /// <summary>How long the verification of a callback address may take. Default 1 second.</summary>
    public TimeSpan VerifyTimeout { get; set; } = TimeSpan.FromSeconds(1);
}
