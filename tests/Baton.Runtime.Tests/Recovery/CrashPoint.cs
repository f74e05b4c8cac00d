using Baton.TestKit.Hosting;

namespace Baton.Runtime.Tests.Recovery;

/// <summary>Where the process is killed: just before or just after the n-th durable write, or nowhere.</summary>
internal sealed record CrashPoint(int? Write, bool AfterTheWrite)
{
    /// <summary>Plays a story without a crash, and then once for each write it took, killed there. It gives the number of its writes.</summary>
    public static async Task AtEachWriteAsync(bool afterTheWrite, Func<CrashPoint, Task<int>> story)
    {
        var writes = await story(new CrashPoint(null, false));
        Assert.InRange(writes, 10, 60);

        for (var write = 1; write <= writes; write++)
            await story(new CrashPoint(write, afterTheWrite));
    }

    public void Arm(TestHost host)
    {
        if (Write is not { } write)
            return;
        if (AfterTheWrite)
            host.Store.HaltAfter(write);
        else
            host.Store.HaltBefore(write);
    }

    /// <summary>Waits as somebody outside does, who starts the server again when it has died.</summary>
    public static Task UntilAsync(TestHost host, string what, Func<Task<bool>> condition) => host.UntilAsync(
        what,
        async () =>
        {
            await ReviveAsync(host);
            return await condition();
        },
        TimeSpan.FromMilliseconds(100));

    public static async Task ReviveAsync(TestHost host)
    {
        if (!host.Store.IsHalted)
            return;
        await host.CrashAsync();
        await host.ReopenAsync();
    }

    public override string ToString() => $"write {Write}, {(AfterTheWrite ? "after" : "before")}";
}
