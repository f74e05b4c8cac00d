using System.Text.Json;
using System.Text.RegularExpressions;
using Baton.Architecture.Tests.House;

namespace Baton.Architecture.Tests.Habits;

/// <summary>Whoever's package is used stands in <c>NOTICE</c> with its licence.</summary>
public sealed class NoticeTests
{
    private static readonly string[] Kinds = ["dependencies", "devDependencies"];

    private static readonly string Notice = File.ReadAllText(Path.Combine(Repository.Root, "NOTICE"));

    [Fact]
    public void every_package_asked_for_is_named() => Offences.None(
        Repository.Projects.SelectMany(project => project.Packages).Distinct().Where(package => !IsNamed(package)));

    [Fact]
    public void every_npm_package_asked_for_is_named() => Offences.None(
        from file in Repository.Files(Repository.Root, ".json")
        where Path.GetFileName(file) == "package.json"
        from package in Asked(file)
        where !IsNamed(package)
        select $"{Repository.Short(file)}: {package}");

    private static bool IsNamed(string name) => Regex.IsMatch(Notice, $@"(?<![\w@/]){Regex.Escape(name)}(?![\w.-]*\w)");

    private static string[] Asked(string file)
    {
        using var json = JsonDocument.Parse(File.ReadAllBytes(file));
        return [.. Kinds
            .Where(kind => json.RootElement.TryGetProperty(kind, out _))
            .SelectMany(kind => json.RootElement.GetProperty(kind).EnumerateObject().Select(entry => entry.Name).ToArray())];
    }
}
