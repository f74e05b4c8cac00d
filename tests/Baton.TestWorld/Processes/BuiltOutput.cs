namespace Baton.TestWorld.Processes;

/// <summary>Finds what the build has made, from where the running test assembly lies: tests/{project}/bin/{configuration}/{framework}.</summary>
public static class BuiltOutput
{
    /// <summary>The folder that holds Workflow.sln.</summary>
    public static string Root { get; } = FindRoot();

    /// <summary>A project's assembly in the configuration these tests run in.</summary>
    /// <param name="project">The project's folder below <see cref="Root"/>, such as engine/Baton.Server.</param>
    /// <exception cref="FileNotFoundException">It is not built.</exception>
    public static string AssemblyOf(string project)
    {
        var here = new DirectoryInfo(AppContext.BaseDirectory.TrimEnd(Path.DirectorySeparatorChar));
        var (framework, configuration) = (here.Name, here.Parent!.Name);
        var path = Path.Combine(Root, project, "bin", configuration, framework, Path.GetFileName(project) + ".dll");
        return File.Exists(path) ? path : throw new FileNotFoundException($"{project} is not built for {configuration}.", path);
    }

    private static string FindRoot()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "Workflow.sln")))
                return folder.FullName;
        }

        throw new DirectoryNotFoundException($"No Workflow.sln above {AppContext.BaseDirectory}.");
    }
}
