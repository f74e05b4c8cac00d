using System.Diagnostics;
using System.Globalization;

namespace Baton.TestDatabase;

/// <summary>Folders of servers. The name says whose it is, so that what a dead process left is found by the next.</summary>
internal static class PostgresFolder
{
    private const string Prefix = "baton-postgres-";

    // The system's name of a socket may not be longer than 107 bytes.
    private const int LongestPath = 107 - 15;

    /// <summary>A new folder that only the server's user can enter.</summary>
    public static async Task<string> CreateAsync()
    {
        var path = Path.Combine(Path.GetTempPath(), $"{Prefix}{Environment.ProcessId}-{Guid.NewGuid().ToString("N")[..8]}");
        if (path.Length > LongestPath)
            path = Path.Combine("/tmp", Path.GetFileName(path));
        await PostgresPrograms.RunAsync("mkdir", "-m", "700", path).ConfigureAwait(false);
        return path;
    }

    /// <summary>Ends the servers of processes that live no longer, and removes their folders.</summary>
    public static async Task RemoveLeftOversAsync()
    {
        foreach (var folder in Directory.GetDirectories(Path.GetTempPath(), Prefix + "*").Where(IsLeftOver))
        {
            try
            {
                // It knows the server by the file of its process in the folder, and that it is one.
                await PostgresPrograms.RunAsync("/bin/sh", "-c", "\"$1/pg_ctl\" stop -D \"$2/data\" -m immediate >/dev/null 2>&1; rm -rf \"$2\"", "sh", PostgresPrograms.Folder, folder).ConfigureAwait(false);
            }
            catch (InvalidOperationException)
            {
                // Another process was quicker.
            }
        }
    }

    private static bool IsLeftOver(string folder)
    {
        var name = Path.GetFileName(folder)[Prefix.Length..];
        if (!int.TryParse(name.Split('-')[0], NumberStyles.None, CultureInfo.InvariantCulture, out var owner))
            return false;
        try
        {
            using var process = Process.GetProcessById(owner);
            // A process that is younger than the folder has only the same number.
            return process.StartTime.ToUniversalTime() > Directory.GetCreationTimeUtc(folder).AddSeconds(2);
        }
        catch (ArgumentException)
        {
            return true;
        }
    }
}
