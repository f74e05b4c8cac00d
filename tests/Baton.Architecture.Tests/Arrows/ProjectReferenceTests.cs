using Baton.Architecture.Tests.House;

namespace Baton.Architecture.Tests.Arrows;

/// <summary>Who may know whom. A new room is entered here with the reason it exists for.</summary>
public sealed class ProjectReferenceTests
{
    // What the packages of one family share, with those that may know it: a library, no module of its own.
    private static readonly Dictionary<string, string[]> Shared = new()
    {
        // Tencent's two messengers speak one protocol in two dialects.
        ["Baton.Tencent"] = ["Baton.WeCom", "Baton.WeChat", "Baton.Server"],
    };

    private static readonly string[] Ground = ["Baton.Expressions", "Baton.Kernel", "Baton.Storage", "Baton.Runtime"];

    // What each engine room may know; an activity package may know the whole ground, and of other packages only what its family shares.
    private static readonly Dictionary<string, string[]> Engine = new()
    {
        ["Baton.Expressions"] = [],
        ["Baton.Kernel"] = ["Baton.Expressions"],
        ["Baton.Storage"] = ["Baton.Expressions", "Baton.Kernel"],
        ["Baton.Runtime"] = ["Baton.Expressions", "Baton.Kernel", "Baton.Storage"],
        // A package for those who write activities: it runs flows without a store.
        ["Baton.Testing"] = ["Baton.Expressions", "Baton.Kernel", "Baton.Runtime"],
    };

    [Fact]
    public void every_room_knows_only_those_below_it()
    {
        var wrong =
            from project in Repository.Production
            let allowed = Allowed(project)
            from reference in project.References
            where !allowed.Contains(reference)
            select $"{project.Name} may not know {reference}";

        Offences.None(wrong);
    }

    [Fact]
    public void every_engine_room_is_one_of_these() =>
        Assert.Equal(
            Engine.Keys.Append("Baton.Server").Order(StringComparer.Ordinal),
            Repository.Production.Where(project => project.Room == "engine").Select(project => project.Name).Order(StringComparer.Ordinal));

    [Fact]
    public void what_a_family_shares_is_no_module()
    {
        foreach (var library in Shared.Keys)
        {
            using var metadata = Metadata.Of(Repository.Production.Single(project => project.Name == library));
            Assert.DoesNotContain("Baton.Runtime.Modules.IModule", metadata.UsedTypes);
        }
    }

    [Fact]
    public void what_is_built_uses_only_what_the_project_file_asks_for()
    {
        var wrong =
            from project in Repository.Production
            from reference in UsedAssemblies(project)
            where reference.StartsWith("Baton.", StringComparison.Ordinal) && !Allowed(project).Contains(reference)
            select $"{project.Name} uses {reference}";

        Offences.None(wrong);
    }

    [Fact]
    public void nothing_that_is_shipped_knows_a_test()
    {
        var tests = Repository.Projects.Where(project => project.Room == "tests").Select(project => project.Name).ToHashSet();

        Assert.DoesNotContain(Repository.Production.SelectMany(project => project.References), tests.Contains);
    }

    private static HashSet<string> Allowed(Project project) => project switch
    {
        // Plays the world outside, so it shares no code with what it tries.
        { Name: "Baton.Simulator" } => [],
        { Name: "Baton.Server" } => [.. Ground, .. SharedWith(project), .. Repository.Production.Where(other => other is { Room: "activities", Name: not "Baton.Simulator" } && !Shared.ContainsKey(other.Name)).Select(other => other.Name)],
        { Room: "engine" } => [.. Engine.GetValueOrDefault(project.Name, [])],
        _ => [.. Ground, .. SharedWith(project)],
    };

    private static IEnumerable<string> SharedWith(Project project) => Shared.Where(library => library.Value.Contains(project.Name)).Select(library => library.Key);

    private static string[] UsedAssemblies(Project project)
    {
        using var metadata = Metadata.Of(project);
        return [.. metadata.References];
    }
}
