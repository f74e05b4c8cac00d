using System.Text.Json.Nodes;
using Baton.Expressions.Values;
using Baton.Kernel.Activities;
using Baton.Kernel.Executions;
using Baton.Kernel.Tests.Drawing;
using Baton.Kernel.Tests.Playing;
using Baton.Kernel.Tests.Random;
using static Baton.Kernel.Tests.Drawing.Draw;

namespace Baton.Kernel.Tests.Flowcharts;

/// <summary>
/// In a chart without loops, how often each activity runs follows from what its predecessors chose, whatever the order in which they
/// ended. Random charts are played with random choices, waits in random order and between them the state put away and taken up.
/// </summary>
public sealed class AcyclicTests
{
    private static readonly string[] Merges = ["None", "Stream", "Merge", "Converge", "Cascade"];
    private static readonly string[] Joins = ["WaitAll", "WaitAllActive"];

    [Fact]
    public void In_token_mode_each_runs_as_often_as_its_merge_says() => Scale.ForEachSeed(1200, random =>
    {
        var drawn = new Drawn(random, node => random.Next(5) == 0 ? Join(node, Joins[random.Next(2)]) : Node(Asking.Type, node).Merging(Merges[random.Next(5)]));

        drawn.Check(drawn.Play(random, flow => flow.InTokenMode()), (node, tokens) => (string?)node["customProperties"]?["mergeMode"] switch
        {
            "Cascade" => tokens.Sum(),
            _ when tokens.Length <= 1 => tokens.Sum(),
            "None" or "Stream" => tokens.Sum() > 0 ? 1 : 0,
            _ => tokens.Max(),
        });
    });

    [Fact]
    public void In_counter_mode_each_runs_once_if_its_join_lets_it() => Scale.ForEachSeed(1200, random =>
    {
        var drawn = new Drawn(random, node => random.Next(3) == 0 ? Join(node, Joins[random.Next(2)]) : Node(Asking.Type, node));

        drawn.Check(drawn.Play(random, flow => flow), (node, visits) => (string?)node["mode"]?["expression"]?["value"] switch
        {
            "WaitAll" => visits.Length > 0 && visits.All(count => count > 0) ? 1 : 0,
            _ => visits.Any(count => count > 0) ? 1 : 0,
        });
    });

    private sealed class Drawn
    {
        private readonly JsonObject[] _nodes;
        private readonly List<(int From, string Port, int To)> _connections = [];
        private readonly Dictionary<string, string[]> _outcomes = [];

        public Drawn(System.Random random, Func<string, JsonObject> draw)
        {
            _nodes = [.. Enumerable.Range(0, random.Next(2, 11)).Select(i => i == 0 ? Node(Asking.Type, "n0") : draw($"n{i}"))];
            for (var to = 1; to < _nodes.Length; to++)
            {
                for (var i = random.Next(1, 4); i > 0; i--)
                {
                    var from = random.Next(to);
                    _connections.Add((from, IsJoin(from) ? "Done" : Asking.Outcomes[random.Next(2)], to));
                }
            }

            _connections = [.. _connections.Distinct()];
            for (var i = 0; i < _nodes.Length; i++)
                _outcomes[$"n{i}"] = IsJoin(i) ? ["Done"] : [.. Asking.Outcomes.Where(_ => random.Next(3) > 0)];
        }

        public Play Play(System.Random random, Func<JsonObject, JsonObject> finish)
        {
            var play = new Play(
                finish(Flow(Chart("flow", _nodes, [.. _connections.Select(each => $"n{each.From}:{each.Port} -> n{each.To}")]))),
                run => random.Next(2) == 0 ? new Posted(run.JobId, new JobDraft("test", "lane", [])) : new Completed(ObjectValue.Empty, [.. _outcomes[run.ActivityId]]),
                Asking.Descriptor).Start();
            while (play.State.Waits is { Length: > 0 } waits)
            {
                if (random.Next(2) == 0)
                    play.Reload();
                var wait = waits[random.Next(waits.Length)];
                var node = play.Plan.Nodes[play.State.Executions.Single(execution => execution.Number == wait.Execution).Node];
                play.Feed(new JobEnded(wait.Key, ObjectValue.Empty, [.. _outcomes[node.Id]]));
            }

            return play;
        }

        public void Check(Play play, Func<JsonObject, int[], int> expect)
        {
            Assert.Equal(InstanceStatus.Finished, play.State.Status);
            var expected = new int[_nodes.Length];
            expected[0] = 1;
            for (var i = 1; i < _nodes.Length; i++)
            {
                expected[i] = expect(_nodes[i], [.. _connections.Where(each => each.To == i)
                    .Select(each => EffectiveOutcomes(each.From).Contains(each.Port) ? expected[each.From] : 0)]);
            }

            var runs = _nodes.Select((_, i) => play.Events.Count(each => each == $"n{i}|Completed"));
            Assert.Equal(expected, runs);
        }

        // An activity that names no outcome has the outcome Done.
        private string[] EffectiveOutcomes(int node) => _outcomes[$"n{node}"] is { Length: > 0 } named ? named : ["Done"];

        private bool IsJoin(int node) => (string?)_nodes[node]["type"] == "Elsa.FlowJoin";
    }
}
