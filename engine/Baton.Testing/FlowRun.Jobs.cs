using Baton.Expressions.Values;
using Baton.Expressions.Values.Conversions;
using Baton.Kernel.Activities;
using Baton.Kernel.Children;
using Baton.Kernel.Executions;
using Baton.Kernel.Waits;
using Baton.Runtime.Activities;

namespace Baton.Testing;

/// <summary>What systems outside, and other instances, do.</summary>
public sealed partial class FlowRun
{
    /// <summary>Carries out a captured job that is an activity as a whole, as the runtime would after the commit. An exception fails it, as its last try.</summary>
    public async Task CarryOutAsync(CapturedJob job)
    {
        ArgumentNullException.ThrowIfNull(job);
        var run = job.Run ?? throw new ArgumentException($"Job {job.Id} of kind {job.Kind} is no activity: end it with {nameof(EndJobAsync)}.", nameof(job));
        RunResult result;
        try
        {
            result = await _activities.RunAsJobAsync(run, new InstanceView(Plan, State, run.Execution, _facts), CancellationToken.None);
        }
        catch (Exception exception) when (exception is not OutOfMemoryException)
        {
            await FailJobAsync(job, exception.Message);
            return;
        }

        await TakeAsync(result switch
        {
            Completed { Changes: null } completed => new JobEnded(job.Id, completed.Outputs, completed.Outcomes),
            Failed failed => new JobEnded(job.Id, ObjectValue.Empty, [], failed.Message),
            var goesOn => new JobEnded(job.Id, ObjectValue.Empty, []) { Then = goesOn },
        });
    }

    /// <summary>The other side has done the job and gives these outputs: an object with a property for each.</summary>
    public Task EndJobAsync(CapturedJob job, object? outputs = null, params string[] outcomes)
    {
        ArgumentNullException.ThrowIfNull(job);
        return TakeAsync(new JobEnded(job.Id, Conversion.FromObject(outputs) as ObjectValue ?? ObjectValue.Empty, [.. outcomes]));
    }

    /// <summary>The job has run out of retries.</summary>
    public Task FailJobAsync(CapturedJob job, string error)
    {
        ArgumentNullException.ThrowIfNull(job);
        return TakeAsync(new JobEnded(job.Id, ObjectValue.Empty, [], error));
    }

    /// <summary>A child that was captured stands so, with these outputs.</summary>
    public Task EndChildAsync(ChildStart child, object? outputs = null, InstanceStatus status = InstanceStatus.Finished)
    {
        ArgumentNullException.ThrowIfNull(child);
        var report = new ChildReport(child.Id, status, Conversion.FromObject(outputs) as ObjectValue ?? ObjectValue.Empty, child.CorrelationId);
        return TakeAsync(new ChildReported(child.Parent.Execution, child.Parent.Key, child.Parent.Item, report));
    }

    /// <summary>A system outside reports what came of a RunTask.</summary>
    public Task ReportAsync(string activityId, object? result = null)
    {
        var wait = WaitOf(activityId, WaitKind.Request);
        return TakeAsync(new RequestAnswered(wait.Execution, wait.IdIn(State.Id), Conversion.FromObject(result)));
    }

    private JobEnded AnswerTo(CapturedJob job)
    {
        try
        {
            return new JobEnded(job.Id, Conversion.FromObject(_answers[job.Kind](job)) as ObjectValue ?? ObjectValue.Empty, []);
        }
        catch (Exception exception) when (exception is not OutOfMemoryException)
        {
            return new JobEnded(job.Id, ObjectValue.Empty, [], exception.Message);
        }
    }

    private Wait WaitOf(string activityId, WaitKind kind) =>
        State.Waits.FirstOrDefault(wait => wait.Kind == kind && NodeOf(wait.Execution).Id == activityId) ?? throw new InvalidOperationException($"{activityId} does not wait for that.");
}
