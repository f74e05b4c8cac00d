using Baton.Expressions.Values;
using Baton.Kernel.Alterations;
using Baton.Kernel.Executions;
using Baton.Kernel.Journal;
using Baton.Kernel.Tests.Drawing;
using Baton.Kernel.Tests.Playing;
using static Baton.Kernel.Tests.Drawing.Draw;

namespace Baton.Kernel.Tests.Alterations;

public sealed class VariableTests
{
    [Fact]
    public void A_variable_is_set_by_name_or_id_in_its_declared_type()
    {
        var play = Start();

        play.Alter(new ModifyVariable("n", Value.From("7")));
        Assert.Equal(Value.From(7d), play.State.Variables["n"]);
        play.Alter(new ModifyVariable("price", Value.From("12.50")));
        Assert.Equal(Value.From(12.50m), play.State.Variables["price"]);
    }

    [Fact]
    public void What_does_not_fit_is_refused_with_the_variables_name()
    {
        var play = Start().Alter(new ModifyVariable("n", Value.From("seven")));

        Assert.Equal(Refusal.InputInvalidCode, play.Refusal!.Code);
        Assert.Contains("变量“n”", play.Refusal.Chinese, StringComparison.Ordinal);
        Assert.Equal(Value.From(1d), play.State.Variables["n"]);
    }

    [Fact]
    public void An_unknown_variable_is_refused_and_none_is_made() =>
        Assert.Equal(Refusal.VariableUnknownCode, Start().Alter(new ModifyVariable("nobody", Value.From(1d))).Refusal!.Code);

    [Fact]
    public void All_alterations_take_effect_or_none()
    {
        var play = Start().Alter(new ModifyVariable("n", Value.From(5d)), new Jump("nobody"));

        Assert.Equal(Refusal.ActivityUnknownCode, play.Refusal!.Code);
        Assert.Equal(Value.From(1d), play.State.Variables["n"]);
    }

    [Fact]
    public void A_containers_own_variable_is_found_where_there_is_one()
    {
        var play = new Play(Flow(Sequence("s", Event("a")).With("variables", Variables(("own", "String", "before"))))).Start().Alter(new ModifyVariable("own", Value.From("after")));

        Assert.Equal(Value.From("after"), play.State.Executions[0].Variables!["own"]);
    }

    [Fact]
    public void Where_there_are_several_the_execution_tells_which()
    {
        var play = new Play(Flow(Parallel(
            "p",
            Sequence("x", Event("a")).With("variables", Variables(("own", "Int32", 1))),
            Sequence("y", Event("b")).With("variables", Variables(("own", "Int32", 2)))))).Start();
        Assert.Equal(Refusal.AmbiguousCode, play.Alter(new ModifyVariable("own", Value.From(5d))).Refusal!.Code);

        play.Alter(new ModifyVariable("own", Value.From(5d), play.ExecutionOf("b")));

        Assert.Equal([Value.From(1d), Value.From(5d)], play.State.Executions.Where(execution => execution.Variables is not null).Select(execution => execution.Variables!["own"]));
    }

    [Fact]
    public void The_definitions_own_comes_before_one_of_a_container()
    {
        var play = new Play(Flow(
            Sequence("s", Event("a")).With("variables", Variables(("n", "Int32", 2))),
            ("variables", Variables(("n", "Int32", 1))))).Start().Alter(new ModifyVariable("n", Value.From(5d)));

        Assert.Equal(Value.From(5d), play.State.Variables["n"]);
        Assert.Equal(Value.From(2d), play.State.Executions[0].Variables!["n"]);
    }

    [Fact]
    public void What_was_set_is_in_the_journal_whole_however_large()
    {
        var large = Value.From(new string('大', 100_000));
        var play = new Play(Flow(Sequence("s", Event("a")), ("variables", Variables(("text", "String", ""))))).Start().Alter(new ModifyVariable("text", large));

        var entry = Assert.Single(play.Changes.Journal);
        Assert.Equal((JournalEvent.Decided, "Variable admin"), (entry.Event, entry.Message));
        Assert.Equal(large, entry.Outputs!["text"]);
        Assert.Equal(large, play.Reload().State.Variables["text"]);
    }

    [Fact]
    public void A_value_nobody_waits_for_moves_nothing() =>
        Assert.Equal(["a Event a"], Start().Alter(new ModifyVariable("n", Value.From(7d))).Waiting);

    [Fact]
    public void A_retry_sees_what_was_set()
    {
        var play = new Play(Flow(
            "Fault",
            Sequence("s", Node("Elsa.SetVariable", "bad", ("variable", "n"), ("value", Variable("text"))), Line("end")),
            ("variables", Variables(("n", "Int32", 1), ("text", "String", "七"))))).Start();
        Assert.Equal(InstanceStatus.Faulted, play.State.Status);

        play.Alter(new ModifyVariable("text", Value.From("7")), new ScheduleActivity("bad"));

        Assert.Equal(InstanceStatus.Finished, play.State.Status);
        Assert.Equal(Value.From(7d), play.State.Variables["n"]);
        Assert.Equal(["end"], play.Lines);
    }

    private static Play Start() => new Play(Flow(Sequence("s", Event("a")), ("variables", Variables(("n", "Int32", 1), ("price", "Decimal", "0"))))).Start();
}
