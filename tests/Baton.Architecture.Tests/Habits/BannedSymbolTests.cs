using System.Diagnostics;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using Baton.Architecture.Tests.House;

namespace Baton.Architecture.Tests.Habits;

/// <summary>A banned symbol breaks the build of every project, and each line of the list really bans something.</summary>
public sealed partial class BannedSymbolTests
{
    private static readonly string[] Banned =
        [.. File.ReadLines(Path.Combine(Repository.Root, "BannedSymbols.txt")).Where(line => line.Length > 0).Select(line => line.Split(';')[0])];

    [Fact]
    public async Task every_line_of_the_list_breaks_the_build()
    {
        // Below artifacts the project gets the same Directory.Build.props as every room.
        var folder = Path.Combine(Repository.Root, "artifacts", "banned-symbols-probe");
        Directory.CreateDirectory(folder);
        await File.WriteAllTextAsync(Path.Combine(folder, "Probe.csproj"), """<Project Sdk="Microsoft.NET.Sdk" />""", TestContext.Current.CancellationToken);
        await File.WriteAllLinesAsync(
            Path.Combine(folder, "Probe.cs"),
            ["internal static class Probe", "{", "    internal static void Use()", "    {", .. Banned.Select(Use), "    }", "}"],
            TestContext.Current.CancellationToken);

        var build = await BuildAsync(folder);

        var caught = Caught().Matches(build).Select(match => int.Parse(match.Groups["line"].Value, System.Globalization.CultureInfo.InvariantCulture)).ToHashSet();
        var missed = Banned.Where((_, index) => !caught.Contains(index + 5));
        Assert.True(!missed.Any(), $"Not banned: {string.Join(", ", missed)}\n{build}");
    }

    [Fact]
    public void no_project_takes_the_ban_away()
    {
        var freed =
            from file in Repository.Files(Repository.Root, ".csproj", ".props", ".targets", ".editorconfig", ".cs")
            from line in File.ReadLines(file)
            where Freed().IsMatch(line)
            select $"{Repository.Short(file)}: {line.Trim()}";

        Offences.None(freed);
    }

    [Fact]
    public void every_nested_props_file_builds_on_the_one_at_the_top()
    {
        var alone =
            from file in Repository.Files(Repository.Root, ".props", ".targets")
            where Path.GetFileName(file).StartsWith("Directory.Build.", StringComparison.Ordinal) && Path.GetDirectoryName(file) != Repository.Root
            where !XDocument.Load(file).Descendants("Import").Any(import => ((string?)import.Attribute("Project") ?? "").EndsWith("../" + Path.GetFileName(file), StringComparison.Ordinal))
            select Repository.Short(file);

        Offences.None(alone);
    }

    /// <summary>A statement that uses the static property or method with this documentation id.</summary>
    private static string Use(string id)
    {
        var name = id[2..];
        if (id[0] == 'P')
        {
            return $"        _ = {name};";
        }

        var parts = name.TrimEnd(')').Split('(');
        return $"        {parts[0]}({string.Join(", ", parts[1].Split(',').Select(type => $"default({type})"))});";
    }

    private static async Task<string> BuildAsync(string folder)
    {
        var start = new ProcessStartInfo("dotnet", ["build", folder, "-nologo", "-nodeReuse:false", "-p:RestoreLockedMode=false", "-p:TreatWarningsAsErrors=true"])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            RedirectStandardInput = true,
        };
        start.Environment["DOTNET_CLI_UI_LANGUAGE"] = "en";
        using var build = Process.Start(start)!;
        build.StandardInput.Close();
        var errors = build.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        var output = await build.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await build.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.NotEqual(0, build.ExitCode);
        return output + await errors;
    }

    [GeneratedRegex(@"Probe\.cs\((?<line>\d+),\d+\): error RS0030")]
    private static partial Regex Caught();

    [GeneratedRegex(@"(disable|severity\s*=|NoWarn|SuppressMessage).*RS003[0]|RS003[0].*(none|silent)|Remove="".*(BannedApiAnalyzer[s]|BannedSymbol[s])")]
    private static partial Regex Freed();
}
