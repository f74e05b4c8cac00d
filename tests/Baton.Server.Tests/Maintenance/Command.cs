using System.Diagnostics;

namespace Baton.Server.Tests.Maintenance;

/// <summary>The server's program as a child process, doing something with a database instead of serving.</summary>
internal static class Command
{
    /// <param name="connectionString">The database.</param>
    /// <param name="args">The command and what belongs to it.</param>
    public static async Task<(int Code, string Output)> RunAsync(string connectionString, params string[] args)
    {
        var token = TestContext.Current.CancellationToken;
        var start = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "Baton.Server.dll"), .. args, $"--ConnectionStrings:Baton={connectionString}"])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        using var process = Process.Start(start)!;
        var errors = process.StandardError.ReadToEndAsync(token);
        var output = await process.StandardOutput.ReadToEndAsync(token);
        await process.WaitForExitAsync(token);
        return (process.ExitCode, output + await errors);
    }
}
