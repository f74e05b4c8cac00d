using System.Diagnostics;
using Baton.Fuzzing.BuiltIns;
using Baton.Fuzzing.Checks;

namespace Baton.Suites.Fuzzing;

/// <summary>Random programs, as many as wanted, on all cores.</summary>
internal static class FuzzCommand
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(15);

    // Threads of the pool have 1.5 MB; some hosts give far less.
    private static readonly int[] Stacks = [512 << 10, 1536 << 10, 256 << 10];

    public static int Run(FuzzOptions options)
    {
        var catalogue = BuiltInCatalogue.Instance;
        Console.WriteLine($"seed {options.Seed}, {options.Programs:N0} programs; {catalogue.Functions.Length} functions, {catalogue.Constructors.Length} constructors, {catalogue.Members.Length} members");
        Console.WriteLine($"should the process die, its last programs stand in {Trace.Path(0)} and its neighbours");
        if (Canary.Look() is { } broken)
            throw new InvalidOperationException(broken.Detail);
        var started = Stopwatch.GetTimestamp();
        var workers = Enumerable.Range(0, Environment.ProcessorCount)
            .Select(number => new FuzzWorker(options, number, Environment.ProcessorCount, Stacks[number % Stacks.Length], IsOver))
            .ToArray();
        using (var timer = new Timer(_ => Console.WriteLine($"  {Stopwatch.GetElapsedTime(started):hh\\:mm\\:ss} {workers.Sum(worker => worker.Done):N0}"), null, Pause, Pause))
        {
            foreach (var worker in workers)
                worker.Join();
        }

        return Report(workers, Stopwatch.GetElapsedTime(started));

        bool IsOver() => Stopwatch.GetElapsedTime(started).TotalMinutes > options.Minutes;
    }

    private static int Report(FuzzWorker[] workers, TimeSpan time)
    {
        var (memory, speed, reading) = (new Worst(8), new Worst(8), new Worst(3));
        foreach (var worker in workers)
        {
            memory.Add(worker.Memory);
            speed.Add(worker.Time);
            reading.Add(worker.Reading);
        }

        var check = new ProgramCheck(ProgramCheck.SmallLimits);
        speed.Shrink(program => check.Remeasure(program) is { Time.TotalMilliseconds: > 1 } cost ? FuzzWorker.PerStep(cost) : 0);
        memory.Shrink(program => check.Remeasure(program).Uncharged);
        memory.Write(Console.Out, "More than 4 × the charged bytes and 1 MB");
        speed.Write(Console.Out, "Longest for their steps");
        reading.Write(Console.Out, "Syntax errors that took long");
        var done = workers.Sum(worker => worker.Done);
        foreach (var ending in Enum.GetValues<Ending>())
            Console.WriteLine($"{ending,-10} {workers.Sum(worker => worker.Endings[(int)ending]),12:N0}");
        var findings = workers.Sum(worker => worker.Findings.Count);
        Console.WriteLine($"{done:N0} programs in {time:hh\\:mm\\:ss}, {done / time.TotalSeconds:N0} a second; at most {workers.Max(worker => worker.MostOverLimit):N0} bytes over the limit; {findings} findings");
        return findings == 0 ? 0 : 1;
    }
}
