using Microsoft.Extensions.Logging;

namespace Baton.Runtime.Hosting;

/// <summary>Repeats a piece of work until it is told to stop. A failure is logged and tried again a little later, so that a worker never dies.</summary>
public static partial class Loop
{
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(5);

    public static async Task RunAsync(Func<CancellationToken, Task> work, ILogger logger, TimeProvider time, CancellationToken cancellation)
    {
        var failures = 0;
        while (!cancellation.IsCancellationRequested)
        {
            try
            {
                await work(cancellation);
                failures = 0;
            }
            catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
            {
                return;
            }
            catch (Exception exception)
            {
                failures++;
                Failed(logger, exception, failures);
                var pause = TimeSpan.FromMilliseconds(100 * Math.Pow(2, Math.Min(failures, 10)));
                await Task.Delay(pause < Longest ? pause : Longest, time, cancellation).ContinueWith(_ => { }, CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
            }
        }
    }

    [LoggerMessage(1, LogLevel.Error, "A worker failed for the {Failures}th time in a row and goes on shortly")]
    private static partial void Failed(ILogger logger, Exception exception, int failures);
}
