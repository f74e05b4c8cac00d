using Baton.Kernel.Executions;
using Baton.Kernel.Journal;
using Baton.Kernel.Tests.Playing;
using TaskStatus = Baton.Kernel.Tasks.TaskStatus;

namespace Baton.Kernel.Tests.Random;

/// <summary>Random flows in a random world. What must hold after each step is checked by <see cref="AlwaysTrue"/>.</summary>
public sealed class RandomFlowTests
{
    [Fact]
    public void Nothing_that_arrives_throws_or_leaves_an_instance_stuck() => Scale.ForEachSeed(400, random =>
    {
        var play = Begin(random, out var world);
        for (var i = 0; i < 25; i++)
            (random.Next(2) == 0 ? play.Reload() : play).Feed(world.Disturb(play));
    });

    [Fact]
    public void Nothing_that_a_person_alters_throws_or_leaves_an_instance_stuck() => Scale.ForEachSeed(600, random =>
    {
        var play = Begin(random, out var world);
        for (var i = 0; i < 25; i++)
            (random.Next(2) == 0 ? play.Reload() : play).Feed(random.Next(2) == 0 ? world.Alter(play) : world.Disturb(play));
    });

    [Fact]
    public void An_instance_goes_on_as_before_under_a_version_that_says_the_same() => Scale.ForEachSeed(300, random =>
    {
        var seed = random.Next();
        var stays = Begin(new System.Random(seed), out var world);
        var moves = Begin(new System.Random(seed), out var twin);
        var copy = moves.Versions.Values.Single(plan => plan.Key.Version == 2 && plan.Nodes.Length == moves.Plan.Nodes.Length);
        for (var i = 0; i < 15 && !stays.State.HasEnded; i++)
        {
            moves.MoveTo(copy.Key == moves.Plan.Key ? moves.Versions.Values.First() : copy);
            Assert.Null(moves.Refusal);
            stays.Feed(world.Disturb(stays, mayAlter: false));
            moves.Feed(twin.Disturb(moves, mayAlter: false));
            Assert.Equal(stays.Refusal?.Code, moves.Refusal?.Code);
            Assert.Equal(stays.Events, moves.Events);
        }
    });

    [Fact]
    public void Every_instance_can_be_brought_to_an_end() => Scale.ForEachSeed(300, random =>
    {
        var play = Begin(random, out var world);
        for (var i = 0; i < 120 && !play.State.HasEnded; i++)
            play.Feed(Assert.IsType<Stimulus>(world.Help(play), exactMatch: false));
        if (!play.State.HasEnded)
            play.Cancel();
        Assert.True(play.State.HasEnded);
    });

    [Fact]
    public void An_ended_instance_takes_nothing_more() => Scale.ForEachSeed(50, random =>
    {
        var play = Begin(random, out var world);
        if (!play.State.HasEnded)
            play.Cancel();
        var ended = StateJson.Write(play.State);
        for (var i = 0; i < 10; i++)
        {
            var stimulus = world.Disturb(play);
            // Only a person can open what a fault has ended.
            if (play.State.Status == InstanceStatus.Faulted && stimulus is IncidentDecided or Altered)
                continue;
            play.Feed(stimulus);
            Assert.Equal(Refusal.InstanceEndedCode, play.Refusal!.Code);
        }

        Assert.Equal(ended, StateJson.Write(play.State));
    });

    [Fact]
    public void The_random_world_gets_into_every_corner()
    {
        var seen = new HashSet<object>();
        Scale.ForEachSeed(1200, random =>
        {
            var play = Begin(random, out var world);
            for (var i = 0; i < 25; i++)
            {
                var before = play.State;
                play.Feed(world.Disturb(play));
                if (before.HasEnded && !play.State.HasEnded)
                    seen.Add("revived");
                if (play.State.Plan != before.Plan)
                    seen.Add("migrated");
                seen.Add(play.Refusal?.Code ?? "taken");
                seen.UnionWith(play.Tasks.Values.Select(task => (object)task.Status));
                seen.UnionWith(play.Changes.JobsCancelled.Select(_ => "job cancelled"));
                seen.UnionWith(play.Changes.ChildrenStarted.Select(_ => "child started"));
                seen.UnionWith(play.Changes.ChildrenCancelled.Select(_ => "child cancelled"));
                seen.UnionWith(play.Changes.JobsRevived.Select(_ => "job revived"));
            }

            seen.Add(play.State.Status);
            seen.UnionWith(play.Entries.Select(each => (object)each.Entry.Event));
            seen.UnionWith(play.Entries.Where(each => each.Entry.Event == JournalEvent.Completed).Select(each => each.Node.Type));
        });

        object[] corners =
        [
            "Elsa.If", "Elsa.Switch", "Elsa.Fork", "Elsa.Parallel", "Elsa.FlowNode", "Elsa.While", "Elsa.For", "Elsa.ForEach", "Elsa.ParallelForEach",
            "Elsa.RunTask", "Elsa.PublishEvent", "Elsa.ExecuteWorkflow", "Elsa.DispatchWorkflow", "child started", "child cancelled", "Elsa.StateMachine", Holding.Type, "Elsa.Break", "Elsa.Complete", "Elsa.Finish",
            .. Enum.GetValues<InstanceStatus>().Cast<object>(), .. Enum.GetValues<JournalEvent>().Cast<object>(),
            TaskStatus.Open, TaskStatus.Done, TaskStatus.NotNeeded, TaskStatus.Cancelled, TaskStatus.TimedOut, "job cancelled", "job revived",
            "taken", Refusal.InstanceEndedCode, Refusal.NothingWaitsCode, Refusal.TaskUnknownCode, Refusal.TaskClosedCode, Refusal.NotYourTaskCode, Refusal.ReasonMissingCode, Refusal.IncidentUnknownCode,
            Refusal.ActivityUnknownCode, Refusal.ActivityNotRunningCode, Refusal.JumpImpossibleCode, Refusal.VariableUnknownCode, Refusal.AmbiguousCode, Refusal.MigrationBlockedCode,
            Refusal.InputInvalidCode, "revived", "migrated",
        ];
        Assert.Empty(corners.Except(seen));
    }

    private static Play Begin(System.Random random, out RandomWorld world)
    {
        world = new RandomWorld(random);
        var drawn = new RandomFlow(random).Draw();
        var play = new Play(drawn, world.Run, Asking.Descriptor, Holding.Descriptor) { World = RandomWorld.Answer }.Start();
        for (var version = 2; version < 5; version++)
        {
            if (Play.Compilation(RandomVersion.Of(drawn, version, random, isCopy: version == 2), Asking.Descriptor, Holding.Descriptor).Plan is { } plan)
                play.Versions.Add(plan.Key, plan);
        }

        return play;
    }
}
