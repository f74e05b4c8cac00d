using Baton.Expressions.JavaScript;
using Baton.Fuzzing.Attacks;

namespace Baton.Expressions.Tests.JavaScript;

/// <summary>Scripts that would stop others. What they cost in time is told by <c>tests/Baton.Suites -- attacks</c>.</summary>
public sealed class AttackTests
{
    private const int SmallStack = 256 << 10;

    // As everybody has them, but for the time that so many attacks take.
    private static readonly ScriptLimits Limits = ScriptLimits.Default with { Steps = 250_000 };

    public static TheoryData<string> Names => [.. AttackList.All.Select(attack => attack.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public void an_attack_ends_as_it_must_within_its_memory_and_a_small_stack(string name)
    {
        AttackReport? report = null;
        var thread = new Thread(() => report = AttackReport.Of(AttackList.All.Single(attack => attack.Name == name), Limits), SmallStack);
        thread.Start();
        thread.Join();

        Assert.True(report!.IsExpected, $"{report.Outcome} {report.Finding}");
        Assert.True(report.IsWithinMemory, $"{report.Cost.Allocated:N0} bytes");
    }
}
