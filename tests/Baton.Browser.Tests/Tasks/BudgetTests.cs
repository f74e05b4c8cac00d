using Baton.TestWorld.Processes;

namespace Baton.Browser.Tests.Tasks;

/// <summary>How much a phone on a slow line has to fetch.</summary>
public sealed class BudgetTests(ITestOutputHelper output)
{
    private const int AllScripts = 150 * 1024;
    private const int FirstLoad = 90 * 1024;

    [Theory]
    [InlineData("tasks")]
    [InlineData("my")]
    public void all_scripts_together_stay_within_150_kilobytes_compressed(string pages)
    {
        var sizes = Directory.GetFiles(Path.Combine(PagesOf(pages), "assets"), "*.js.gz").Select(file => new FileInfo(file).Length).ToArray();

        output.WriteLine($"{sizes.Length} scripts, {sizes.Sum()} bytes");
        Assert.InRange(sizes.Sum(), 1, AllScripts);
    }

    [Theory]
    [InlineData("tasks")]
    [InlineData("my")]
    public void what_every_page_fetches_first_is_a_part_of_that(string pages)
    {
        var page = File.ReadAllText(Path.Combine(PagesOf(pages), "index.html"));
        var first = Directory.GetFiles(Path.Combine(PagesOf(pages), "assets")).Where(file => page.Contains(Path.GetFileName(file), StringComparison.Ordinal)).ToArray();

        var sizes = first.Select(file => new FileInfo(file + ".gz").Length).ToArray();

        output.WriteLine($"{sizes.Length} files, {sizes.Sum()} bytes");
        Assert.InRange(sizes.Sum(), 1, FirstLoad);
        Assert.DoesNotContain("http:", page.Replace("http://www.w3.org", "", StringComparison.Ordinal), StringComparison.Ordinal);
    }

    private static string PagesOf(string pages) => Path.Combine(BuiltOutput.Root, "engine", "Baton.Server", "wwwroot", pages);
}
