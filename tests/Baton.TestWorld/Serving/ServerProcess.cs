using Baton.TestWorld.Processes;
using Baton.TestWorld.Waiting;

namespace Baton.TestWorld.Serving;

/// <summary>Baton itself as a child process: one database and one address over any number of lives.</summary>
public sealed class ServerProcess : IAsyncDisposable
{
    public const string AdminPassword = "test-world-admin";
    public const string ApiKey = "test-world-api-key-0123456789";

    private static readonly TimeSpan StopLimit = TimeSpan.FromSeconds(40);
    private readonly Dictionary<string, string> _environment;
    private readonly HttpClient _http;
    private readonly Patience _patience;
    private Child? _child;

    /// <param name="connectionString">Where it keeps everything.</param>
    /// <param name="outside">The address of the outside world.</param>
    /// <param name="settings">Environment variables besides the usual ones; they win over them.</param>
    public ServerProcess(string connectionString, Uri outside, IReadOnlyDictionary<string, string> settings)
    {
        ArgumentNullException.ThrowIfNull(outside);
        ArgumentNullException.ThrowIfNull(settings);
        var url = Url.GetLeftPart(UriPartial.Authority);
        _environment = new Dictionary<string, string>
        {
            ["urls"] = url,
            ["ConnectionStrings__Baton"] = connectionString,
            ["Baton__PublicUrl"] = url,
            ["Baton__Demo"] = "true",
            ["Baton__Simulator__Url"] = outside.GetLeftPart(UriPartial.Authority),
            ["Baton__Simulator__Start"] = "false",
            ["Baton__Admin__Password"] = AdminPassword,
            ["Baton__ApiKeys__0__Key"] = ApiKey,
            ["Baton__ApiKeys__0__Role"] = "admin",
            // Tests say many things to the same people within a minute.
            ["Baton__Jobs__Limits__wecom.send__PerLane__PerMinute"] = "0",
            ["Baton__Jobs__Limits__wecom.send__PerLane__PerHour"] = "0",
            ["Baton__Jobs__Limits__wecom.close-card__PerLane__PerMinute"] = "0",
            ["Baton__Jobs__Limits__wecom.close-card__PerLane__PerHour"] = "0",
        };
        foreach (var (name, value) in settings)
            _environment[name] = value;
        _http = new HttpClient { BaseAddress = Url };
        _patience = new Patience(() => Task.FromResult(Log.Tail()));
    }

    /// <summary>The same over restarts.</summary>
    public Uri Url { get; } = FreePort.Address();

    /// <summary>What it printed over all its lives.</summary>
    public Output Log { get; } = new("the server's log");

    /// <summary>What is started; as it was built, where nothing else is said.</summary>
    public string Assembly { get; init; } = BuiltOutput.AssemblyOf("engine/Baton.Server");

    public bool HasExited => _child is null || _child.HasExited;

    /// <summary>Of the life that has just ended: 137 after SIGKILL.</summary>
    public int? ExitCode => _child is { HasExited: true } ended ? ended.ExitCode : null;

    /// <summary>Starts a life, without waiting for it to get anywhere.</summary>
    /// <param name="more">Environment variables for this life only.</param>
    public void Launch(IReadOnlyDictionary<string, string>? more = null)
    {
        if (!HasExited)
            throw new InvalidOperationException("The server runs already.");
        var environment = more is null ? _environment : _environment.Concat(more).ToDictionary();
        _child = Child.Start(Assembly, [], environment, Log);
    }

    /// <summary>Waits until it can work.</summary>
    /// <returns>False if it ended instead.</returns>
    public async Task<bool> IsReadyAsync()
    {
        await _patience.UntilAsync("the server is ready", async () => HasExited || await Probe.IsOkAsync(_http, "readyz"));
        return !HasExited;
    }

    /// <exception cref="InvalidOperationException">It ended.</exception>
    public async Task StartAsync()
    {
        Launch();
        if (!await IsReadyAsync())
            throw new InvalidOperationException($"The server ended with {_child!.ExitCode}.\n{Log.Tail()}");
    }

    /// <summary>SIGKILL.</summary>
    public async Task KillAsync()
    {
        if (_child is not null)
            await _child.DisposeAsync();
        _child = null;
    }

    /// <summary>SIGTERM.</summary>
    /// <exception cref="NotInTimeException">It did not end by itself.</exception>
    public async Task StopAsync()
    {
        if (_child is { HasExited: false } && !await _child.TerminateAsync(StopLimit))
            throw new NotInTimeException($"The server did not stop within {StopLimit.TotalSeconds} s.\n{Log.Tail()}");
        await KillAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await KillAsync();
        _http.Dispose();
    }
}
