using Baton.Expressions.Languages;
using Baton.Kernel.Catalog;

namespace Baton.Kernel.Tests.Conformance;

/// <summary>Small definitions with what the real Elsa made of them. A case runs as soon as the kernel has all it needs.</summary>
public sealed class ConformanceTests(ITestOutputHelper output)
{
    // Grows with the kernel; guards against running none.
    private const int AtLeast = 86;

    [Fact]
    public void Flows_go_as_they_go_in_Elsa()
    {
        var folder = ConformanceFolder.Find();
        Assert.SkipWhen(folder is null && Environment.GetEnvironmentVariable("BATON_CONFORMANCE_OPTIONAL") is { Length: > 0 }, "The conformance flows are not there.");
        Assert.True(folder is not null, "The conformance flows are not there. Set BATON_CONFORMANCE to their folder, or BATON_CONFORMANCE_OPTIONAL to do without.");

        var catalog = new ActivityCatalog([]);
        var cases = Directory.EnumerateDirectories(folder).Order(StringComparer.Ordinal).Select(path => new ConformanceCase(path)).ToList();
        var missing = cases.ToDictionary(each => each, each => each.FindMissing(catalog, ExpressionLanguages.Default));
        var differences = new List<string>();
        foreach (var each in cases.Where(each => missing[each].Count == 0))
            differences.AddRange(ConformanceRun.DifferencesOf(each).Select(difference => $"{each.Name}: {difference}"));

        var later = missing.Where(pair => pair.Value.Count > 0).ToList();
        output.WriteLine($"{cases.Count - later.Count} cases run, {later.Count} for later:");
        foreach (var (each, reasons) in later)
            output.WriteLine($"  {each.Name}: {string.Join(", ", reasons)}");
        Assert.True(differences.Count == 0, string.Join('\n', differences));
        Assert.True(cases.Count - later.Count >= AtLeast, $"Only {cases.Count - later.Count} cases were run.");
    }
}
