using System.Diagnostics;

namespace Baton.TestDatabase;

/// <summary>PostgreSQL's programs as they are installed here. They refuse to run as root; then they run as the user the package made.</summary>
internal static class PostgresPrograms
{
    /// <summary>The folder with initdb and postgres in the newest version there is.</summary>
    /// <exception cref="FileNotFoundException">PostgreSQL is not installed.</exception>
    public static string Folder { get; } = Find();

    private static string? User { get; } = Environment.UserName == "root" ? "postgres" : null;

    /// <summary>Runs a program to its end.</summary>
    /// <exception cref="InvalidOperationException">It failed; the message is what it said.</exception>
    public static async Task RunAsync(string program, params string[] arguments)
    {
        using var process = Start(program, arguments);
        process.StandardInput.Close();
        var (output, error) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.WaitForExitAsync().ConfigureAwait(false);
        if (process.ExitCode != 0)
            throw new InvalidOperationException($"{Path.GetFileName(program)} ended with {process.ExitCode}: {await output.ConfigureAwait(false)}{await error.ConfigureAwait(false)}");
    }

    /// <summary>Starts a program as a user that PostgreSQL accepts; standard input stays open.</summary>
    public static Process Start(string program, params string[] arguments)
    {
        var start = User is null ? new ProcessStartInfo(program, arguments) : new ProcessStartInfo("runuser", ["-u", User, "--", program, .. arguments]);
        start.WorkingDirectory = Path.GetTempPath();
        start.RedirectStandardInput = start.RedirectStandardOutput = start.RedirectStandardError = true;
        // What somebody has set for a server of their own is not for this one.
        foreach (var name in start.Environment.Keys.Where(name => name.StartsWith("PG", StringComparison.Ordinal)).ToList())
            start.Environment.Remove(name);
        start.Environment["LC_ALL"] = "C";
        return Process.Start(start)!;
    }

    private static string Find()
    {
        var installed = Directory.Exists("/usr/lib/postgresql")
            ? Directory.GetDirectories("/usr/lib/postgresql").OrderByDescending(folder => int.TryParse(Path.GetFileName(folder), out var version) ? version : 0)
            : Enumerable.Empty<string>();
        var onPath = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries);
        var found = installed.Select(folder => Path.Combine(folder, "bin")).Concat(onPath)
            .Select(folder => new FileInfo(Path.Combine(folder, "initdb"))).FirstOrDefault(file => file.Exists)
            ?? throw new FileNotFoundException("PostgreSQL is not installed: there is no initdb. bash tests/run.sh installs it.");
        return (found.ResolveLinkTarget(returnFinalTarget: true)?.FullName ?? found.FullName)[..^"/initdb".Length];
    }
}
