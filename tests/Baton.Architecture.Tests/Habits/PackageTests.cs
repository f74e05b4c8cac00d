using System.Text.RegularExpressions;
using System.Xml.Linq;
using Baton.Architecture.Tests.House;

namespace Baton.Architecture.Tests.Habits;

/// <summary>What is restored is the same everywhere: versions in one file, exact, and locked.</summary>
public sealed partial class PackageTests
{
    private static readonly XDocument Central = XDocument.Load(Path.Combine(Repository.Root, "Directory.Packages.props"));

    [Fact]
    public void every_version_stands_in_the_central_file_and_is_exact() =>
        Assert.All(Central.Descendants("PackageVersion"), entry =>
            Assert.Matches(Exact(), (string?)entry.Attribute("Version") ?? ""));

    [Fact]
    public void no_project_names_a_version_of_its_own()
    {
        var own =
            from project in Repository.Projects
            from item in project.Xml.Descendants("PackageReference")
            where item.Attribute("Version") is not null || item.Attribute("VersionOverride") is not null || item.Element("Version") is not null
            select $"{project}: {(string?)item.Attribute("Include")}";

        Offences.None(own);
    }

    [Fact]
    public void every_project_has_its_lock_file() =>
        Assert.DoesNotContain(Repository.Projects, project => !File.Exists(Path.Combine(project.Folder, "packages.lock.json")));

    [Fact]
    public void every_front_end_has_its_lock_file_and_exact_versions()
    {
        foreach (var file in Repository.Files(Repository.Root, ".json").Where(path => Path.GetFileName(path) == "package.json"))
        {
            Assert.True(File.Exists(Path.Combine(Path.GetDirectoryName(file)!, "package-lock.json")), Repository.Short(file));
            Assert.DoesNotMatch(LooseNpmVersion(), File.ReadAllText(file));
        }
    }

    [GeneratedRegex(@"^\d+\.\d+\.\d+(-[\w.]+)?$")]
    private static partial Regex Exact();

    [GeneratedRegex(@"""[\w@/.-]+"":\s*""(\^|~|>|<|\*|latest)")]
    private static partial Regex LooseNpmVersion();
}
