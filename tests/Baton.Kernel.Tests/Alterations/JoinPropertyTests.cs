using System.Text.Json.Nodes;
using Baton.Kernel.Executions;
using Baton.Kernel.Journal;
using Baton.Kernel.Tests.Drawing;
using Baton.Kernel.Tests.Playing;
using Baton.Kernel.Tests.Random;
using static Baton.Kernel.Tests.Drawing.Draw;

namespace Baton.Kernel.Tests.Alterations;

/// <summary>Random charts in which all ways are taken: wherever a person jumps, every join behind begins once, and the chart ends.</summary>
public sealed class JoinPropertyTests
{
    private const string Last = "last";

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void After_any_jumps_everything_behind_begins_once_and_the_instance_ends(bool isToken) => Scale.ForEachSeed(300, random =>
    {
        var size = random.Next(3, 9);
        var play = new Play(Flow(isToken ? Drawn(size, random).InTokenMode() : Drawn(size, random))).Start();
        for (var jumps = 0; jumps < 4 && !play.State.HasEnded; jumps++)
        {
            for (var events = random.Next(3); events > 0 && !play.State.HasEnded; events--)
                play.Feed(Any(play, random));
            if (play.State.HasEnded)
                return;
            var living = play.State.Executions.Where(execution => execution.Parent != 0).ToList();
            play.Jump($"n{random.Next(size)}", random.Next(2) == 0 ? null : living[random.Next(living.Count)].Number);
        }

        var before = play.Journal.Count;
        var open = play.State.Executions.Select(execution => execution.Number).ToHashSet();
        while (!play.State.HasEnded)
            play.Feed(Any(play, random));

        Assert.Equal(InstanceStatus.Finished, play.State.Status);
        var begun = play.Journal.Skip(before).SelectMany(step => step.Entries).Where(entry => entry.Event == JournalEvent.Started).Select(entry => play.Plan.Nodes[entry.Node].Id).ToList();
        Assert.Equal(begun.Distinct(), begun);
        Assert.Single(play.Events, $"{Last}|Completed");
    });

    private static EventArrived Any(Play play, System.Random random)
    {
        var wait = play.State.Waits[random.Next(play.State.Waits.Length)];
        return new EventArrived(wait.Key, Baton.Expressions.Values.Value.Null, wait.Execution);
    }

    // Each waits for an event; whatever leads nowhere leads to the last.
    private static JsonObject Drawn(int size, System.Random random)
    {
        var connections = new List<string>();
        for (var to = 1; to < size; to++)
        {
            foreach (var from in Enumerable.Range(0, random.Next(1, 3)).Select(_ => random.Next(to)).Distinct())
                connections.Add($"n{from} -> n{to}");
        }

        for (var node = 0; node < size; node++)
        {
            if (!connections.Exists(connection => connection.StartsWith($"n{node} ", StringComparison.Ordinal)))
                connections.Add($"n{node} -> {Last}");
        }

        return Chart("flow", [.. Enumerable.Range(0, size).Select(node => Event($"n{node}")), Event(Last)], [.. connections]);
    }
}
