using System.Collections.Immutable;
using Baton.Expressions.Values;
using Baton.Kernel.Activities;
using Baton.Kernel.Catalog;
using Baton.Kernel.Children;
using Baton.Kernel.Events;
using Baton.Kernel.Executions;
using Baton.Kernel.Incidents;
using Baton.Kernel.Journal;
using Baton.Kernel.Plans;
using Baton.Kernel.Tasks;
using Baton.Runtime.Steps;

namespace Baton.Testing;

/// <summary>What a test can look at.</summary>
public sealed partial class FlowRun
{
    private const string InstanceId = "instance";

    private readonly List<JournalEntry> _journal = [];
    private readonly Dictionary<string, PersonTask> _tasks = [];
    private readonly List<CapturedJob> _jobs = [];
    private readonly List<JobDraft> _sent = [];
    private readonly List<ChildStart> _children = [];
    private readonly List<PublishedEvent> _events = [];

    public Plan Plan { get; }

    /// <summary>What a designer would be told of the definition.</summary>
    public ImmutableArray<Problem> Warnings { get; }

    /// <summary>Everything the kernel knows of the instance.</summary>
    public InstanceState State => _state ?? throw new InvalidOperationException("The instance was not started.");

    public InstanceStatus Status => State.Status;

    /// <summary>The time it is for the instance.</summary>
    public DateTimeOffset Now => _clock.Now;

    /// <summary>What WriteLine wrote, in order.</summary>
    public IReadOnlyList<string> Lines => [.. _journal
        .Where(entry => entry.Event == JournalEvent.Started && entry.Inputs is not null && Plan.Nodes[entry.Node].Type == BuiltIn.WriteLine)
        .Select(entry => entry.Inputs!["Text"].ToString() ?? "")];

    /// <summary>The way it took: the ids of the activities that completed, in order, with another outcome than Done behind a colon.</summary>
    public IReadOnlyList<string> Path => [.. _journal
        .Where(entry => entry.Event == JournalEvent.Completed)
        .Select(entry => Plan.Nodes[entry.Node].Id + (entry.Outcomes is { } outcomes && outcomes is not [] and not [Outcomes.Done] ? $":{string.Join(',', outcomes)}" : ""))];

    /// <summary>The activities at which it waits: for events, times, jobs, children and systems outside.</summary>
    public IReadOnlyList<string> Waiting => [.. State.Waits.Select(wait => NodeOf(wait.Execution).Id).Distinct()];

    /// <summary>Jobs that wait to be carried out or ended, in the order in which they were posted.</summary>
    public IReadOnlyList<CapturedJob> Jobs => [.. _jobs.Where(job => State.Waits.Any(wait => wait.Key == job.Id))];

    /// <summary>All jobs there ever were.</summary>
    public IReadOnlyList<CapturedJob> AllJobs => _jobs;

    /// <summary>Jobs the flow has sent along and does not wait for.</summary>
    public IReadOnlyList<JobDraft> Sent => _sent;

    /// <summary>Tasks that wait for a person.</summary>
    public IReadOnlyList<PersonTask> Tasks => [.. _tasks.Values.Where(task => !task.IsFinal)];

    public IReadOnlyList<Incident> Incidents => State.Incidents;

    /// <summary>Events the flow has published. Its own nodes that wait for one have had it.</summary>
    public IReadOnlyList<PublishedEvent> Events => _events;

    /// <summary>Instances it has started; none of them runs.</summary>
    public IReadOnlyList<ChildStart> Children => _children;

    /// <summary>An output of the definition, as this type; its default where it was not set.</summary>
    public T? Output<T>(string name) => As<T>(State.Outputs[name]);

    /// <summary>A variable of the definition by its name, as this type.</summary>
    public T? Variable<T>(string name)
    {
        var id = Plan.Variables.FirstOrDefault(variable => variable.Name == name)?.Id ?? name;
        return As<T>(State.Variables[id]);
    }

    /// <summary>What an activity written as a class gave last.</summary>
    public T? Given<T>(string activityId, string output = OutputDescriptor.Result) =>
        State.ActivityOutputs[activityId] is ObjectValue given ? As<T>(given[output]) : default;

    private static T? As<T>(Value value)
    {
        var input = new Input<T>();
        ((IInput)input).Assign(value);
        return input.Value;
    }

    private PlanNode NodeOf(int execution) => Plan.Nodes[State.Executions.Single(each => each.Number == execution).Node];

    private void Keep(ComputedStep step)
    {
        var changes = step.Changes;
        _journal.AddRange(changes.Journal);
        foreach (var task in changes.Tasks)
            _tasks[task.After.Id] = task.After;
        foreach (var job in changes.JobsPosted)
            _jobs.Add(new CapturedJob(job.Id, NodeOf(job.Execution).Id, job.Draft!.Kind, job.Draft.Lane, job.Draft.Payload));
        _sent.AddRange(changes.JobsDetached.Select(job => job.Draft!));
        _children.AddRange(changes.ChildrenStarted);
        foreach (var published in changes.EventsPublished)
        {
            _events.Add(published);
            _ownEvents.Enqueue(published);
        }
    }
}
