using System.Text.Json.Nodes;
using Baton.Expressions.Values;
using Baton.Kernel.Events;
using Baton.Kernel.Executions;
using Baton.Kernel.Tests.Playing;
using static Baton.Kernel.Tests.Drawing.Draw;

namespace Baton.Kernel.Tests.Events;

public sealed class PublishingTests
{
    [Fact]
    public void An_event_leaves_with_the_step_and_the_flow_goes_on()
    {
        var play = new Play(Flow(Sequence("s", Publish("p", "到货", ("payload", Input("JavaScript", "({ Qty: 5 })")), ("correlationId", Literal("PO-1"))), Line("after")))).Start();

        Assert.Equal([new PublishedEvent("到货", Values.Object(new { Qty = 5 }), "PO-1", IsLocal: false)], play.Changes.EventsPublished);
        Assert.Equal(["after"], play.Lines);
    }

    [Fact]
    public void A_local_event_is_for_its_own_instance()
    {
        var play = new Play(Flow(Sequence("s", Publish("p", "go", ("isLocalEvent", Literal(true)))))).Start();

        Assert.Equal([new PublishedEvent("go", Value.Null, null, IsLocal: true)], play.Changes.EventsPublished);
    }

    [Fact]
    public void Events_of_one_step_keep_their_order()
    {
        var one = new Changes { EventsPublished = [new PublishedEvent("a", Value.Null, null, false)] };
        var two = new Changes { EventsPublished = [new PublishedEvent("b", Value.Null, null, false)] };

        Assert.Equal(["a", "b"], one.Then(two).EventsPublished.Select(each => each.Name));
    }

    [Fact]
    public void An_event_without_a_name_fails()
    {
        var play = new Play(Flow(Sequence("s", Publish("p", "")))).Start();

        Assert.Contains("“p”", play.State.Incidents.Single().Message, StringComparison.Ordinal);
        Assert.Empty(play.Changes.EventsPublished);
    }

    private static JsonObject Publish(string id, string name, params (string Name, JsonNode? Value)[] more) =>
        Node("Elsa.PublishEvent", id, [("eventName", Literal(name)), .. more]);
}
