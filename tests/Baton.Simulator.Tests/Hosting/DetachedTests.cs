using System.Diagnostics;
using System.Globalization;
using System.Net;

namespace Baton.Simulator.Tests.Hosting;

/// <summary>The only tests with a process of its own: signals cannot be had otherwise.</summary>
public sealed class DetachedTests : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);
    private readonly string _folder = Directory.CreateTempSubdirectory("simulator").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task a_detached_world_outlives_the_terminal_and_ends_on_sigterm()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no such signals.");
        using var world = Start("--Simulator:Detached=true", out var address);
        try
        {
            Signal("INT", world);
            Signal("HUP", world);
            using var http = new HttpClient();
            using var answer = await http.GetAsync(new Uri(address + "/healthz"), TestContext.Current.CancellationToken);
            Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
            Assert.False(world.HasExited);

            Signal("TERM", world);
            Assert.True(world.WaitForExit(Patience));
            Assert.Equal(0, world.ExitCode);
        }
        finally
        {
            world.Kill();
        }
    }

    [Fact]
    public void an_attached_world_ends_with_its_terminal()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no such signals.");
        using var world = Start("--Simulator:Detached=false", out _);
        try
        {
            Signal("INT", world);
            Assert.True(world.WaitForExit(Patience));
        }
        finally
        {
            world.Kill();
        }
    }

    [Theory]
    [InlineData("urls")]
    [InlineData("ASPNETCORE_URLS")]
    [InlineData("DOTNET_URLS")]
    public void addresses_of_the_environment_are_the_servers_and_not_the_worlds(string variable)
    {
        using var world = Start("--Simulator:Detached=false", out var address, ["--Simulator:Url=http://127.0.0.1:0"], (variable, "http://127.0.0.2:1"));
        try
        {
            Assert.StartsWith("http://127.0.0.1:", address, StringComparison.Ordinal);
        }
        finally
        {
            world.Kill();
        }
    }

    private Process Start(string detached, out string address, string[]? where = null, (string Name, string Value)? variable = null)
    {
        var start = new ProcessStartInfo(Environment.ProcessPath is { } host && Path.GetFileNameWithoutExtension(host) == "dotnet" ? host : "dotnet")
        {
            RedirectStandardOutput = true,
            ArgumentList = { typeof(Program).Assembly.Location, "--Simulator:DataFile", Path.Combine(_folder, "simulator.db"), detached },
        };
        foreach (var argument in where ?? ["--urls", "http://127.0.0.1:0"])
            start.ArgumentList.Add(argument);
        if (variable is var (name, value))
            start.Environment[name] = value;
        var process = Process.Start(start)!;
        const string Announcement = "Now listening on: ";
        while (process.StandardOutput.ReadLine() is { } line)
        {
            if (line.Contains(Announcement, StringComparison.Ordinal))
            {
                address = line[(line.IndexOf(Announcement, StringComparison.Ordinal) + Announcement.Length)..];
                return process;
            }
        }
        throw new InvalidOperationException("the simulator did not start");
    }

    private static void Signal(string name, Process process)
    {
        using var kill = Process.Start("kill", ["-" + name, process.Id.ToString(CultureInfo.InvariantCulture)]);
        kill.WaitForExit();
    }
}
