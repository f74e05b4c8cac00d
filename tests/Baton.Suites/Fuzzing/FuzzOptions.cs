using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace Baton.Suites.Fuzzing;

/// <param name="Programs">How many programs are run.</param>
/// <param name="Seed">Decides all of them.</param>
/// <param name="Minutes">After which it ends early.</param>
/// <param name="First">The number of the first.</param>
internal sealed record FuzzOptions(long Programs = 100_000, ulong Seed = 1, double Minutes = 85, long First = 0)
{
    public static bool TryParse(string[] arguments, [NotNullWhen(true)] out FuzzOptions? options)
    {
        options = new FuzzOptions();
        for (var i = 0; i < arguments.Length; i += 2)
        {
            if (i + 1 >= arguments.Length || !double.TryParse(arguments[i + 1], CultureInfo.InvariantCulture, out var number) || number < 0)
                return false;
            switch (arguments[i])
            {
                case "--programs":
                    options = options with { Programs = (long)number };
                    break;
                case "--seed":
                    options = options with { Seed = (ulong)number };
                    break;
                case "--minutes":
                    options = options with { Minutes = number };
                    break;
                case "--first":
                    options = options with { First = (long)number };
                    break;
                default:
                    return false;
            }
        }

        return true;
    }
}
