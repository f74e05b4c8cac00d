namespace Baton.Server.Hosting;

/// <summary>Finds the folder that holds the pages and App_Data, wherever the program is started from.</summary>
internal static class ContentRoot
{
    /// <summary>The publish folder (it holds wwwroot) or, for a build, the project folder above the binary.</summary>
    public static string Find(string binaryFolder)
    {
        for (var folder = new DirectoryInfo(binaryFolder); folder is not null; folder = folder.Parent)
        {
            if (Directory.Exists(Path.Combine(folder.FullName, "wwwroot")) || File.Exists(Path.Combine(folder.FullName, "Baton.Server.csproj")))
                return folder.FullName;
        }

        return binaryFolder;
    }
}
