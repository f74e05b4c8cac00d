using Baton.Expressions.Values;
using Baton.Kernel.Executions;
using Baton.Kernel.Incidents;
using Baton.Kernel.Tests.Playing;
using static Baton.Kernel.Tests.Drawing.Draw;

namespace Baton.Kernel.Tests.Looping;

public sealed class LoopTests
{
    [Theory]
    [InlineData(1, 3, 1, true, "1 2 3")]
    [InlineData(1, 3, 1, false, "1 2")]
    [InlineData(1, 6, 2, true, "1 3 5")]
    [InlineData(1, 5, 2, true, "1 3 5")]
    [InlineData(1, 5, 2, false, "1 3")]
    [InlineData(3, 1, -1, true, "3 2 1")]
    [InlineData(3, 1, -1, false, "3 2")]
    [InlineData(6, 1, -2, true, "6 4 2")]
    [InlineData(2, 2, 1, true, "2")]
    [InlineData(2, 2, 1, false, "")]
    [InlineData(3, 1, 1, true, "")]
    [InlineData(1, 3, -1, true, "")]
    [InlineData(int.MaxValue - 1, int.MaxValue, 1, true, "2147483646 2147483647")]
    [InlineData(int.MinValue, int.MaxValue, int.MaxValue, false, "-2147483648 -1 2147483646")]
    public void A_for_counts(int start, int end, int by, bool isInclusive, string expected)
    {
        var play = new Play(Flow(For("for", start, end, Says("w", "getVariable('CurrentValue')"))
            .With("step", Literal(by)).With("outerBoundInclusive", Literal(isInclusive)))).Start();

        Assert.Equal(expected.Split(' ', StringSplitOptions.RemoveEmptyEntries), play.Lines);
        Assert.Equal(InstanceStatus.Finished, play.State.Status);
    }

    [Fact]
    public void A_for_begins_at_zero_and_steps_by_one_where_nothing_is_said()
    {
        var play = new Play(Flow(Node("Elsa.For", "for", ("end", Literal(2)), ("step", Literal(null)), ("body", Says("w", "getVariable('CurrentValue')"))))).Start();

        Assert.Equal(["0", "1", "2"], play.Lines);
    }

    [Fact]
    public void A_for_that_does_not_move_faults()
    {
        var play = new Play(Flow(For("for", 1, 3, Line("never")).With("step", Literal(0)))).Start();

        Assert.Contains("步长", Assert.Single(play.State.Incidents).Message, StringComparison.Ordinal);
        Assert.Empty(play.Lines);
    }

    [Fact]
    public void A_loop_without_a_body_is_passed_over()
    {
        var play = new Play(Flow(Sequence(
            "s",
            While("while", Literal(true), null), For("for", 1, 3, null), ForEach("each", Input("Object", "[1]"), null), ParallelForEach("all", Input("Object", "[1]"), null), Line("after")))).Start();

        Assert.Equal(["after"], play.Lines);
    }

    [Theory]
    [InlineData("[\"甲\",\"乙\"]", "0甲 1乙")]
    [InlineData("甲乙", "0甲乙")]
    [InlineData("[]", "")]
    [InlineData(null, "")]
    public void A_for_each_takes_one_item_after_the_other(string? items, string expected)
    {
        var body = Says("w", "getVariable('CurrentIndex') + getVariable('CurrentValue')");

        Assert.Equal(expected.Split(' ', StringSplitOptions.RemoveEmptyEntries), new Play(Flow(ForEach("each", Literal(items), body))).Start().Lines);
    }

    [Fact]
    public void The_items_are_those_there_were_when_the_loop_began()
    {
        var play = new Play(Flow(
            ForEach("each", Variable("list"), Sequence("body", Says("w", "getVariable('CurrentValue')"), Set("set", "list", Input("Object", "[9,9,9,9]")))),
            ("variables", Variables(("list", "Object", "[1,2]"))))).Start();

        Assert.Equal(["1", "2"], play.Lines);
    }

