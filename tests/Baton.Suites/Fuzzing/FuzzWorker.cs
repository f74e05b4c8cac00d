using Baton.Fuzzing.Checks;
using Baton.Fuzzing.Programs;

namespace Baton.Suites.Fuzzing;

/// <summary>Runs every n-th program on a thread of its own, whose stack is small.</summary>
internal sealed class FuzzWorker
{
    private const int ProgramsPerCanary = 1_000;
    private const int MostFindings = 10;

    // A program that took less tells nothing of how time and steps go together.
    private static readonly TimeSpan Telling = TimeSpan.FromMilliseconds(1);

    private readonly ProgramCheck _check = new(ProgramCheck.SmallLimits);
    private readonly Thread _thread;
    private long _done;

    public FuzzWorker(FuzzOptions options, int number, int workers, int stack, Func<bool> isOver)
    {
        _thread = new Thread(() => Work(options, number, workers, isOver), stack);
        _thread.Start();
    }

    public long Done => Volatile.Read(ref _done);

    public List<string> Findings { get; } = [];

    public long[] Endings { get; } = new long[Enum.GetValues<Ending>().Length];

    public Worst Memory { get; } = new(6);

    public Worst Time { get; } = new(6);

    public Worst Reading { get; } = new(2);

    /// <summary>The most bytes by which a program went over what its limit allows.</summary>
    public long MostOverLimit { get; private set; } = long.MinValue;

    public void Join() => _thread.Join();

    private void Work(FuzzOptions options, int number, int workers, Func<bool> isOver)
    {
        var programs = new RandomPrograms(options.Seed);
        for (var i = options.First + number; i < options.First + options.Programs && !isOver() && Findings.Count < MostFindings; i += workers)
        {
            var program = programs[i];
            Trace.Note(number, program);
            if (_check.Check(program) is { } finding)
                Note(finding, options.Seed, i, program);
            Endings[(int)_check.Last.End]++;
            Weigh(i, program);
            Volatile.Write(ref _done, _done + 1);
            if (_done % ProgramsPerCanary == 0 && Canary.Look() is { } leak)
                Note(leak, options.Seed, i, "(one of the programs before)");
        }
    }

    private void Weigh(long number, string program)
    {
        var cost = _check.Cost;
        if (_check.Last.End == Ending.Syntax)
        {
            if (cost.Time > Telling)
            {
                // Twice: the first time may be that of the compiler.
                _check.Check(program);
                cost = _check.Cost;
            }

            if (cost.Time > Telling && Reading.Wants(cost.Time.TotalMilliseconds))
                Reading.Add(cost.Time.TotalMilliseconds, program, $"#{number}: {cost.Time.TotalMilliseconds:N1} ms, {cost.Allocated:N0} bytes");
            return;
        }

        MostOverLimit = Math.Max(MostOverLimit, cost.Allocated - ProgramCheck.SmallLimits.Bytes);
        if (cost.Allocated > (4 * cost.Charged) + (1 << 20) && Memory.Wants(cost.Uncharged))
            Memory.Add(cost.Uncharged, program, $"#{number}: {cost.Allocated:N0} bytes, {cost.Charged:N0} charged");
        if (cost.Time < Telling || !Time.Wants(PerStep(cost)))
            return;
        cost = _check.Remeasure(program);
        if (cost.Time >= Telling && Time.Wants(PerStep(cost)))
            Time.Add(PerStep(cost), program, $"#{number}: {PerStep(cost):N0} ns a step, {cost.Time.TotalMilliseconds:N2} ms, {cost.Steps:N0} steps");
    }

    /// <summary>Nanoseconds a step, of programs that take long enough to tell.</summary>
    public static double PerStep(Measurement cost) => cost.Time.TotalNanoseconds / Math.Max(1, cost.Steps);

    private void Note(Finding finding, ulong seed, long number, string program)
    {
        var smaller = finding.Kind == FindingKind.Leak ? program
            : Shrinker.Shrink(program, candidate => _check.Check(candidate)?.Kind == finding.Kind);
        Findings.Add($"{finding.Kind}, seed {seed}, program {number}: {finding.Detail}\n---- shrunk:\n{smaller}\n----");
        Console.WriteLine(Findings[^1]);
    }
}
