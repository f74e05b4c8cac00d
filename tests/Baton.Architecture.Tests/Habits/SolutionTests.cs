using Baton.Architecture.Tests.House;

namespace Baton.Architecture.Tests.Habits;

public sealed class SolutionTests
{
    private static readonly string Solution = File.ReadAllText(Path.Combine(Repository.Root, "Workflow.sln"));

    [Fact]
    public void every_project_stands_in_the_solution()
    {
        var missing = Repository.Projects
            .Where(project => !Solution.Contains('"' + Repository.Short(project.Path).Replace('/', '\\') + '"', StringComparison.Ordinal))
            .Select(project => project.ToString());

        Offences.None(missing);
    }

    [Fact]
    public void every_project_is_built_with_the_solution_and_lies_in_its_rooms_folder()
    {
        foreach (var project in Repository.Projects)
        {
            var id = IdOf(project.Name);
            Assert.Contains($"{id}.Debug|Any CPU.Build.0", Solution, StringComparison.Ordinal);
            Assert.Contains($"{id}.Release|Any CPU.Build.0", Solution, StringComparison.Ordinal);
            Assert.Contains($"{id} = {IdOf(project.Room)}", Solution, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void a_folder_has_the_name_of_its_project() =>
        Assert.All(Repository.Projects, project => Assert.Equal(project.Name, Path.GetFileName(project.Folder)));

    private static string IdOf(string name)
    {
        var entry = Solution.Split('\n').Single(line => line.Contains($"= \"{name}\", ", StringComparison.Ordinal));
        return entry.Trim().Split('"')[^2];
    }
}
