using System.Reflection;
using Baton.Expressions.Languages;
using Baton.Kernel.Activities;
using Baton.Kernel.Catalog;
using Baton.Kernel.Executions;
using Baton.Storage;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Baton.Runtime.Activities;

/// <summary>Runs authored activities: those that only look or compute inside the step, the others as jobs.</summary>
public sealed partial class ActivityRunner(ActivityCatalog catalog, IServiceScopeFactory scopes, TimeProvider time, ILogger<ActivityRunner> logger)
{
    /// <summary>The kind of job that carries out an activity as a whole.</summary>
    public const string JobKind = "activity";

    private static readonly TimeSpan ReadLimit = TimeSpan.FromSeconds(2);

    /// <summary>
    /// Runs the activity, or gives the job that will. A Read that is late becomes a job as well; a failure is an incident, not an exception.
    /// The activity must not touch what it got once it was told to stop.
    /// </summary>
    public async Task<RunResult> RunInStepAsync(Run run, DateTimeOffset now, IInstanceView? view, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(run);
        var descriptor = catalog.Find(run.TypeName);
        try
        {
            await using var scope = scopes.CreateAsyncScope();
            var activity = Create(descriptor, run, scope.ServiceProvider);
            if (Activity.Effective(activity, descriptor.Effect) == Effect.Write)
                return AsJob(run);

            using var limit = new CancellationTokenSource(ReadLimit, time);
            using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellation);
            var context = new ActivityExecutionContext(run, now, scope.ServiceProvider, either.Token) { View = view };
            try
            {
                await Activity.RunAsync(activity, context).AsTask().WaitAsync(ReadLimit, time, cancellation);
            }
            catch (Exception exception) when (exception is TimeoutException or OperationCanceledException && !cancellation.IsCancellationRequested)
            {
                await limit.CancelAsync();
                ReadWasLate(run.TypeName, run.InstanceId, run.ActivityId);
                return AsLateJob(run);
            }

            return context.TakeResult();
        }
        // While the store is away nothing can be said of the activity: the step is computed again.
        catch (Exception exception) when (exception is not StoreUnavailableException && (exception is not OperationCanceledException || !cancellation.IsCancellationRequested))
        {
            RunFailed(exception, run.TypeName, run.InstanceId, run.ActivityId);
            return new Failed(Unwrap(exception).Message, exception.GetType().Name);
        }
    }

    /// <summary>Runs the activity of a job. Its exceptions are the job's; inputs that do not fit it never will.</summary>
    public async Task<RunResult> RunAsJobAsync(Run run, IInstanceView? view, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(run);
        if (!catalog.TryFind(run.TypeName, out var descriptor))
            return new Failed($"没有模块提供活动“{run.TypeName}”。 / No module provides activities of type {run.TypeName}.");
        await using var scope = scopes.CreateAsyncScope();
        Activity activity;
        try
        {
            activity = Create(descriptor, run, scope.ServiceProvider);
        }
        catch (ExpressionException exception)
        {
            return new Failed(exception.Message);
        }

        var context = new ActivityExecutionContext(run, time.GetUtcNow(), scope.ServiceProvider, cancellation) { View = view };
        await Activity.RunAsync(activity, context);
        return context.TakeResult();
    }

    private static Posted AsJob(Run run) =>
        new(run.JobId, new JobDraft(JobKind, $"{JobKind}/{run.InstanceId}/{run.Execution}", StateJson.Write(run)) { LimitKey = $"{JobKind}/{run.TypeName}" });

    // Its own job takes the run's id; a job that it posts later needs another, the same at every attempt.
    private static Posted AsLateJob(Run run)
    {
        var later = DerivedId.Of(run.Instance.CreatedAt, run.InstanceId, run.Execution, 0, $"late/{run.JobId}");
        return AsJob(run) with { Job = AsJob(run with { JobId = later }).Job };
    }

    private static Activity Create(ActivityDescriptor descriptor, Run run, IServiceProvider services)
    {
        var activity = (Activity)ActivatorUtilities.CreateInstance(services, descriptor.Class!);
        ActivityFilling.Fill(activity, run);
        return activity;
    }

    private static Exception Unwrap(Exception exception) =>
        exception is TargetInvocationException { InnerException: { } inner } ? inner : exception;

    [LoggerMessage(1, LogLevel.Warning, "{TypeName} of instance {InstanceId}, activity {ActivityId}, was late and becomes a job")]
    private partial void ReadWasLate(string typeName, string instanceId, string activityId);

    [LoggerMessage(2, LogLevel.Warning, "{TypeName} of instance {InstanceId}, activity {ActivityId}, failed")]
    private partial void RunFailed(Exception exception, string typeName, string instanceId, string activityId);
}
