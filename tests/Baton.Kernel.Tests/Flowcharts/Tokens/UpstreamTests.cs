using Baton.Kernel.Flowcharts.Tokens;
using Baton.Kernel.Tests.Random;

namespace Baton.Kernel.Tests.Flowcharts.Tokens;

public sealed class UpstreamTests
{
    [Fact]
    public void What_may_still_come_is_what_walking_from_all_that_runs_and_waits_says() => Scale.ForEachSeed(1500, random =>
    {
        var drawn = new RandomGraph(random);
        var tokens = new FlowTokens(0);
        var upstream = new Upstream(drawn.Graph, tokens);
        var running = new List<int>();
        for (var i = 0; i < 12; i++)
        {
            Change(random, drawn, tokens, upstream, running);
            if (random.Next(4) == 0)
                upstream = Anew(drawn, tokens, running);
            var busy = running.Concat(tokens.Connections.Select(index => drawn.Graph.Connections[index].Target)).Distinct().ToList();
            foreach (var target in drawn.Reachable)
            {
                Assert.Equal(busy.Exists(node => drawn.LiesBefore(node, target)), upstream.MayCome(target));
                Assert.Equal(
                    drawn.Graph.ForwardInbound(target).Any(index => !tokens.Has(index)
                        && busy.Exists(node => node != target && drawn.Reaches(node, drawn.Graph.Connections[index].Source, target))),
                    upstream.MayComplete(target));
                Assert.Equal(
                    drawn.Reachable.Where(node => drawn.LiesBefore(node, target) && (busy.Contains(node) || busy.Exists(other => drawn.LiesBefore(other, node)))).Order(),
                    upstream.FindBusyBefore(target).Order());
            }
        }
    });

    [Fact]
    public void Of_children_with_tokens_one_can_always_run_once_nothing_else_does() => Scale.ForEachSeed(1500, random =>
    {
        var drawn = new RandomGraph(random);
        var tokens = new FlowTokens(0);
        var upstream = new Upstream(drawn.Graph, tokens);
        for (var i = 0; i < 6; i++)
        {
            if (drawn.Forward.Length > 0)
                Put(drawn, tokens, upstream, drawn.Forward[random.Next(drawn.Forward.Length)]);
        }

        var waiting = drawn.Reachable.Where(node => upstream.WaitingAt(node) > 0).ToList();
        Assert.True(waiting.Count == 0 || waiting.Exists(node => !upstream.MayCome(node)));
    });

    private static Upstream Anew(RandomGraph drawn, FlowTokens tokens, List<int> running)
    {
        var upstream = new Upstream(drawn.Graph, tokens);
        running.ForEach(upstream.Begin);
        return upstream;
    }

    private static void Change(System.Random random, RandomGraph drawn, FlowTokens tokens, Upstream upstream, List<int> running)
    {
        switch (random.Next(4))
        {
            case 0 when running.Count > 0:
                var ended = running[random.Next(running.Count)];
                running.Remove(ended);
                upstream.End(ended);
                break;
            case 1 when tokens.Any:
                var index = tokens.Connections.ElementAt(random.Next(tokens.Connections.Count));
                tokens.Take(index, 1);
                upstream.Take(index, tokens.CountOf(index), 1);
                break;
            case 2 when drawn.Forward.Length > 0:
                Put(drawn, tokens, upstream, drawn.Forward[random.Next(drawn.Forward.Length)]);
                break;
            default:
                running.Add(drawn.Reachable[random.Next(drawn.Reachable.Length)]);
                upstream.Begin(running[^1]);
                break;
        }
    }

    private static void Put(RandomGraph drawn, FlowTokens tokens, Upstream upstream, Kernel.Flowcharts.FlowConnection connection)
    {
        var index = drawn.Graph.Connections.IndexOf(connection);
        tokens.Add(index, 1);
        upstream.Arrive(index, tokens.CountOf(index) - 1, 1);
    }
}
