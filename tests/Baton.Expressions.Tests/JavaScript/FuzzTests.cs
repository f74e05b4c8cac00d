using Baton.Fuzzing.Checks;
using Baton.Fuzzing.Programs;

namespace Baton.Expressions.Tests.JavaScript;

/// <summary>Random programs within small limits. Millions of them: <c>tests/Baton.Suites -- fuzz</c>.</summary>
public sealed class FuzzTests
{
    private const ulong Seed = 20261122;
    private const int ProgramsPerCanary = 500;

    [Fact]
    public void random_programs_give_a_value_or_an_authors_error_within_their_limits()
    {
        var programs = new RandomPrograms(Seed);
        var check = new ProgramCheck(ProgramCheck.SmallLimits) { WatchesTime = false };
        for (var i = 0; i < TestScale.Times(3_000); i++)
        {
            var program = programs[i];
            var finding = check.Check(program) ?? (i % ProgramsPerCanary == 0 ? Canary.Look() : null);
            if (finding is not null)
                Assert.Fail($"Program {i} of seed {Seed}: {finding}\n{Shrinker.Shrink(program, candidate => check.Check(candidate)?.Kind == finding.Kind)}");
        }
    }

    [Fact]
    public void most_random_programs_can_be_read()
    {
        var programs = new RandomPrograms(Seed);
        var check = new ProgramCheck(ProgramCheck.SmallLimits);
        var unreadable = Enumerable.Range(0, 1_000).Count(i =>
        {
            check.Check(programs[i]);
            return check.Last.End == Ending.Syntax;
        });

        Assert.InRange(unreadable, 50, 350);
    }

    [Fact]
    public void a_failing_program_is_made_smaller() =>
        Assert.Equal("bug", Shrinker.Shrink("let a = [1, bug, 3]; a.map(x => x)", program => program.Contains("bug", StringComparison.Ordinal)));
}
