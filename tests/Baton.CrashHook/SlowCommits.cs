using System.Diagnostics;
using System.Globalization;

namespace Baton.CrashHook;

/// <summary>Makes each commit of the embedded store take longer, as a slow disk would: the one thread that writes waits before each group.</summary>
internal static class SlowCommits
{
    /// <summary>Does nothing where BATON_COMMIT_DELAY_MILLISECONDS is not set.</summary>
    public static void Arm()
    {
        if (Environment.GetEnvironmentVariable("BATON_COMMIT_DELAY_MILLISECONDS") is not { } text)
            return;
        var delay = TimeSpan.FromMilliseconds(int.Parse(text, CultureInfo.InvariantCulture));
        var never = new ManualResetEventSlim();
        ActivitySource.AddActivityListener(new ActivityListener
        {
            ShouldListenTo = source => source.Name == "Baton.Storage",
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.PropagationData,
            ActivityStarted = span =>
            {
                if (span.OperationName == "baton.commit")
                    never.Wait(delay);
            },
        });
    }
}
