using System.Text;
using Baton.Expressions.Languages;
using Baton.Expressions.Values;
using Baton.Kernel;
using Baton.Kernel.Catalog;
using Baton.Kernel.Executions;
using Baton.Kernel.Plans;

namespace Baton.Benchmarks.Kernel;

/// <summary>The kernel alone, in memory: the best of many rounds, so that the machine's other work does not count.</summary>
internal static class KernelBenchmark
{
    private const int Activities = 1000;
    private const int Diamonds = 14;
    private const int Branches = 1000;
    private static readonly DateTimeOffset At = new(2026, 1, 5, 2, 0, 0, TimeSpan.Zero);
    private static readonly Start Started = new(ObjectValue.Empty, ObjectValue.Empty);

    public static int Run()
    {
        var sequence = Compile(Drawings.Sequence(Activities));
        var (time, bytes) = Best.Of(2000, () => WorkflowKernel.Start(sequence, "", "i", Started, At));
        Best.Report("trivial activity", $"{time.TotalNanoseconds / Activities:0} ns, {bytes / Activities} bytes", "1,000 ns, 1,024 bytes");

        var wait = Compile(Drawings.Sequence(4, "Elsa.Event"));
        var parked = WorkflowKernel.Start(wait, "", "i", Started, At).State;
        (time, bytes) = Best.Of(2000, () => WorkflowKernel.Advance(wait, parked, new EventArrived("go", Value.Null), At));
        Best.Report("resume and finish, 5 activities", $"{time.TotalMicroseconds:0.0} µs, {bytes} bytes", "-");

        var stored = StateJson.Write(parked);
        (time, bytes) = Best.Of(2000, () => StateJson.Write(StateJson.ReadState(stored)));
        Best.Report("its state, read and written", $"{time.TotalMicroseconds:0.0} µs, {bytes} bytes", "-");

        foreach (var mode in (string[])["CounterBased", "TokenBased"])
        {
            var chart = Encoding.UTF8.GetBytes(Drawings.Diamonds(Diamonds, mode));
            (time, bytes) = Best.Of(500, () => GoRound(Compile(chart)));
            Best.Report($"{Diamonds * 4 + 1} nodes: compile, run, return, run, {mode}", $"{time.TotalMicroseconds:0} µs, {bytes / 1024} KiB", "1,000 µs");

            var fork = Compile(Drawings.Fork(Branches, mode));
            (time, bytes) = Best.Of(200, () => WorkflowKernel.Start(fork, "", "i", Started, At));
            Best.Report($"fork of {Branches} branches and join, {mode}", $"{time.TotalMicroseconds:0} µs, {bytes / 1024} KiB", "-");
        }

        MeasureLoops();
        MeasureBranches();
        return 0;
    }

    private static void MeasureLoops()
    {
        foreach (var rounds in new[] { 1_000, 10_000 })
        {
            var loop = Compile(Drawings.Loop(rounds));
            var (time, bytes) = Best.Of(50, () => WorkflowKernel.Start(loop, "", "i", Started, At));
            Best.Report($"While, {rounds:N0} rounds, two scripts each", $"{time.TotalNanoseconds / rounds:0} ns, {bytes / rounds} bytes a round", "-");
        }
    }

    private static void MeasureBranches()
    {
        foreach (var branches in new[] { 100, 1_000 })
        {
            var fork = Compile(Drawings.Waiting(branches));
            var waiting = WorkflowKernel.Start(fork, "", "i", Started, At).State;
            foreach (var (what, work) in new (string, Func<Advance>)[]
            {
                ("begin to wait", () => WorkflowKernel.Start(fork, "", "i", Started, At)),
                ("go on at one event", () => WorkflowKernel.Advance(fork, waiting, new EventArrived("go", Value.Null), At)),
                ("are cancelled", () => WorkflowKernel.Advance(fork, waiting, new CancelRequested("admin", null), At)),
            })
            {
                var (time, bytes) = Best.Of(50, work);
                Best.Report($"Fork, {branches:N0} branches {what}", $"{time.TotalNanoseconds / branches:0} ns, {bytes / branches} bytes a branch", "-");
            }
        }
    }

    private static Advance GoRound(Plan plan) =>
        WorkflowKernel.Advance(plan, WorkflowKernel.Start(plan, "", "i", Started, At).State, new EventArrived("again", Value.Null), At);

    private static Plan Compile(string definition) => Compile(Encoding.UTF8.GetBytes(definition));

    private static Plan Compile(byte[] definition) =>
        new PlanCompiler(new ActivityCatalog([]), ExpressionLanguages.Default).Compile(definition).Plan!;
}
