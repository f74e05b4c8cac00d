using Baton.TestWorld.Serving;

namespace Baton.Messenger.Tests;

/// <summary>Waits until the server has nothing to send any more, so that what is counted then stays.</summary>
internal static class Quiet
{
    public static Task QuietAsync(this World world) => world.Patience.UntilAsync(
        "the server has nothing to send any more",
        async () => (await LeftOver.ItemsAsync(world.Api, "api/jobs?status=waiting")).Count == 0
            && (await LeftOver.ItemsAsync(world.Api, "api/inbox?status=unread")).Count == 0);

    /// <summary>A moment in which the server may do something more.</summary>
    public static Task QuietLookAsync(this World world)
    {
        ArgumentNullException.ThrowIfNull(world);
        return Task.Delay(TimeSpan.FromMilliseconds(400), TimeProvider.System);
    }
}
