namespace Baton.Suites.Results;

/// <summary>Counts results by group, as Markdown. Groups in which everything passed share a line for each of their sections; those of
/// which nothing is supported share the last.</summary>
internal static class ResultTable
{
    public static void Write(TextWriter output, IReadOnlyCollection<Result> results)
    {
        output.WriteLine("| group | passed | failed, explained | failed | not supported |");
        output.WriteLine("|---|---|---|---|---|");
        foreach (var section in results.GroupBy(result => result.Group.Split(": ")[0]).OrderBy(section => section.Key, StringComparer.Ordinal))
        {
            var groups = section.GroupBy(result => result.Group).OrderBy(group => group.Key, StringComparer.Ordinal).ToArray();
            foreach (var group in groups.Where(group => !IsClean(group) && !IsUnsupported(group)))
                Row(output, group.Key, [.. group]);
            var clean = groups.Where(IsClean).ToArray();
            if (clean.Length > 0)
                Row(output, string.Join(", ", clean.Select((group, index) => index == 0 ? group.Key : group.Key.Split(": ")[^1])), [.. clean.SelectMany(group => group)]);
        }

        var unsupported = results.GroupBy(result => result.Group).Where(IsUnsupported).OrderBy(group => group.Key, StringComparer.Ordinal).ToArray();
        if (unsupported.Length > 0)
            Row(output, string.Join(", ", unsupported.Select(group => group.Key)), [.. unsupported.SelectMany(group => group)]);
        Row(output, "**all**", results);
    }

    private static bool IsUnsupported(IEnumerable<Result> group) => group.All(result => result.Verdict == Verdict.NotSupported);

    private static bool IsClean(IEnumerable<Result> group) => group.All(result => result.Verdict == Verdict.Passed);

    private static void Row(TextWriter output, string name, IReadOnlyCollection<Result> results)
    {
        int Count(Verdict verdict) => results.Count(result => result.Verdict == verdict);
        output.WriteLine($"| {name} | {Count(Verdict.Passed)} | {Count(Verdict.Explained)} | {Count(Verdict.Failed)} | {Count(Verdict.NotSupported)} |");
    }
}
