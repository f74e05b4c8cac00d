using Baton.Scenarios.Tests.Playing;
using Baton.Scenarios.Tests.Reading;

namespace Baton.Scenarios.Tests;

/// <summary>Plays every scenario that stands beside a flow, each in a world of its own.</summary>
public sealed class ScenarioTests
{
    private const string Background = "背景.txt";

    private static readonly string Workflows = Path.Combine(AppContext.BaseDirectory, "workflows");

    /// <summary>All, or those with this in their path.</summary>
    private static readonly string Chosen = Environment.GetEnvironmentVariable("BATON_SCENARIO") ?? "";

    public static TheoryData<string> Files =>
        [.. Directory.EnumerateFiles(Workflows, "*.txt", SearchOption.AllDirectories).Where(file => Path.GetFileName(file) != Background).Select(file => Path.GetRelativePath(Workflows, file).Replace('\\', '/')).Where(file => file.Contains(Chosen, StringComparison.Ordinal)).Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Files))]
    public async Task it_goes_as_the_scenario_says(string file)
    {
        var folder = Path.GetDirectoryName(Path.Combine(Workflows, file))!;
        await using var playground = new Playground(Path.GetDirectoryName(folder)!);
        var background = Path.Combine(folder, Background);
        await Player.PlayAsync(playground, File.Exists(background) ? Read(background) : null, Read(Path.Combine(folder, Path.GetFileName(file))));
    }

    private static Scenario Read(string path) => ScenarioReader.Read($"workflows/{Path.GetRelativePath(Workflows, path).Replace('\\', '/')}", File.ReadAllText(path));
}
