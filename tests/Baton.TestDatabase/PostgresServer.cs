using System.Diagnostics;
using Npgsql;

namespace Baton.TestDatabase;

/// <summary>
/// A PostgreSQL server of this process's own, in a folder of its own, reached through a socket in it. It ends with the
/// process, however that ends. Made for tests: by default nothing of it survives a loss of power.
/// </summary>
public sealed class PostgresServer : IAsyncDisposable
{
    /// <summary>The template of a database with nothing in it.</summary>
    public const string Empty = "template1";

    private static readonly Lazy<Task<PostgresServer>> Only = new(() => StartAsync());
    private static readonly TimeSpan StartLimit = TimeSpan.FromSeconds(60);

    private readonly string folder;
    private readonly string[] settings;
    private Process? watch;
    private int databases;

    private PostgresServer(string folder, string[] settings) => (this.folder, this.settings) = (folder, settings);

    /// <summary>The server that all tests of this process share; started by the first that asks.</summary>
    public static Task<PostgresServer> SharedAsync() => Only.Value;

    /// <summary>Makes a server and waits until it answers.</summary>
    /// <param name="isDurable">Commits reach the disk, as benchmarks need it.</param>
    /// <exception cref="InvalidOperationException">It did not start; the message holds its log.</exception>
    public static async Task<PostgresServer> StartAsync(bool isDurable = false)
    {
        await PostgresFolder.RemoveLeftOversAsync().ConfigureAwait(false);
        var folder = await PostgresFolder.CreateAsync().ConfigureAwait(false);
        await PostgresPrograms.RunAsync(
            Path.Combine(PostgresPrograms.Folder, "initdb"), "-D", $"{folder}/data", "-U", "baton", "-A", "trust", "-E", "UTF8", "--no-locale", "--no-sync").ConfigureAwait(false);
        string[] careless = ["-c", "fsync=off", "-c", "full_page_writes=off"];
        var server = new PostgresServer(folder, ["-p", "5432", "-c", "listen_addresses=", "-c", "max_connections=300", .. isDurable ? [] : careless]);
        await server.StartAgainAsync().ConfigureAwait(false);
        return server;
    }

    internal bool IsRunning => watch is { HasExited: false };

    /// <summary>Where a database of this server is reached.</summary>
    public string ConnectionString(string database) => $"Host={folder};Port=5432;Database={database};Username=baton";

    /// <summary>A new database.</summary>
    /// <param name="template">The database it is a copy of; nobody may be connected to that one.</param>
    public async Task<PostgresDatabase> CreateAsync(string template = Empty)
    {
        var name = $"t{Interlocked.Increment(ref databases)}";
        await ExecuteAsync($"CREATE DATABASE {name} TEMPLATE {template}").ConfigureAwait(false);
        return new PostgresDatabase(this, name);
    }

    /// <summary>Starts the server after <see cref="StopAsync"/> and waits until it answers.</summary>
    public async Task StartAgainAsync()
    {
        using var script = new StreamReader(typeof(PostgresServer).Assembly.GetManifestResourceStream("watch.sh")!);
        var text = await script.ReadToEndAsync().ConfigureAwait(false);
        watch = PostgresPrograms.Start("/bin/sh", ["-c", text, "sh", PostgresPrograms.Folder, folder, .. settings]);
        using var deadline = new CancellationTokenSource(StartLimit, TimeProvider.System);
        while (!await AnswersAsync().ConfigureAwait(false))
        {
            if (deadline.IsCancellationRequested || watch.HasExited)
                throw new InvalidOperationException($"PostgreSQL did not start: {await ReadLogAsync().ConfigureAwait(false)}");
            await Task.Delay(TimeSpan.FromMilliseconds(20), TimeProvider.System).ConfigureAwait(false);
        }
    }

    /// <summary>Stops the server at once, as a crash would, without a word to its clients; or so that it finishes its writing first. The data stays.</summary>
    public async Task StopAsync(bool isCrash)
    {
        if (Interlocked.Exchange(ref watch, null) is not { } ending)
            return;
        await ending.StandardInput.WriteLineAsync(isCrash ? "immediate" : "fast").ConfigureAwait(false);
        await EndAsync(ending).ConfigureAwait(false);
    }

    /// <summary>Ends the server and removes everything it held.</summary>
    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref watch, null) is { } ending)
            await EndAsync(ending).ConfigureAwait(false);
    }

    internal async Task ExecuteAsync(string sql)
    {
        await using var connection = await OpenAsync().ConfigureAwait(false);
        await using var command = connection.CreateCommand();
#pragma warning disable CA2100 // Names that this class has made.
        command.CommandText = sql;
#pragma warning restore CA2100
        await command.ExecuteNonQueryAsync().ConfigureAwait(false);
    }

    private static async Task EndAsync(Process ending)
    {
        ending.StandardInput.Close();
        await ending.WaitForExitAsync().ConfigureAwait(false);
        ending.Dispose();
    }

    private async Task<bool> AnswersAsync()
    {
        try
        {
            await using var connection = await OpenAsync().ConfigureAwait(false);
            return true;
        }
        catch (NpgsqlException)
        {
            return false;
        }
    }

    private async Task<NpgsqlConnection> OpenAsync()
    {
        var connection = new NpgsqlConnection(ConnectionString("postgres") + ";Pooling=false");
        await connection.OpenAsync().ConfigureAwait(false);
        return connection;
    }

    private async Task<string> ReadLogAsync() =>
        File.Exists($"{folder}/log") ? await File.ReadAllTextAsync($"{folder}/log").ConfigureAwait(false) : "no log";
}
