namespace Baton.Kernel.Tests.Random;

internal static class Scale
{
    /// <summary>Tries as many seeds as the scale asks for and names the one that failed.</summary>
    public static void ForEachSeed(int usual, Action<System.Random> test)
    {
        for (var seed = 1; seed <= TestScale.Times(usual); seed++)
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
