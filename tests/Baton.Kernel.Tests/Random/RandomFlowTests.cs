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
            play.Feed(world.Disturb(play));
            Assert.Equal(Refusal.InstanceEndedCode, play.Refusal!.Code);
        }

        Assert.Equal(ended, StateJson.Write(play.State));
    });

    [Fact]
    public void The_random_world_gets_into_every_corner()
    {
        var seen = new HashSet<object>();
        Scale.ForEachSeed(450, random =>
        {
            var play = Begin(random, out var world);
            for (var i = 0; i < 25; i++)
            {
                play.Feed(world.Disturb(play));
                seen.Add(play.Refusal?.Code ?? "taken");
                seen.UnionWith(play.Tasks.Values.Select(task => (object)task.Status));
                seen.UnionWith(play.Changes.JobsCancelled.Select(_ => "job cancelled"));
                seen.UnionWith(play.Changes.JobsRevived.Select(_ => "job revived"));
            }

            seen.Add(play.State.Status);
            seen.UnionWith(play.Entries.Select(each => (object)each.Entry.Event));
            seen.UnionWith(play.Entries.Where(each => each.Entry.Event == JournalEvent.Completed).Select(each => each.Node.Type));
        });

        object[] corners =
        [
            "Elsa.If", "Elsa.Switch", "Elsa.Fork", "Elsa.Parallel", "Elsa.FlowNode", "Elsa.While", "Elsa.For", "Elsa.ForEach", "Elsa.ParallelForEach",
            "Elsa.StateMachine", "Elsa.Break", "Elsa.Complete", "Elsa.Finish",
            .. Enum.GetValues<InstanceStatus>().Cast<object>(), .. Enum.GetValues<JournalEvent>().Cast<object>(),
            TaskStatus.Open, TaskStatus.Done, TaskStatus.NotNeeded, TaskStatus.Cancelled, TaskStatus.TimedOut, "job cancelled", "job revived",
            "taken", Refusal.InstanceEndedCode, Refusal.NothingWaitsCode, Refusal.TaskUnknownCode, Refusal.TaskClosedCode, Refusal.NotYourTaskCode, Refusal.ReasonMissingCode, Refusal.IncidentUnknownCode,
        ];
        Assert.Empty(corners.Except(seen));
    }

    private static Play Begin(System.Random random, out RandomWorld world)
    {
        world = new RandomWorld(random);
        return new Play(new RandomFlow(random).Draw(), world.Run, Asking.Descriptor).Start();
    }
}
