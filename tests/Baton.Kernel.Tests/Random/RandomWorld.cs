using Baton.Expressions.Languages;
using Baton.Expressions.Values;
using Baton.Kernel.Activities;
using Baton.Kernel.Alterations;
using Baton.Kernel.Children;
using Baton.Kernel.Executions;
using Baton.Kernel.Incidents;
using Baton.Kernel.Tasks;
using Baton.Kernel.Tests.Playing;
using Baton.Kernel.Waits;

namespace Baton.Kernel.Tests.Random;

/// <summary>The outside: activities that do as they please, people, clocks and messages in no order.</summary>
internal sealed partial class RandomWorld(System.Random random)
{
    /// <summary>The one definition that is published.</summary>
    public const string Child = "child";

    private static readonly string[] People = ["张三", "李四", "王五"];
    private static readonly string[] Variables = ["v", "flag", "CurrentValue", "nobody"];
    private readonly List<string> _jobsSeen = ["never"];

    public static Value Answer(Fact fact) => fact is { Kind: FactKind.Definition, Key: Child } ? Value.From("child-v1") : Value.Null;

    public RunResult Run(Run run)
    {
        if (run.TypeName == Holding.Type)
            return Hold(run);
        switch (random.Next(10))
        {
            case 0:
                return new Failed("系统不通", "timeout");
            case 1 or 2:
                return Post(run);
            case 3 or 4 or 5:
                return new Asked(Asking.Draft(
                    random.Next(2) == 0 ? ApprovalMode.All : ApprovalMode.Any,
                    [.. People.Concat(People).Take(random.Next(0, 6))],
                    (ReasonRule)random.Next(3),
                    random.Next(3) == 0 ? Play.Monday.AddDays(1) : null));
            case 6:
                return new Awaited([.. Enumerable.Range(0, random.Next(0, 3)).Select(number => new AwaitedEvent($"e{number}", ObjectValue.Empty))]);
            default:
                return new Completed(random.Next(2) == 0 ? ObjectValue.Empty : ObjectValue.Empty.With("Result", Value.From(1.5m)), [Asking.Outcomes[random.Next(Asking.Outcomes.Length)]]);
        }
    }

    private Posted Post(Run run)
    {
        _jobsSeen.Add(run.JobId);
        return new Posted(run.JobId, new JobDraft("test", "lane", [1]));
    }

    /// <summary>Anything, sensible or not.</summary>
    public Stimulus Disturb(Play play, bool mayAlter = true) => random.Next(mayAlter ? 18 : 14) switch
    {
        >= 14 => Alter(play),
        12 => new RequestAnswered(AnyExecution(play), "r", Value.From(1d)),
        13 => Report(AnyExecution(play), "nobody"),
        0 or 1 => new EventArrived($"e{random.Next(4)}", Value.From((double)random.Next(5)), random.Next(4) == 0 ? AnyExecution(play) : null),
        2 => new TimerDue(AnyExecution(play)),
        3 => new JobEnded(_jobsSeen[random.Next(_jobsSeen.Count)], ObjectValue.Empty, [], random.Next(2) == 0 ? "没有应答" : null),
        4 => new Ran(AnyExecution(play), new Completed(ObjectValue.Empty, [])),
        5 or 6 => Act(play, play.Tasks.Keys.ElementAtOrDefault(random.Next(play.Tasks.Count + 1)) ?? "unknown", People[random.Next(People.Length)]),
        7 or 8 => new IncidentDecided(AnyIncident(play), (Repair)random.Next(2), [], "admin", null),
        10 when random.Next(3) == 0 => new PersonLeft(People[random.Next(People.Length)], "某人", random.Next(4) == 0 ? null : People[random.Next(People.Length)]),
        9 when random.Next(10) == 0 => new CancelRequested("admin", null),
        _ => Help(play) ?? new EventArrived("e0", Value.Null),
    };

    /// <summary>What a person may do by hand, sensible or not.</summary>
    public Altered Alter(Play play) => new([.. Enumerable.Range(0, random.Next(4) == 0 ? random.Next(1, 4) : 1).Select(_ => AnyAlteration(play))], "admin", "试试");

    private Alteration AnyAlteration(Play play) => random.Next(10) switch
    {
        0 or 1 or 2 => new Jump(AnyNode(play), random.Next(2) == 0 ? AnyLiving(play) : null),
        3 => new ModifyVariable(Variables[random.Next(Variables.Length)], random.Next(3) == 0 ? Value.From("x") : Value.From((double)random.Next(2)), random.Next(3) == 0 ? AnyLiving(play) : null),
        4 or 5 => new CancelActivity(AnyNode(play), random.Next(2) == 0 ? AnyLiving(play) : null),
        6 or 7 => new ScheduleActivity(AnyNode(play), random.Next(3) == 0 ? AnyLiving(play) : null),
        8 when random.Next(10) == 0 => new Cancel(),
        _ when play.Versions.Count > 1 => new Migrate(play.Versions.Keys.ElementAt(random.Next(play.Versions.Count)), ObjectValue.Empty),
        _ => new Jump(AnyNode(play)),
    };

    /// <summary>Something the instance waits for; null when it waits for nothing.</summary>
    public Stimulus? Help(Play play)
    {
        var helps = play.State.Waits.Select(wait => (Stimulus)(wait.Kind switch
            {
                WaitKind.Event => new EventArrived(wait.Key, Value.From(1d), random.Next(2) == 0 ? wait.Execution : null),
                WaitKind.Timer => new TimerDue(wait.Execution),
                WaitKind.Request => new RequestAnswered(wait.Execution, wait.IdIn(play.Id), Value.From(random.Next(2) == 0 ? 1d : 2d)),
                WaitKind.Child => Report(wait.Execution, wait.Key),
                _ => new JobEnded(wait.Key, ObjectValue.Empty, [Asking.Outcomes[random.Next(Asking.Outcomes.Length)]], random.Next(5) == 0 ? "没有应答" : null),
            }))
            .Concat(play.Tasks.Values.Where(task => !task.IsFinal).Select(task => Act(play, task.Id, task.Assignee)))
            .Concat(play.State.Incidents.Where(incident => play.State.Executions.Any(execution => execution.Number == incident.Execution))
                .Select(incident => new IncidentDecided(incident.Execution, Repair.Skip, ["Done"], "admin", "跳过")))
            .ToList();
        return helps.Count == 0 ? null : helps[random.Next(helps.Count)];
    }

    private ChildReported Report(int execution, string key) => new(
        execution, key, 0, new ChildReport(key, random.Next(3) == 0 ? InstanceStatus.Faulted : InstanceStatus.Finished, ObjectValue.Empty.With("x", Value.From(1d))));

    private TaskActed Act(Play play, string taskId, string actor) =>
        new(new TaskAct(taskId, (TaskVerb)random.Next(2), actor, null, "card", random.Next(4) == 0 ? null : "理由"));

    private int AnyIncident(Play play) =>
        play.State.Incidents is { IsEmpty: false } incidents && random.Next(2) == 0 ? incidents[random.Next(incidents.Length)].Execution : AnyExecution(play);

    private string AnyNode(Play play) => random.Next(20) == 0 ? "nobody" : play.Plan.Nodes[random.Next(play.Plan.Nodes.Length)].Id;

    private int? AnyLiving(Play play) => random.Next(10) > 0 && play.State.Executions is { IsEmpty: false } living ? living[random.Next(living.Length)].Number : AnyExecution(play);

    private int AnyExecution(Play play) => random.Next(play.State.LastExecution + 2);
}
