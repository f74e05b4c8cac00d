namespace Baton.Architecture.Tests.House;

/// <summary>The checkout these tests were built from, as files.</summary>
internal static class Repository
{
    private static readonly string[] Made = ["bin", "obj", "node_modules", "artifacts", "App_Data", "TestResults", "wwwroot", ".git", ".vs", ".idea"];

    private static readonly string[] Text =
        [".cs", ".csproj", ".props", ".targets", ".ts", ".vue", ".js", ".mjs", ".css", ".html", ".json", ".sql", ".sh", ".md", ".editorconfig", ".sln", ".txt"];

    /// <summary>The folder of <c>Workflow.sln</c>.</summary>
    public static string Root { get; } = FindRoot();

    /// <summary>Every project of this house, ordered by path; what a template makes is another's.</summary>
    public static IReadOnlyList<Project> Projects { get; } =
        [.. new[] { "engine", "activities", "designer", "tests" }
            .Select(room => Path.Combine(Root, room))
            .Where(Directory.Exists)
            .SelectMany(room => Files(room, ".csproj"))
            .Where(path => !Short(path).Contains("/content/", StringComparison.Ordinal))
            .Order(StringComparer.Ordinal)
            .Select(path => new Project(path))];

    /// <summary>The projects that are shipped: everything but the tests.</summary>
    public static IEnumerable<Project> Production => Projects.Where(project => project.Room != "tests");

    /// <summary>Every text file that is written by hand.</summary>
    public static IEnumerable<string> Texts => Files(Root, Text).Where(path =>
        Path.GetFileName(path) is not ("packages.lock.json" or "package-lock.json"));

    /// <summary>The files below a folder with one of these endings; nothing a build made.</summary>
    public static IEnumerable<string> Files(string folder, params string[] endings) =>
        Directory.EnumerateFiles(folder)
            .Where(path => endings.Contains(Path.GetExtension(path), StringComparer.Ordinal))
            .Concat(Directory.EnumerateDirectories(folder)
                .Where(path => !Made.Contains(Path.GetFileName(path), StringComparer.Ordinal))
                .SelectMany(path => Files(path, endings)));

    /// <summary>A path as a reader of a failure wants it: from the root, with slashes.</summary>
    public static string Short(string path) => Path.GetRelativePath(Root, path).Replace('\\', '/');

    private static string FindRoot()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "Workflow.sln")))
            {
                return folder.FullName;
            }
        }

        throw new DirectoryNotFoundException($"No Workflow.sln above {AppContext.BaseDirectory}.");
    }
}
