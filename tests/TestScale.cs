using System.Globalization;

namespace Baton.Tests;

/// <summary>
/// How much work a test with a free count does: property, crash and load tests multiply their counts by it.
/// <c>BATON_TEST_SCALE</c> sets it; the default is 1, <c>tests/run.sh --full</c> takes 10.
/// </summary>
internal static class TestScale
{
    private static readonly double Factor = Read(Environment.GetEnvironmentVariable("BATON_TEST_SCALE"));

    /// <summary>The count to use where the plain run uses <paramref name="count"/>; never less than 1.</summary>
    public static int Times(int count) => Math.Max(1, (int)Math.Round(count * Factor));

    private static double Read(string? text) => text switch
    {
        null or "" => 1,
        _ when double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var factor) && factor > 0 => factor,
        _ => throw new FormatException($"BATON_TEST_SCALE must be a number above 0, not '{text}'."),
    };
}