    [Fact]
    public void The_current_value_is_an_output_too_and_stays_after_the_loop()
    {
        var play = new Play(Flow(
            Sequence("s", ForEach("each", Input("Object", "[3,5]"), Sequence("body", Says("w", "getVariable('v')"), Line("x").With("text", Input("Output", "each.CurrentValue")))).With("currentValue", Bound("v")), Says("end", "getVariable('v')")),
            ("variables", Variables(("v", "Int32", 0))))).Start();

        Assert.Equal(["3", "3", "5", "5", "5"], play.Lines);
    }

    [Fact]
    public void A_loop_variable_is_the_innermost_one_and_gone_after_its_loop()
    {
        var play = new Play(Flow(Sequence(
            "s",
            ForEach("outer", Input("Object", "[\"a\",\"b\"]"), Sequence("body", For("inner", 1, 2, Says("w", "getVariable('CurrentValue')")), Says("o", "getVariable('CurrentValue')"))),
            Says("end", "getVariable('CurrentValue') == null")))).Start();

        Assert.Equal(["1", "2", "a", "1", "2", "b", "True"], play.Lines);
    }

    [Theory]
    [InlineData("JavaScript", "getVariable('CurrentValue').Name")]
    [InlineData("JavaScript", "variables.CurrentValue.Name")]
    [InlineData("JavaScript", "getCurrentValue().Name")]
    [InlineData("Liquid", "{{ Variables.CurrentValue.Name }}")]
    public void Every_language_sees_the_current_value(string language, string text)
    {
        var play = new Play(Flow(ForEach("each", Input("Object", "[{\"Name\":\"螺丝\"},{\"Name\":\"垫片\"}]"), Sequence("body", Line("w").With("text", Input(language, text)))))).Start();

        Assert.Equal(["螺丝", "垫片"], play.Lines);
    }

    [Fact]
    public void A_variable_expression_may_name_the_current_value()
    {
        var play = new Play(Flow(ForEach("each", Input("Object", "[3,4]"), Line("w").With("text", Variable("CurrentValue"))))).Start();

        Assert.Equal(["3", "4"], play.Lines);
    }

    [Fact]
    public void Each_round_has_variables_of_its_own()
    {
        var play = new Play(Flow(For(
            "for", 1, 3, Sequence("body", Set("set", "sum", Script("getVariable('sum') + getVariable('CurrentValue')")), Says("w", "getVariable('sum')")).With("variables", Variables(("sum", "Int32", 10)))))).Start();

        Assert.Equal(["11", "12", "13"], play.Lines);
    }

    [Fact]
    public void A_loop_keeps_its_place_while_it_waits()
    {
        var play = new Play(Flow(ForEach(
            "each", Input("Object", "[\"张三\",\"李四\"]"), Sequence("body", Event("e"), Says("w", "getVariable('CurrentIndex') + getVariable('CurrentValue')"))))).Start();
        Assert.Empty(play.Lines);

        Assert.Equal(["0张三"], play.Event("e").Lines);
        Assert.Equal(["0张三", "1李四"], play.Event("e").Lines);
        Assert.Equal(InstanceStatus.Finished, play.State.Status);
    }

    [Fact]
    public void Rounds_at_once_have_each_their_own_item()
    {
        var play = new Play(Flow(Sequence(
            "s",
            ParallelForEach("all", Script("['A','B','C']"), Sequence("body", Line("begin"), Event("e"), Says("w", "getVariable('CurrentIndex') + getVariable('CurrentValue')"))),
            Line("after")))).Start();
        Assert.Equal(3, play.State.Waits.Length);

        play.Event("e", execution: play.State.Waits[1].Execution);
        Assert.Equal(["begin", "begin", "begin", "1B"], play.Lines);
        Assert.Equal(["begin", "begin", "begin", "1B", "0A", "2C", "after"], play.Event("e").Lines);
    }

