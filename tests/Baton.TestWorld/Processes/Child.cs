using System.Diagnostics;
using System.Globalization;

namespace Baton.TestWorld.Processes;

/// <summary>One life of a child process. Disposing ends it the hard way, whatever has happened before.</summary>
public sealed class Child : IAsyncDisposable
{
    private readonly Process _process;

    private Child(Process process) => _process = process;

    public bool HasExited => _process.HasExited;

    /// <summary>137 after SIGKILL, 143 after a SIGTERM that was not handled.</summary>
    public int ExitCode => _process.ExitCode;

    /// <summary>Starts an assembly with the same dotnet that runs the tests.</summary>
    /// <param name="assembly">The full path of the dll.</param>
    /// <param name="arguments">Its command line.</param>
    /// <param name="environment">Set besides what the tests themselves have; their ASP.NET settings are not inherited.</param>
    /// <param name="output">Gets what it prints.</param>
    public static Child Start(string assembly, IEnumerable<string> arguments, IReadOnlyDictionary<string, string> environment, Output output)
    {
        ArgumentNullException.ThrowIfNull(environment);
        ArgumentNullException.ThrowIfNull(output);
        var start = new ProcessStartInfo(DotnetHost(), [assembly, .. arguments])
        {
            WorkingDirectory = Path.GetDirectoryName(assembly),
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var name in start.Environment.Keys.Where(IsSettingOfTests).ToList())
            start.Environment.Remove(name);
        foreach (var (name, value) in environment)
            start.Environment[name] = value;
        var process = new Process { StartInfo = start };
        process.OutputDataReceived += (_, line) => output.Add(line.Data);
        process.ErrorDataReceived += (_, line) => output.Add(line.Data);
        process.Start();
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        return new Child(process);
    }

    /// <summary>SIGKILL: no chance to tidy up.</summary>
    public async Task KillAsync()
    {
        if (!_process.HasExited)
            _process.Kill();
        await _process.WaitForExitAsync();
    }

    /// <summary>SIGTERM, as an operating system stops a service; SIGKILL if it does not end within the time.</summary>
    /// <returns>True if it ended by itself.</returns>
    public async Task<bool> TerminateAsync(TimeSpan limit)
    {
        if (!_process.HasExited)
        {
            using var kill = Process.Start("kill", ["-TERM", _process.Id.ToString(CultureInfo.InvariantCulture)]);
            await kill.WaitForExitAsync();
        }

        if (await EndsWithinAsync(limit))
            return true;
        await KillAsync();
        return false;
    }

    /// <summary>False if it still runs after that time.</summary>
    public async Task<bool> EndsWithinAsync(TimeSpan limit)
    {
        using var deadline = new CancellationTokenSource(limit, TimeProvider.System);
        try
        {
            await _process.WaitForExitAsync(deadline.Token);
            return true;
        }
        catch (OperationCanceledException)
        {
            return false;
        }
    }

    public async ValueTask DisposeAsync()
    {
        await KillAsync();
        _process.Dispose();
    }

    private static string DotnetHost() =>
        Environment.ProcessPath is { } host && Path.GetFileNameWithoutExtension(host) == "dotnet" ? host : "dotnet";

    private static bool IsSettingOfTests(string name) =>
        name.StartsWith("ASPNETCORE_", StringComparison.OrdinalIgnoreCase) || name.StartsWith("Baton__", StringComparison.OrdinalIgnoreCase);
}
