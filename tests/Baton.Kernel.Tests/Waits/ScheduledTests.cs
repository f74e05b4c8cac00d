using System.Text.Json.Nodes;
using Baton.Expressions.Languages;
using Baton.Expressions.Values;
using Baton.Kernel.Executions;
using Baton.Kernel.Plans;
using Baton.Kernel.Tests.Playing;
using static Baton.Kernel.Tests.Drawing.Draw;

namespace Baton.Kernel.Tests.Waits;

public sealed class ScheduledTests
{
    [Fact]
    public void A_timer_in_the_middle_waits_for_its_interval()
    {
        var play = new Play(Flow(Sequence("s", Timer("t", "00:10:00"), Line("after")))).Start();

        Assert.Equal(Play.Monday.AddMinutes(10), play.State.Waits.Single().Due);
        Assert.Equal(["after"], play.Timer("t").Lines);
    }

    [Fact]
    public void A_cron_expression_in_the_middle_waits_until_it_comes_next_as_the_company_reads_it()
    {
        var next = Play.Monday.AddHours(5);
        var play = new Play(Flow(Sequence("s", Cron("c", "0 0 9 * * *"), Line("after")))) { World = _ => Value.From(next) }.Start();

        Assert.Equal(new Fact(FactKind.Schedule, "2026-01-05T02:00:00.0000000+00:00 0 0 9 * * *"), Assert.Single(play.Asked));
        Assert.Equal(next, play.State.Waits.Single().Due);
        Assert.Equal(["after"], play.Timer("c").Lines);
    }

    [Fact]
    public void A_replay_waits_until_the_same_moment_and_asks_nobody()
    {
        var play = new Play(Flow(Sequence("s", Cron("c", "0 0 9 * * *")))) { World = _ => Value.From(Play.Monday.AddHours(5)) }.Start();

        var replayed = WorkflowKernel.Replay(play.Plan, "", "instance", play.Journal);

        Assert.Equal(StateJson.Write(play.State), StateJson.Write(replayed));
    }

    [Fact]
    public void A_cron_expression_that_never_comes_again_fails_when_it_is_reached()
    {
        var play = new Play(Flow(Sequence("s", Cron("c", "0 0 9 * * *")))) { World = _ => Value.Null }.Start();

        Assert.Equal(InstanceStatus.Faulted, play.State.Status);
    }

    [Fact]
    public void A_computed_cron_expression_is_looked_at_when_it_is_reached()
    {
        var definition = Flow(Node("Elsa.Cron", "c", ("cronExpression", Script("'tomorrow'"))));

        Assert.Empty(Play.Compilation(definition).Problems);
        Assert.Equal(InstanceStatus.Faulted, new Play(definition).Start().State.Status);
    }

    [Theory]
    [InlineData("0 9 * * *")]
    [InlineData("0 0 25 * * *")]
    [InlineData("")]
    public void A_wrong_cron_expression_is_an_error_at_its_node(string text)
    {
        var compilation = Play.Compilation(Flow(Sequence("s", Cron("c", text))));

        var problem = Assert.Single(compilation.Problems);
        Assert.Equal((ProblemSeverity.Error, "c", "CronExpression"), (problem.Severity, problem.ActivityId, problem.Property));
        Assert.Null(compilation.Plan);
    }

    [Fact]
    public void A_moment_in_the_middle_is_waited_for()
    {
        var play = new Play(Flow(Sequence("s", StartAt("a", "2026-01-05T12:00:00+08:00"), Line("after")))).Start();

        Assert.Equal(new DateTimeOffset(2026, 1, 5, 4, 0, 0, TimeSpan.Zero), play.State.Waits.Single().Due);
        Assert.Equal(["after"], play.Timer("a").Lines);
    }

    [Theory]
    [InlineData("Elsa.StartAt", "dateTime", "2026-01-05T09:00:00+08:00")]
    [InlineData("Elsa.Timer", "interval", "00:00:00")]
    public void What_is_past_already_is_not_waited_for(string type, string input, string value) =>
        Assert.Equal(["after"], new Play(Flow(Sequence("s", Node(type, "x", (input, Literal(value))), Line("after")))).Start().Lines);

    [Theory]
    [InlineData("Elsa.Timer", "interval", "00:10:00")]
    [InlineData("Elsa.Cron", "cronExpression", "0 0 9 * * *")]
    [InlineData("Elsa.StartAt", "dateTime", "2026-01-06T09:00:00+08:00")]
    public void What_started_the_flow_is_not_waited_for_again(string type, string input, string value)
    {
        var chart = Chart("c", [Node(type, "x", (input, Literal(value))).Starting(), Line("after")], "x -> after");

        var play = new Play(Flow(chart)).Start(trigger: "x", payload: Value.Null);

        Assert.Equal(["after"], play.Lines);
        Assert.Equal(InstanceStatus.Finished, play.State.Status);
    }

    private static JsonObject Timer(string id, string interval) => Node("Elsa.Timer", id, ("interval", Literal(interval)));

    private static JsonObject Cron(string id, string text) => Node("Elsa.Cron", id, ("cronExpression", Literal(text)));

    private static JsonObject StartAt(string id, string moment) => Node("Elsa.StartAt", id, ("dateTime", Literal(moment)));
}