    [Fact]
    public void A_while_looks_before_each_round()
    {
        var play = new Play(Flow(
            Sequence("s", While("never", Literal(false), Line("no")), While("w", Script("getVariable('n') < 3"), Set("set", "n", Script("getVariable('n') + 1"))), Says("end", "getVariable('n')")),
            ("variables", Variables(("n", "Int32", 0))))).Start();

        Assert.Equal(["3"], play.Lines);
        Assert.Equal(3, play.Events.Count(name => name == "set|Completed"));
    }

    [Fact]
    public void A_condition_that_fails_later_faults_the_loop_and_not_its_body()
    {
        var play = new Play(Flow(
            "Park",
            Sequence("s", While("w", Script("getVariable('n') < 1 || getVariable('m').length > 0"), Set("set", "n", Script("getVariable('n') + 1"))), Event("fix"), Line("after")),
            ("variables", Variables(("n", "Int32", 0), ("m", "Object", null))))).Start();

        Assert.Equal("w", Assert.Single(play.State.Incidents).ActivityId);
        Assert.Contains("set|Completed", play.Events);
        Assert.Equal(["fix Event fix"], play.Decide("w", Repair.Skip).Waiting);
    }

    [Fact]
    public void A_loop_that_failed_at_an_item_is_tried_again_there_and_not_from_its_start()
    {
        var play = new Play(Flow(
            "Park",
            Fork(
                "fork", "WaitAll",
                ForEach("each", Input("Object", "[1,2,\"三\",4]"), Says("w", "getVariable('CurrentIndex')")).With("currentValue", Bound("v")),
                Sequence("s", Event("fix"), Set("set", "ok", Literal(true)))),
            ("variables", Variables(("v", "Int32", 0), ("ok", "Boolean", "false"))))).Start();
        Assert.Equal(["0", "1"], play.Lines);

        play.Decide("each", Repair.Retry);
        Assert.Equal(["0", "1"], play.Lines);
        Assert.Equal("each", Assert.Single(play.State.Incidents).ActivityId);

        Assert.Equal(InstanceStatus.Finished, play.Event("fix").Decide("each", Repair.Skip).State.Status);
    }

    [Fact]
    public void A_body_that_failed_sees_its_item_when_it_is_tried_again()
    {
        var play = new Play(Flow(
            "Park",
            ForEach("each", Input("Object", "[7]"), Set("set", "n", Script("getVariable('CurrentValue') + getVariable('go').length"))),
            ("variables", Variables(("n", "Int32", 0), ("go", "String", null))))).Start();
        Assert.Equal("set", Assert.Single(play.State.Incidents).ActivityId);

        play.Decide("set", Repair.Retry);

        Assert.Equal(2, play.State.Executions.Single(execution => execution.Status == ExecutionStatus.Faulted).Attempt);
        Assert.Equal(Value.From(7d), play.State.Executions.Last().Variables!["CurrentValue"]);
    }

    [Theory]
    [InlineData(1_000)]
    [InlineData(10_000)]
    public void Thousands_of_rounds_in_one_step_leave_nothing_behind(int rounds)
    {
        var plan = Play.Compile(Flow(
            Sequence("s", While("w", Script($"getVariable('n') < {rounds}"), Sequence("body", Set("set", "n", Script("getVariable('n') + 1")))), Event("e")),
            ("variables", Variables(("n", "Int32", 0)))));

        var state = WorkflowKernel.Start(plan, "", "i", new Start(ObjectValue.Empty, ObjectValue.Empty), Play.Monday).State;

        Assert.Equal(InstanceStatus.Suspended, state.Status);
        Assert.Equal(Value.From((double)rounds), state.Variables["n"]);
        Assert.Equal(["s", "e"], state.Executions.Select(execution => plan.Nodes[execution.Node].Id));
    }
}
