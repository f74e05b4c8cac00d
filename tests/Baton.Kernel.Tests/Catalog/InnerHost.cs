using Baton.Kernel.Activities;

namespace Baton.Kernel.Tests.Catalog;

/// <summary>The least a host does to run an activity: fill its inputs, run it, take its result.</summary>
internal static class InnerHost
{
    public static RunResult Run(Activity activity, Run run, IServiceProvider services)
    {
        ActivityFilling.Fill(activity, run);
        var context = new ActivityExecutionContext(run, Playing.Play.Monday, services, CancellationToken.None);
        var running = Activity.RunAsync(activity, context);
        Assert.True(running.IsCompletedSuccessfully);
        return context.TakeResult();
    }
}
