using System.Collections.Immutable;
using Baton.Expressions.Values;
using Baton.Kernel.Activities;
using Baton.Kernel.Journal;
using Baton.Kernel.Plans;
using Baton.Kernel.Tasks;
using Baton.Kernel.Waits;

namespace Baton.Kernel.Executions;

/// <summary>What executions wait for: events, timers, jobs and people.</summary>
internal sealed partial class Step
{
    // One that is gone leaves its place empty, so that the others keep theirs and each is found without a search.
    private readonly List<Wait?> _waits = [];
    private readonly List<Wait> _waitsRemoved = [];
    private readonly List<PostedJob> _jobsPosted = [];
    private readonly List<DetachedDraft> _jobsDetached = [];
    private readonly List<string> _jobsCancelled = [];
    private readonly List<string> _jobsRevived = [];
    private readonly List<TaskChange> _taskChanges = [];

    /// <summary>All there are, oldest first.</summary>
    public IEnumerable<Wait> Waits => _waits.OfType<Wait>();

    private IEnumerable<Wait> WaitsAdded => _waits.Skip(_before.Waits.Length).OfType<Wait>();

    public bool StillWaits(Wait wait) => Find(wait.Execution)?.Waits is { } places && places.Exists(place => ReferenceEquals(_waits[place], wait));

    public void WaitFor(LiveExecution execution, WaitKind kind, string key, DateTimeOffset? due = null)
    {
        var wait = new Wait { Execution = execution.Number, Kind = kind, Key = key, Due = due, CreatedAt = Now };
        AddWait(execution, wait);
        Note(execution, JournalEvent.Suspended);
    }

    /// <summary>Waits for several events, beside those it waits for already.</summary>
    public void Await(LiveExecution execution, ImmutableArray<AwaitedEvent> events)
    {
        var before = execution.Memory?.Bookmarks?.Length ?? 0;
        execution.Memory = (execution.Memory ?? ActivityMemory.Empty).With(events);
        AwaitAgain(execution, before);
    }

    /// <summary>Waits for the events that it has named, all but the first so many of them.</summary>
    public void AwaitAgain(LiveExecution execution, int known = 0)
    {
        foreach (var bookmark in (execution.Memory?.Bookmarks ?? []).Skip(known))
            AddWait(execution, WaitOf(execution, bookmark));
        Note(execution, JournalEvent.Suspended);
    }

    /// <summary>Takes an event that came before anything waited for it, for a node that is entered for the first time.</summary>
    public bool TryTakeEarly(PlanNode node, string eventName, out Value payload)
    {
        payload = Value.Null;
        if (_earlyEvents.IsEmpty || TimesEntered(node) > 1)
            return false;
        for (var i = 0; i < _earlyEvents.Length; i++)
        {
            if (_earlyEvents[i].Name == eventName)
            {
                payload = _earlyEvents[i].Payload;
                _earlyEvents = _earlyEvents.RemoveAt(i);
                return true;
            }
        }

        return false;
    }

    /// <summary>
    /// Keeps an early event for a node that may wait for it and has not been entered yet in this instance; each such node
    /// can take one.
    /// </summary>
    public bool TryKeepEarly(EventArrived arrived)
    {
        var takers = Plan.Nodes.Count(node => TimesEntered(node) == 0 && EventBehaviour.MayWaitFor(node, arrived.Name));
        if (_earlyEvents.Count(kept => kept.Name == arrived.Name) >= takers)
            return false;
        _earlyEvents = _earlyEvents.Add(new EarlyEvent(arrived.Name, arrived.Payload, Now));
        return true;
    }

    // A node that failed before it could wait is entered anew by a retry.
    private int TimesEntered(PlanNode node) => _counts[node].Begun - _counts[node].Faulted;

    public void Resume(LiveExecution execution, Wait wait, Stimulus stimulus)
    {
        EndWait(execution, wait);
        execution.Node.Behaviour.Fulfil(this, execution, stimulus);
    }

    /// <summary>One of its waits is over, or all of them.</summary>
    public void EndWait(LiveExecution execution, Wait? wait = null)
    {
        NoteResumed(execution);
        RemoveWaits(execution, wait);
    }

    public void NoteResumed(LiveExecution execution) => Note(execution, JournalEvent.Resumed);

    /// <summary>It waits for none of the events any more that it has named at these places.</summary>
    public void Burn(LiveExecution execution, ImmutableArray<int> places)
    {
        foreach (var place in places)
        {
            if (execution.Memory?.FindBookmark(place) is not { } bookmark)
                continue;
            execution.Memory = execution.Memory.Without(bookmark);
            RemoveWaits(execution, Waits.First(wait => wait.Execution == execution.Number && wait.Key == bookmark.Name && (wait.Place ?? 0) == (bookmark.Place ?? 0)));
        }
    }

    public void Post(LiveExecution execution, string jobId, JobDraft? draft)
    {
        execution.Working = new JobWait(jobId);
        _jobsPosted.Add(new PostedJob(jobId, execution.Number, draft));
        WaitFor(execution, WaitKind.Job, jobId);
    }

    public void CancelJob(string jobId) => _jobsCancelled.Add(jobId);

    public void ReviveJob(LiveExecution execution, string jobId)
    {
        _jobsRevived.Add(jobId);
        WaitFor(execution, WaitKind.Job, jobId);
    }

    /// <summary>Replaces what a node keeps that gives work to people, and notes which of its tasks came or changed.</summary>
    public void SetTasks(LiveExecution execution, ITaskNode? before, ITaskNode after)
    {
        execution.Working = after;
        var earlier = before?.Tasks.ToDictionary(task => task.Id);
        foreach (var task in after.Tasks)
        {
            var known = earlier?.GetValueOrDefault(task.Id);
            if (!task.Equals(known))
                _taskChanges.Add(new TaskChange(execution.Number, execution.Node.Index, known, task, after));
        }
    }

    /// <summary>A person's act, with where it leads or what it sets.</summary>
    public void NoteDecision(LiveExecution execution, string message, string? towards = null, ObjectValue? values = null) =>
        Note(execution, JournalEvent.Decided, outputs: values, outcomes: towards is null ? null : [towards], message: message);

    // A time has its place in its name even if it is the first: the execution may wait for people's time as well, which has none.
    private Wait WaitOf(LiveExecution execution, AwaitedEvent bookmark) => bookmark.Due is null
        ? new Wait { Execution = execution.Number, Kind = WaitKind.Event, Key = bookmark.Name, Place = bookmark.Place, CreatedAt = Now }
        : new Wait { Execution = execution.Number, Kind = WaitKind.Timer, Key = bookmark.Name, Place = bookmark.Place ?? 0, Due = bookmark.Due, CreatedAt = Now };

    private void AddWait(LiveExecution execution, Wait wait)
    {
        (execution.Waits ??= new List<int>(1)).Add(_waits.Count);
        _waits.Add(wait);
    }

    // All of them, or one.
    private void RemoveWaits(LiveExecution execution, Wait? only = null)
    {
        if (execution.Waits is not { } places)
            return;
        foreach (var place in places)
        {
            if (only is not null && !ReferenceEquals(_waits[place], only))
                continue;
            if (place < _before.Waits.Length)
                _waitsRemoved.Add(_waits[place]!);
            _waits[place] = null;
        }

        if (only is not null)
            places.RemoveAll(place => _waits[place] is null);
        if (only is null || places.Count == 0)
            execution.Waits = null;
    }
}
