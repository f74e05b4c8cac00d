using Baton.TestWorld.Processes;

namespace Baton.Browser.Tests.Tasks;

/// <summary>How much a phone on a slow line has to fetch.</summary>
public sealed class BudgetTests(ITestOutputHelper output)
{
    private const int AllScripts = 150 * 1024;
    private const int FirstLoad = 90 * 1024;

    private static readonly string Pages = Path.Combine(BuiltOutput.Root, "engine", "Baton.Server", "wwwroot", "tasks");

    [Fact]
    public void all_scripts_together_stay_within_150_kilobytes_compressed()
    {
        var sizes = Directory.GetFiles(Path.Combine(Pages, "assets"), "*.js.gz").Select(file => new FileInfo(file).Length).ToArray();

        output.WriteLine($"{sizes.Length} scripts, {sizes.Sum()} bytes");
        Assert.InRange(sizes.Sum(), 1, AllScripts);
    }

    [Fact]
    public void what_every_page_fetches_first_is_a_part_of_that()
    {
        var page = File.ReadAllText(Path.Combine(Pages, "index.html"));
        var first = Directory.GetFiles(Path.Combine(Pages, "assets")).Where(file => page.Contains(Path.GetFileName(file), StringComparison.Ordinal)).ToArray();

        var sizes = first.Select(file => new FileInfo(file + ".gz").Length).ToArray();

        output.WriteLine($"{sizes.Length} files, {sizes.Sum()} bytes");
        Assert.InRange(sizes.Sum(), 1, FirstLoad);
        Assert.DoesNotContain("http:", page.Replace("http://www.w3.org", "", StringComparison.Ordinal), StringComparison.Ordinal);
    }
}
