using System.Diagnostics;

namespace Baton.Server.Tests;

/// <summary>Waits for what a worker brings about.</summary>
internal static class Eventually
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(20);

    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(20);

    public static async Task TrueAsync(Func<Task<bool>> condition, string otherwise)
    {
        var watch = Stopwatch.StartNew();
        while (!await condition())
        {
            Assert.True(watch.Elapsed < Limit, otherwise);
            await Task.Delay(Pause, TimeProvider.System);
        }
    }
}
