using System.Diagnostics;
using System.Runtime.InteropServices;

namespace Baton.Server.Demo;

/// <summary>Starts the simulator so that it outlives this process: its output goes to a file, not into a pipe that would break.</summary>
internal static class SimulatorProcess
{
    private const string Assembly = "Baton.Simulator.dll";

    private static readonly string[] Prefixes = ["ASPNETCORE_", "DOTNET_"];
    private static readonly string[] Settings = ["urls", "http_ports", "https_ports", "contentRoot", "webRoot"];
    private static readonly string[] Sections = ["Kestrel__", "Kestrel:"];

    /// <returns>False when the simulator is not found beside the server.</returns>
    public static bool Start(Uri address, string contentRoot)
    {
        if (Find(AppContext.BaseDirectory) is not { } assembly)
            return false;
        var log = Path.Combine(contentRoot, "App_Data", "simulator.log");
        Directory.CreateDirectory(Path.GetDirectoryName(log)!);
        var command = $"{Quote(Host())} {Quote(assembly)} --Simulator:Detached=true --Simulator:Url={address.GetLeftPart(UriPartial.Authority)}";
        var isWindows = OperatingSystem.IsWindows();
        var start = new ProcessStartInfo(isWindows ? "cmd.exe" : "/bin/sh")
        {
            ArgumentList = { isWindows ? "/c" : "-c", isWindows ? $"{command} >> {Quote(log)} 2>&1" : $"exec {command} >> {Quote(log)} 2>&1 < /dev/null" },
            UseShellExecute = false,
            CreateNoWindow = true,
            WorkingDirectory = Path.GetDirectoryName(assembly)!,
        };
        foreach (var name in start.Environment.Keys.Where(IsForServer).ToList())
            start.Environment.Remove(name);
        using var process = Process.Start(start);
        return process is not null;
    }

    /// <summary>Whether a variable is meant for this server alone: there it would take this server's port. Names count in any case, as configuration reads them.</summary>
    internal static bool IsForServer(string variable)
    {
        var name = Prefixes.FirstOrDefault(prefix => variable.StartsWith(prefix, StringComparison.OrdinalIgnoreCase)) is { } found ? variable[found.Length..] : variable;
        return Settings.Contains(name, StringComparer.OrdinalIgnoreCase) || Sections.Any(section => name.StartsWith(section, StringComparison.OrdinalIgnoreCase));
    }

    /// <summary>Beside the published server, or where a build of the solution puts it.</summary>
    private static string? Find(string folder)
    {
        var published = Path.Combine(folder, "simulator", Assembly);
        if (File.Exists(published))
            return published;
        var output = new DirectoryInfo(folder);
        for (var at = output.Parent; at is not null; at = at.Parent)
        {
            if (!File.Exists(Path.Combine(at.FullName, "Workflow.sln")))
                continue;
            // bin/{configuration}/{framework}, the same for both.
            var built = Path.Combine(at.FullName, "activities", "Baton.Simulator", "bin", output.Parent!.Name, output.Name, Assembly);
            return File.Exists(built) ? built : null;
        }

        return null;
    }

    // The dotnet that runs this process, which need not be the one in the path.
    private static string Host()
    {
        var host = Path.GetFullPath(Path.Combine(RuntimeEnvironment.GetRuntimeDirectory(), "..", "..", "..", OperatingSystem.IsWindows() ? "dotnet.exe" : "dotnet"));
        return File.Exists(host) ? host : "dotnet";
    }

    private static string Quote(string text) => OperatingSystem.IsWindows() ? $"\"{text}\"" : $"'{text.Replace("'", "'\\''", StringComparison.Ordinal)}'";
}
