using Baton.Expressions.JavaScript;
using Baton.Fuzzing.Attacks;
using Baton.Fuzzing.Checks;

namespace Baton.Suites.Fuzzing;

/// <summary>All attacks, with what they cost within the default limits.</summary>
internal static class AttackCommand
{
    private const double MostMilliseconds = 50;
    private const int SmallStack = 256 << 10;
    private const int Stack = 1536 << 10;

    public static int Run(string part)
    {
        Console.WriteLine($"{"attack",-52} {"ended with",-12} {"ms",8} {"MB",8} {"steps",10} {"ns/step",8}");
        var failures = 0;
        foreach (var attack in AttackList.All.Where(attack => attack.Name.Contains(part, StringComparison.OrdinalIgnoreCase)))
        {
            AttackReport? report = null;
            Measurement cost = default;
            On(SmallStack, () => AttackReport.Of(attack, ScriptLimits.Default));
            On(Stack, () =>
            {
                report = AttackReport.Of(attack, ScriptLimits.Default);
                cost = report.Outcome.End == Ending.Syntax ? report.Cost : new ProgramCheck(ScriptLimits.Default).Remeasure(attack.Source);
            });
            var isGood = report!.IsExpected && report.IsWithinMemory && cost.Time.TotalMilliseconds <= MostMilliseconds;
            failures += isGood ? 0 : 1;
            Console.WriteLine($"{attack.Name,-52} {report.How,-12} {cost.Time.TotalMilliseconds,8:N1} {cost.Allocated / 1048576.0,8:N1} {cost.Steps,10:N0} {cost.Time.TotalNanoseconds / Math.Max(1, cost.Steps),8:N0} {(isGood ? "" : "!")}");
            if (!report.IsExpected)
                Console.WriteLine($"    wanted {attack.End}: {report.Finding?.ToString() ?? report.Outcome.ToString()}"[..Math.Min(400, 12 + (report.Finding?.ToString() ?? report.Outcome.ToString()).Length)]);
        }

        Console.WriteLine($"{failures} beyond {MostMilliseconds} ms, beyond the memory, or with another end");
        return failures == 0 ? 0 : 1;
    }

    private static void On(int stack, Action action)
    {
        var thread = new Thread(() => action(), stack);
        thread.Start();
        thread.Join();
    }
}
