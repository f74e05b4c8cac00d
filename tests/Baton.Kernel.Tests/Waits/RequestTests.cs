using System.Text.Json.Nodes;
using Baton.Expressions.Values;
using Baton.Kernel.Executions;
using Baton.Kernel.Tests.Playing;
using static Baton.Kernel.Tests.Drawing.Draw;

namespace Baton.Kernel.Tests.Waits;

public sealed class RequestTests
{
    [Fact]
    public void What_is_reported_is_the_result_and_the_request_has_the_id_of_its_wait()
    {
        var play = new Play(Flow(
            Sequence("s", Request("ask", "发货").With("result", Bound("o")).With("taskId", Bound("id")), Line("after")),
            ("outputs", Declared(("o", "Object"), ("id", "String"))))).Start();
        Assert.Equal(["ask Request 发货"], play.Waiting);
        var wait = play.State.Waits.Single().IdIn(play.Id);

        play.Feed(new RequestAnswered(play.ExecutionOf("ask"), wait, Values.Object(new { Parcel = "SF1" })));

        Assert.Equal(Values.Object(new { o = Values.Object(new { Parcel = "SF1" }), id = wait }), play.State.Outputs);
        Assert.Equal(["after"], play.Lines);
    }

    [Fact]
    public void A_second_report_is_refused()
    {
        var play = new Play(Flow(Sequence("s", Request("a", "one"), Request("b", "two")))).Start();
        var first = new RequestAnswered(play.ExecutionOf("a"), "r", Value.Null);
        play.Feed(first);

        play.Feed(first);

        Assert.Equal(Refusal.TaskUnknownCode, play.Refusal!.Code);
        Assert.Equal(["b Request two"], play.Waiting);
    }

    [Fact]
    public void Nothing_waits_for_a_report_after_a_cancel()
    {
        var play = new Play(Flow(Sequence("s", Request("a", "one")))).Start();
        var request = play.ExecutionOf("a");

        play.Cancel().Feed(new RequestAnswered(request, "r", Value.Null));

        Assert.Equal(Refusal.InstanceEndedCode, play.Refusal!.Code);
        Assert.Empty(play.State.Waits);
    }

    [Fact]
    public void A_request_for_nothing_fails()
    {
        var play = new Play(Flow(Sequence("s", Request("a", "")))).Start();

        Assert.Contains("“a”", play.State.Incidents.Single().Message, StringComparison.Ordinal);
    }

    private static JsonObject Request(string id, string name) => Node("Elsa.RunTask", id, ("taskName", Literal(name)));
}
