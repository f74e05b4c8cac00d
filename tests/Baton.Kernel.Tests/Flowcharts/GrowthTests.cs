using System.Text.Json.Nodes;
using Baton.Expressions.Values;
using Baton.Kernel.Executions;
using Baton.Kernel.Tests.Playing;
using static Baton.Kernel.Tests.Drawing.Draw;

namespace Baton.Kernel.Tests.Flowcharts;

/// <summary>
/// A chart four times as large costs about four times as much to compile and to run. Memory stands for cost: every search through the
/// chart allocates what it has seen.
/// </summary>
public sealed class GrowthTests
{
    private const int Small = 250;
    private const int Large = 4 * Small;

    public static TheoryData<string, string> Shapes
    {
        get
        {
            var shapes = new TheoryData<string, string>();
            foreach (var shape in new[] { "diamonds", "fork", "returns", "nested loops", "lanes", "shortcuts" })
            {
                shapes.Add(shape, "CounterBased");
                shapes.Add(shape, "TokenBased");
            }

            shapes.Add("races", "TokenBased");
            shapes.Add("tangle", "TokenBased");
            return shapes;
        }
    }

    [Theory]
    [MemberData(nameof(Shapes))]
    public void Cost_grows_with_the_chart_and_no_faster(string shape, string mode)
    {
        Measure(shape, mode, 10);
        var (small, smallRuns) = Measure(shape, mode, Small);
        var (large, largeRuns) = Measure(shape, mode, Large);

        Assert.InRange(largeRuns, Small, 4 * smallRuns);
        Assert.True(large < 5 * small, $"{small} bytes for {Small}, {large} for {Large}");
    }

    private static (long Bytes, int Runs) Measure(string shape, string mode, int size)
    {
        var definition = Flow(Draw(shape, size)).WithProperty("Flowchart:ExecutionMode", mode).Bytes();
        var compiler = new Kernel.Plans.PlanCompiler(new Kernel.Catalog.ActivityCatalog([]), Expressions.Languages.ExpressionLanguages.Default);
        // What is pooled is allocated now and then, for whoever comes first.
        return Enumerable.Range(0, 3).Select(_ => Measure(compiler, definition)).MinBy(each => each.Bytes);
    }

    private static (long Bytes, int Runs) Measure(Kernel.Plans.PlanCompiler compiler, byte[] definition)
    {
        var before = GC.GetAllocatedBytesForCurrentThread();
        var advance = WorkflowKernel.Start(compiler.Compile(definition).Plan!, "", "i", new Start(ObjectValue.Empty, ObjectValue.Empty), Play.Monday);
        var bytes = GC.GetAllocatedBytesForCurrentThread() - before;
        Assert.Equal(InstanceStatus.Finished, advance.State.Status);
        return (bytes, advance.State.Counts.Sum(count => count.Begun));
    }

    private static JsonObject Draw(string shape, int size) => shape switch
    {
        // Each splits and merges; the last returns to the first.
        "diamonds" => Chart(size, i => i % 3 == 0 ? [i + 1, i + 2] : [i - i % 3 + 3], (Last(size), "Again", 0)),
        "fork" => Chart(size, i => i == 0 ? Enumerable.Range(1, size - 2) : [size - 1]),
        // Each may return to the one before, and break off.
        "returns" => Chart(size, i => [i + 1], [.. Enumerable.Range(1, size - 2).SelectMany(i => new[] { (i, "Back", i - 1), (i, "Off", size - 1) })]),
        // Later ones return further.
        "nested loops" => Chart(size, i => [i + 1], [.. Enumerable.Range(size / 2, size / 2).Select(i => (i, "Again", size - 1 - i))]),
        // Two ways side by side, and at each step a merge of both.
        "lanes" => Chart(size, i => i % 3 == 2 ? [] : i == 0 ? [1, 2, 3] : [i + 3, i - i % 3 + 2]),
        // From the start to everyone, and from each to the next.
        "shortcuts" => Chart(size, i => i == 0 ? Enumerable.Range(1, size - 1) : [i + 1]),
        "races" => Chart(size, i => i % 3 == 0 ? [i + 1, i + 2] : [i - i % 3 + 3], i => i % 3 == 0 && i > 0 ? "Race" : "None"),
        // Returns into the middle of the ways side by side.
        _ => Chart(size, i => i % 3 == 0 ? [i + 1, i + 2] : [i - i % 3 + 3], (Last(size), "Again", 1)),
    };

    private static int Last(int size) => (size - 1) / 3 * 3;

    private static JsonObject Chart(int size, Func<int, IEnumerable<int>> next, params (int From, string Port, int To)[] more) => Chart(size, next, _ => "None", more);

    private static JsonObject Chart(int size, Func<int, IEnumerable<int>> next, Func<int, string> merge, params (int From, string Port, int To)[] more) => Drawing.Draw.Chart(
        "flow",
        [.. Enumerable.Range(0, size).Select(i => Line($"n{i}").Merging(merge(i)))],
        [
            .. Enumerable.Range(0, size).SelectMany(i => next(i).Where(to => to > i && to < size).Select(to => $"n{i} -> n{to}")),
            .. more.Where(each => each.From != each.To).Select(each => $"n{each.From}:{each.Port} -> n{each.To}"),
        ]);
}
