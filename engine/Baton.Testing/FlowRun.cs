using System.Collections.Immutable;
using Baton.Expressions.Values.Conversions;
using Baton.Kernel;
using Baton.Kernel.Activities;
using Baton.Kernel.Catalog;
using Baton.Kernel.Events;
using Baton.Kernel.Executions;
using Baton.Kernel.Plans;
using Baton.Kernel.Waits;
using Baton.Runtime.Activities;
using Baton.Runtime.Facts;
using Baton.Runtime.Steps;

namespace Baton.Testing;

/// <summary>One instance in memory. Every method runs it to its next rest; what it leaves to the world outside is captured.</summary>
public sealed partial class FlowRun
{
    private readonly ActivityRunner _activities;
    private readonly IFactSource _facts;
    private readonly TestClock _clock;
    private readonly IReadOnlyDictionary<string, Func<CapturedJob, object?>> _answers;
    private readonly Queue<PublishedEvent> _ownEvents = new();
    private InstanceState? _state;

    internal FlowRun(
        Plan plan, ImmutableArray<Problem> problems, ActivityRunner activities, IFactSource facts, TestClock clock, IReadOnlyDictionary<string, Func<CapturedJob, object?>> answers) =>
        (Plan, Warnings, _activities, _facts, _clock, _answers) = (plan, problems, activities, facts, clock, answers);

    internal Task StartAsync(Start start) => TakeAsync(start);

    /// <summary>An event for this instance; a waiting node goes on, or one that will wait for it does when it gets there.</summary>
    public Task SendEventAsync(string name, object? payload = null) => TakeAsync(new EventArrived(name, Conversion.FromObject(payload)));

    /// <summary>A stimulus for the bookmarks of an activity, with what they find by <c>GetWorkflowInput</c>.</summary>
    public Task SendStimulusAsync<TActivity>(object? stimulus, object? input = null) where TActivity : IActivity
    {
        var type = AuthoredActivities.TypeNameOf(typeof(TActivity));
        // Bookmarks that include their execution have names of their own.
        var name = State.Waits.FirstOrDefault(wait => wait.Kind == WaitKind.Event && wait.Key == StimulusName.Of(type, stimulus, wait.Execution))?.Key ?? StimulusName.Of(type, stimulus);
        return SendEventAsync(name, input);
    }

    /// <summary>Lets time pass, and fires what becomes due on the way, in order.</summary>
    public async Task PassAsync(TimeSpan span)
    {
        var until = _clock.Now + span;
        while (State.Waits.Where(wait => wait.Due <= until).MinBy(wait => wait.Due) is { } due)
        {
            if (due.Due > _clock.Now)
                _clock.Now = due.Due!.Value;
            await TakeAsync(new TimerDue(due.Execution));
        }

        _clock.Now = until;
    }

    private async Task TakeAsync(Stimulus stimulus)
    {
        await StepAsync(stimulus);
        while (true)
        {
            if (_ownEvents.TryDequeue(out var own))
                await HearAsync(own);
            else if (Jobs.FirstOrDefault(job => _answers.ContainsKey(job.Kind)) is { } job)
                await StepAsync(AnswerTo(job));
            else
                break;
        }
    }

    // An event for everybody is not kept for a node that will wait later.
    private async Task HearAsync(PublishedEvent published)
    {
        if (published.IsLocal || State.Waits.Any(wait => wait.Kind == WaitKind.Event && wait.Key == published.Name))
            await TryStepAsync(new EventArrived(published.Name, published.Payload));
    }

    private async Task StepAsync(Stimulus stimulus)
    {
        if (await TryStepAsync(stimulus) is { } refusal)
            throw new InvalidOperationException($"{refusal.Chinese} / {refusal.English}");
    }

    private async Task<Refusal?> TryStepAsync(Stimulus stimulus)
    {
        var knowing = new KnowingStep(_facts, "");
        var before = _state;
        var advance = await knowing.AdvanceAsync(
            known => before is null ? WorkflowKernel.Start(Plan, "", InstanceId, (Start)stimulus, _clock.Now, known) : WorkflowKernel.Advance(Plan, before, stimulus, _clock.Now, known),
            CancellationToken.None);
        if (advance.Refusal is { } refusal)
            return refusal;
        var step = await StepComputation.RunActivitiesAsync(Plan, advance, stimulus, knowing, _activities, CancellationToken.None);
        _state = step.State;
        Keep(step);
        return null;
    }
}
