using System.Globalization;

namespace Baton.Kernel.Tests.Random;

/// <summary>How many random cases are tried: the usual number times BATON_TEST_SCALE.</summary>
internal static class Scale
{
    public static IEnumerable<int> Seeds(int usual)
    {
        var scale = double.TryParse(Environment.GetEnvironmentVariable("BATON_TEST_SCALE"), NumberStyles.Float, CultureInfo.InvariantCulture, out var factor) ? factor : 1;
        return Enumerable.Range(1, Math.Max(1, (int)(usual * scale)));
    }

    /// <summary>Tries each seed and names the one that failed.</summary>
    public static void ForEachSeed(int usual, Action<System.Random> test)
    {
        foreach (var seed in Seeds(usual))
        {
            try
            {
                test(new System.Random(seed));
            }
            catch (Exception exception)
            {
                throw new InvalidOperationException($"Seed {seed}: {exception.Message}", exception);
            }
        }
    }
}
