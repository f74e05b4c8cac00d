using System.Text.Json.Nodes;
using Baton.Expressions.Values;
using Baton.Kernel.Executions;
using Baton.Kernel.Plans;
using Baton.Kernel.Tests.Playing;
using static Baton.Kernel.Tests.Drawing.Draw;

namespace Baton.Kernel.Tests.Executions;

/// <summary>Ten times the work takes about ten times the memory: nothing grows with the square of it.</summary>
public sealed class CostTests
{
    public static TheoryData<string> Shapes => ["fork", "parallel for each", "while", "sequence"];

    [Theory]
    [MemberData(nameof(Shapes))]
    public void A_branch_or_a_round_costs_the_same_however_many_there_are(string shape)
    {
        var (small, large) = (Measure(Draw(shape, 200)), Measure(Draw(shape, 2000)));

        Assert.InRange((double)large / small, 5, 14);
    }

    private static long Measure(JsonObject definition)
    {
        var plan = Play.Compile(definition);
        GoThrough(plan);
        var before = GC.GetAllocatedBytesForCurrentThread();
        GoThrough(plan);
        return GC.GetAllocatedBytesForCurrentThread() - before;
    }

    private static void GoThrough(Plan plan)
    {
        var state = WorkflowKernel.Start(plan, "", "i", new Start(ObjectValue.Empty, ObjectValue.Empty), Play.Monday).State;
        Assert.True(WorkflowKernel.Advance(plan, state, new CancelRequested("admin", null), Play.Monday).State.HasEnded);
        Assert.True(WorkflowKernel.Advance(plan, state, new EventArrived("go", Value.Null), Play.Monday).State.HasEnded);
    }

    private static JsonObject Draw(string shape, int size) => shape switch
    {
        "fork" => Flow(Fork("f", "WaitAll", [.. Enumerable.Range(0, size).Select(number => Event($"e{number}", "go"))])),
        "parallel for each" => Flow(ParallelForEach("p", Script($"new Array({size}).fill(1)"), Event("e", "go"))),
        "while" => Flow(
            Sequence("s", While("w", Script($"getVariable('n') < {size}"), Set("set", "n", Script("getVariable('n') + 1"))), Event("go")),
            ("variables", Variables(("n", "Int32", 0)))),
        _ => Flow(Sequence("s", [.. Enumerable.Range(0, size).Select(number => If($"if{number}", Literal(true), Line($"w{number}"))), Event("go")])),
    };
}
