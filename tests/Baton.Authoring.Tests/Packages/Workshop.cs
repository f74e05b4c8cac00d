using System.Diagnostics;
using System.Globalization;
using Baton.TestKit.Conformance;

namespace Baton.Authoring.Tests.Packages;

/// <summary>A developer's machine: the packages in a local folder, the template installed from it, and a project made of it.</summary>
public sealed class Workshop : IAsyncLifetime
{
    public const string Project = "Contoso.Prices";

    private static readonly string[] Packed =
        ["engine/Baton.Expressions", "engine/Baton.Kernel", "engine/Baton.Storage", "engine/Baton.Runtime", "engine/Baton.Testing", "activities/Baton.Templates"];

    private readonly string _folder = Directory.CreateTempSubdirectory("baton-workshop-").FullName;

    /// <summary>Where modules are published to.</summary>
    public string Modules => Path.Combine(_folder, "modules");

    private string Work => Path.Combine(_folder, "work");

    public async ValueTask InitializeAsync()
    {
        var version = string.Create(CultureInfo.InvariantCulture, $"0.4.0-test.{Environment.ProcessId}");
        var packages = Path.Combine(_folder, "packages");
        foreach (var project in Packed)
            await DotnetAsync(Checkout.Folder, "pack", project, "--no-build", "-c", Configuration, "-o", packages, $"-p:Version={version}");

        // What the checkout was restored with need not be fetched again.
        await File.WriteAllTextAsync(Path.Combine(_folder, "NuGet.config"), $"""
            <configuration>
              <packageSources><add key="baton" value="{packages}" /></packageSources>
              <fallbackPackageFolders><add key="restored" value="{RestoredPackages}" /></fallbackPackageFolders>
            </configuration>
            """);
        var hive = Path.Combine(_folder, "hive");
        await DotnetAsync(_folder, "new", "install", Path.Combine(packages, $"Baton.Templates.{version}.nupkg"), "--debug:custom-hive", hive);
        await DotnetAsync(_folder, "new", "baton-activities", "-n", Project, "-o", Work, "--debug:custom-hive", hive);
    }

    public Task<string> RunTestsAsync() => DotnetAsync(Work, "run", "--project", $"tests/{Project}.Tests");

    public Task PublishModuleAsync() => DotnetAsync(Work, "publish", $"src/{Project}", "-o", Path.Combine(Modules, Project));

    public ValueTask DisposeAsync()
    {
        Directory.Delete(_folder, recursive: true);
        return ValueTask.CompletedTask;
    }

    // bin/{configuration}/net10.0
    private static string Configuration => new DirectoryInfo(AppContext.BaseDirectory).Parent!.Name;

    private static string RestoredPackages => Environment.GetEnvironmentVariable("NUGET_PACKAGES") is { Length: > 0 } named
        ? named
        : Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".nuget", "packages");

    private async Task<string> DotnetAsync(string where, params string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet", arguments) { WorkingDirectory = where, RedirectStandardOutput = true, RedirectStandardError = true };
        // Nothing is to stay behind.
        start.Environment["MSBUILDDISABLENODEREUSE"] = "1";
        if (where != Checkout.Folder)
        {
            start.Environment["NUGET_PACKAGES"] = Path.Combine(_folder, "cache");
            start.Environment["CI"] = "false";
        }

        using var process = Process.Start(start)!;
        var errors = process.StandardError.ReadToEndAsync();
        var output = await process.StandardOutput.ReadToEndAsync() + await errors;
        await process.WaitForExitAsync();
        Assert.True(process.ExitCode == 0, $"dotnet {string.Join(' ', arguments)}\n{output}");
        return output;
    }
}
