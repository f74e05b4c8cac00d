using System.Diagnostics;
using System.Net;
using Baton.TestWorld.Serving;

namespace Baton.Crash.Tests.Nodes;

/// <summary>Flows that are called over HTTP, at whichever node.</summary>
[Collection(nameof(Undisturbed))]
public sealed class AddressTests(ITestOutputHelper output)
{
    private const int Orders = 60;

    // As documented: heard of at once, and found after five seconds should that fail. Hearing takes far less than this.
    private static readonly TimeSpan AtOnce = TimeSpan.FromSeconds(1);

    [Fact]
    public async Task an_address_is_published_answered_and_retracted_on_all_nodes_and_a_request_repeated_on_another_starts_nothing()
    {
        await using var nodes = await TwoNodes.StartAsync();
        using var first = new HttpClient { BaseAddress = nodes.First.Url };
        using var second = new HttpClient { BaseAddress = nodes.Second.Url };
        HttpClient[] both = [first, second];
        Assert.Equal(HttpStatusCode.NotFound, await LookAsync(second));

        await nodes.World.Api.PublishAsync(Addresses.Definition.DeepClone().AsObject());
        var published = await LagAsync(nodes, "the other node knows the address", async () => await LookAsync(second) == HttpStatusCode.MethodNotAllowed);

        // Both nodes are given each request at the same moment; either may carry out its job.
        var orders = Enumerable.Range(1, Orders).Select(number => $"O{number}").ToList();
        await Parallel.ForEachAsync(orders, new ParallelOptions { MaxDegreeOfParallelism = 8 }, async (order, _) =>
        {
            var answers = await Task.WhenAll(both.Select(node => CallAsync(node, "called", order)));
            Assert.All(answers, answer => Assert.Equal((HttpStatusCode.OK, $"{order} booked"), (answer.Status, answer.Text)));
            Assert.Single(answers.Select(answer => answer.Instance).Distinct());
            // It came to one, and goes on where the other is asked.
            var confirmed = await Task.WhenAll(both.Select(node => CallAsync(node, "called/confirm", order)));
            Assert.All(confirmed, answer => Assert.Equal((HttpStatusCode.OK, $"{order} confirmed", answers[0].Instance), (answer.Status, answer.Text, answer.Instance)));
        });

        await nodes.World.Patience.UntilAsync("all have ended", async () => (await LeftOver.OfAsync(nodes.World.Api)).Count == 0);
        var rows = (await nodes.World.Outside.ExpensesAsync()).Select(row => row.Reason).Order().ToList();
        Assert.Equal(orders.SelectMany(order => new[] { $"{order} booked", $"{order} confirmed" }).Order(), rows);

        await nodes.World.Api.PostAsync($"elsa/api/workflow-definitions/{Addresses.Flow}/retract", new { });
        var retracted = await LagAsync(nodes, "the address is gone on the other node", async () => await LookAsync(second) == HttpStatusCode.NotFound);
        output.WriteLine($"{Orders} orders, each asked of both nodes, twice; known on the other node after {published.TotalMilliseconds:0} ms, gone after {retracted.TotalMilliseconds:0} ms");
        Assert.InRange(published, TimeSpan.Zero, AtOnce);
        Assert.InRange(retracted, TimeSpan.Zero, AtOnce);
    }

    // The address takes no GET: who knows it says so, and starts nothing.
    private static async Task<HttpStatusCode> LookAsync(HttpClient node)
    {
        using var answer = await node.GetAsync(new Uri("workflows/called", UriKind.Relative));
        return answer.StatusCode;
    }

    private static async Task<TimeSpan> LagAsync(TwoNodes nodes, string what, Func<Task<bool>> isSo)
    {
        var since = Stopwatch.GetTimestamp();
        await nodes.World.Patience.UntilAsync(what, isSo);
        return Stopwatch.GetElapsedTime(since);
    }

    private static async Task<(HttpStatusCode Status, string Text, string? Instance)> CallAsync(HttpClient node, string path, string order)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, $"workflows/{path}");
        request.Headers.Add("X-Correlation-ID", order);
        request.Headers.Add("Idempotency-Key", order);
        using var answer = await node.SendAsync(request);
        return (answer.StatusCode, await answer.Content.ReadAsStringAsync(), answer.Headers.TryGetValues("x-elsa-workflow-instance-id", out var id) ? id.Single() : null);
    }
}
