using Baton.Suites.Results;

namespace Baton.Suites.Test262;

/// <summary>The public test262 suite against our JavaScript.</summary>
internal static class Test262Suite
{
    private static readonly string[] Parts = ["built-ins", "language"];

    private const int StackSize = 16 << 20;

    public static int Run(string folder, SuiteOptions options)
    {
        var features = new Remarks("Test262.features.txt");
        var folders = new Remarks("Test262.folders.txt");
        var deviations = new Remarks("Test262.deviations.txt");
        var root = Path.Combine(folder, "test");
        var runner = new Test262Runner(Path.Combine(folder, "harness"), new Support(features, folders), deviations);
        var files = Parts
            .SelectMany(part => Directory.EnumerateFiles(Path.Combine(root, part), "*.js", SearchOption.AllDirectories))
            .Where(file => !file.EndsWith("_FIXTURE.js", StringComparison.Ordinal))
            .Where(file => Path.GetRelativePath(root, file).Replace('\\', '/').StartsWith(options.Only, StringComparison.Ordinal))
            .Order(StringComparer.Ordinal)
            .ToArray();
        var results = new Result[files.Length];
        var next = -1;
        var threads = Enumerable.Range(0, Environment.ProcessorCount).Select(_ => new Thread(Work, StackSize)).ToArray();
        foreach (var thread in threads)
            thread.Start();
        foreach (var thread in threads)
            thread.Join();

        foreach (var result in results.Where(result => result.Verdict == options.List))
            Console.WriteLine($"{result.Name}\n    {result.Detail}");
        ResultTable.Write(Console.Out, results);
        var stale = options.Only.Length == 0 ? deviations.Unused.ToArray() : [];
        foreach (var path in stale)
            Console.Error.WriteLine($"explained, but it did not fail: {path}");
        return stale.Length > 0 || results.Any(result => result.Verdict == Verdict.Failed) ? 1 : 0;

        void Work()
        {
            for (var i = Interlocked.Increment(ref next); i < files.Length; i = Interlocked.Increment(ref next))
                results[i] = runner.Run(Test262Case.Read(root, files[i]));
        }
    }
}
