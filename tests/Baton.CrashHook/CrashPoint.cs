using System.Diagnostics;

namespace Baton.CrashHook;

/// <summary>Listens to the server's spans and ends the process at the planned one, without any tidying up.</summary>
#pragma warning disable CA1001 // It lives until it ends the process.
internal sealed class CrashPoint
#pragma warning restore CA1001
{
    private static readonly string[] Sources = ["Baton.Storage", "Baton.Runtime"];

    private readonly CrashPlan _plan;
    private readonly ManualResetEventSlim _armed = new();
    private int _seen;
    private volatile Activity? _inside;
    private volatile bool _isMarked;

    private CrashPoint(CrashPlan plan) => _plan = plan;

    public static void Arm(CrashPlan plan)
    {
        var point = new CrashPoint(plan);
        SelfKill.WarmUp();
        if (plan.Moment == Moment.Inside)
            new Thread(point.KillInside) { IsBackground = true, Name = "crash hook" }.Start();
        ActivitySource.AddActivityListener(new ActivityListener
        {
            ShouldListenTo = source => Sources.Contains(source.Name),
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllDataAndRecorded,
            ActivityStarted = point.Started,
            ActivityStopped = point.Stopped,
        });
    }

    private void Started(Activity span)
    {
        if (span.OperationName != _plan.Span || _plan.Moment == Moment.End)
            return;
        var seen = Interlocked.Increment(ref _seen);
        // Marked once, by the thread that reaches it, and not in the last moment: the file would take longer than the window is open.
        if (seen == _plan.Occurrence)
            Mark();
        // Not before the mark stands: a span of another thread must not let the process die while the file is being written.
        if (_plan.Moment == Moment.Inside && _isMarked)
        {
            _inside = span;
            _armed.Set();
        }
        else if (seen == _plan.Occurrence)
        {
            SelfKill.Now();
        }
    }

    private void Stopped(Activity span)
    {
        if (ReferenceEquals(_inside, span))
        {
            // Too late for this one: the next one counts.
            _inside = null;
            _armed.Reset();
        }

        if (span.OperationName != _plan.Span || _plan.Moment != Moment.End || !HasTag(span) || Interlocked.Increment(ref _seen) != _plan.Occurrence)
            return;
        Mark();
        SelfKill.Now();
    }

    private void KillInside()
    {
        while (true)
        {
            _armed.Wait();
            var started = Stopwatch.GetTimestamp();
            while (Stopwatch.GetElapsedTime(started) < _plan.After)
                Thread.SpinWait(20);
            if (_inside is not null)
                SelfKill.Now();
        }
    }

    private bool HasTag(Activity span) => _plan.Tag is null || span.TagObjects.Any(tag => Equals(tag.Value, _plan.Tag));

    private void Mark()
    {
        File.WriteAllText(_plan.Marker, _plan.Window);
        _isMarked = true;
    }
}
