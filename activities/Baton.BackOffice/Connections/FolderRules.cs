namespace Baton.BackOffice.Connections;

/// <summary>Which files of this machine a connection may open: those in the folders that whoever runs the server has listed.</summary>
internal static class FolderRules
{
    /// <summary>Why this file or folder may not be opened; null where it may.</summary>
    public static (string Chinese, string English)? FindProblem(string path, BackOfficeOptions options)
    {
        if (!Path.IsPathFullyQualified(path))
            return ("文件和文件夹要写完整的路径。", "A file or folder is given by its full path.");
        var real = RealPathOf(Path.GetFullPath(path));
        return options.Folders.Any(folder => IsIn(real, RealPathOf(Path.GetFullPath(folder))))
            ? null
            : ($"“{path}”不在允许的文件夹里，请管理服务器的人把它的文件夹加入 BackOffice:Folders。", $"{path} is in none of the folders that BackOffice:Folders lists.");
    }

    /// <summary>Whether the path lies in the folder or is it, links followed.</summary>
    public static bool IsIn(string path, string folder)
    {
        var relative = Path.GetRelativePath(RealPathOf(folder), RealPathOf(path));
        return relative == "." || (!Path.IsPathRooted(relative) && relative.Split(Path.DirectorySeparatorChar)[0] != "..");
    }

    // A link anywhere on the way may lead elsewhere.
    private static string RealPathOf(string path)
    {
        var root = Path.GetPathRoot(path)!;
        var real = root;
        foreach (var part in path[root.Length..].Split(Path.DirectorySeparatorChar, StringSplitOptions.RemoveEmptyEntries))
        {
            var next = Path.Combine(real, part);
            FileSystemInfo info = Directory.Exists(next) ? new DirectoryInfo(next) : new FileInfo(next);
            real = info.LinkTarget is not null && info.ResolveLinkTarget(returnFinalTarget: true) is { } target ? RealPathOf(target.FullName) : next;
        }

        return real;
    }
}
