using System.Collections.Immutable;

namespace Baton.Suites.Test262;

/// <summary>A file of the suite and what its header says of it.</summary>
/// <param name="Path">Its path under test/, with slashes.</param>
/// <param name="Source">The whole file.</param>
/// <param name="Flags">Such as onlyStrict, noStrict, module, async, raw.</param>
/// <param name="Features">What it needs of the language.</param>
/// <param name="Includes">The files of harness/ it needs.</param>
/// <param name="FailsIn">"parse", "resolution" or "runtime" where it is meant to fail; else empty.</param>
/// <param name="FailsWith">The name of the error it is meant to fail with.</param>
internal sealed record Test262Case(
    string Path, string Source, ImmutableArray<string> Flags, ImmutableArray<string> Features, ImmutableArray<string> Includes, string FailsIn, string FailsWith)
{
    /// <summary>The first two folders, as the table names them.</summary>
    public string Group => Path.Split('/') is [var top, var next, ..] ? $"{top}: {next}" : Path;

    public static Test262Case Read(string root, string file)
    {
        var source = File.ReadAllText(file);
        var header = Header(source);
        return new(
            System.IO.Path.GetRelativePath(root, file).Replace('\\', '/'), source,
            List(header, "flags"), List(header, "features"), List(header, "includes"), Text(header, "phase"), Text(header, "type"));
    }

    private static string[] Header(string source)
    {
        var start = source.IndexOf("/*---", StringComparison.Ordinal);
        var end = source.IndexOf("---*/", StringComparison.Ordinal);
        return start < 0 || end < start ? [] : source[(start + 5)..end].Split('\n');
    }

    /// <summary>A list on one line in brackets, or with a dash per line.</summary>
    private static ImmutableArray<string> List(string[] header, string name)
    {
        var at = Array.FindIndex(header, line => line.StartsWith(name + ":", StringComparison.Ordinal));
        if (at < 0)
            return [];
        var rest = header[at][(name.Length + 1)..].Trim();
        return rest.Length > 0
            ? [.. rest.Trim('[', ']').Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)]
            : [.. header.Skip(at + 1).TakeWhile(line => line.TrimStart().StartsWith('-')).Select(line => line.Trim()[1..].Trim())];
    }

    private static string Text(string[] header, string name) =>
        header.FirstOrDefault(line => line.TrimStart().StartsWith(name + ":", StringComparison.Ordinal)) is { } found ? found.Split(':')[1].Trim() : "";
}
