using System.Globalization;

namespace Baton.Storage.Tests.Model;

/// <summary>The seeds of the random sequences: four, times BATON_TEST_SCALE.</summary>
public static class ModelSeeds
{
    public static TheoryData<int> All => [.. Enumerable.Range(1, 4 * Scale)];

    private static int Scale =>
        int.TryParse(Environment.GetEnvironmentVariable("BATON_TEST_SCALE"), CultureInfo.InvariantCulture, out var scale) ? Math.Max(1, scale) : 1;
}
