using System.Text.Json.Nodes;
using Baton.Expressions.Languages;
using Baton.Expressions.Values;
using Baton.Kernel.Tests.Drawing;
using Baton.Kernel.Tests.Playing;
using static Baton.Kernel.Tests.Drawing.Draw;

namespace Baton.Kernel.Tests.Scripts;

public sealed class EffectsTests
{
    [Theory]
    [InlineData("Price")]
    [InlineData("price")]
    public void A_variable_is_set_by_its_name_whatever_its_case_and_takes_its_type(string name)
    {
        var play = Change(effects => effects.SetVariable(name, Value.From("1280.50")), Variables(("Price", "Decimal", null)));

        Assert.Equal(Value.From(1280.50m), play.State.Variables["Price"]);
    }

    [Fact]
    public void A_name_as_it_is_written_comes_before_one_in_other_case()
    {
        var play = Change(effects => effects.SetVariable("total", Value.From(1d)), Variables(("Total", "Int32", 0), ("total", "Int32", 0)));

        Assert.Equal((Value.From(0d), Value.From(1d)), (play.State.Variables["Total"], play.State.Variables["total"]));
    }

    [Fact]
    public void The_innermost_variable_counts()
    {
        var play = Play.Scripted(
            Flow(
                Sequence("outer", Sequence("inner", Script("set"), Event("wait"), Line("v", "Variable")).With("variables", Variables(("v", "String", "?"))), Line("v", "Variable")),
                ("variables", Variables(("v", "String", "outer")))),
            ("set", Doing(effects => effects.SetVariable("v", Value.From("inner"))))).Start().Event("wait");

        Assert.Equal(["inner", "outer"], play.Lines);
    }

    [Fact]
    public void An_unknown_name_becomes_a_variable_of_the_instance_that_later_steps_see()
    {
        var play = Play.Scripted(
            Flow(Sequence("s", Script("set"), Event("wait"), Line("count", "Variable"), Script("raise"), Line("COUNT", "Variable"))),
            ("set", Doing(effects => effects.SetVariable("count", Value.From(1d)))),
            ("raise", Doing(effects => effects.SetVariable("Count", Value.From("two"))))).Start().Event("wait");

        Assert.Equal(["1", "two"], play.Lines);
        Assert.Equal(Value.From("two"), play.State.Variables["count"]);
    }

    [Fact]
    public void Scripts_cannot_make_variables_without_end()
    {
        var play = Change(effects =>
        {
            for (var i = 0; i < 100_000; i++)
                effects.SetVariable($"v{i}", Value.Null);
        });

        Assert.Equal(1000, play.State.Variables.Members.Length);
        Assert.Contains("1000", play.State.Incidents.Single().Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(1000, 1000)]
    [InlineData(1001, 0)]
    public void A_script_that_makes_too_many_variables_makes_none_and_changes_none(int made, int there)
    {
        var play = new Play(Flow(
            "Baton.Park",
            Sequence("s", Node("Elsa.RunJavaScript", "many", ("script", Literal($"setVariable('n', 2); for (let i = 0; i < {made}; i++) setVariable('v' + i, i); setVariable('N', 3);"))), Event("wait")),
            ("variables", Variables(("n", "Int32", 1))))).Start();

        Assert.Equal(there == 0 ? 1 : made + 1, play.State.Variables.Members.Length);
        Assert.Equal(Value.From(there == 0 ? 1d : 3d), play.State.Variables["n"]);
        Assert.Equal(there == 0, play.State.Incidents is [{ } incident] && incident.Message.Contains("1000", StringComparison.Ordinal));
    }

    [Fact]
    public void A_value_that_does_not_fit_is_an_incident() =>
        Assert.Contains("many", Change(effects => effects.SetVariable("n", Value.From("many")), Variables(("n", "Int32", 1))).State.Incidents.Single().Message, StringComparison.Ordinal);

    [Fact]
    public void The_correlation_id_and_the_name_of_the_instance_can_be_set_and_taken_away()
    {
        var set = Change(effects =>
        {
            effects.SetCorrelationId("SO-1");
            effects.SetInstanceName("订单 SO-1");
        });
        var taken = Change(effects => effects.SetCorrelationId(null), correlationId: "SO-2");

        Assert.Equal(("SO-1", "订单 SO-1"), (set.State.CorrelationId, set.State.Name));
        Assert.Null(taken.State.CorrelationId);
    }

    [Fact]
    public void An_input_of_any_activity_may_change_the_instance_too()
    {
        var play = Play.Scripted(
            Flow(Sequence("s", Line("write", "JavaScript"), Line("v", "Variable"))),
            ("write", scope =>
            {
                scope.Effects!.SetVariable("v", Value.From("later"));
                return Value.From("now");
            })).Start();

        Assert.Equal(["now", "later"], play.Lines);
    }

    [Fact]
    public void Conditions_only_read()
    {
        var saw = new List<bool>();
        Value Look(IExpressionScope scope)
        {
            saw.Add(scope.Effects is null);
            return Value.From(1d);
        }

        Play.Scripted(
            Flow(Node("Baton.Rule", "r", ("rows", new JsonArray(new JsonObject { ["field"] = Expression("JavaScript", "look"), ["operator"] = "Equal", ["value"] = 1 })))),
            ("look", Look)).Start();

        Assert.All(saw, Assert.True);
        Assert.NotEmpty(saw);
    }

    private static Play Change(Action<IExpressionEffects> change, JsonArray? variables = null, string? correlationId = null) =>
        Play.Scripted(Flow("Baton.Park", Script("change"), ("variables", variables)), ("change", Doing(change))).Start(correlationId: correlationId);

    private static JsonObject Script(string script) => Node("Elsa.RunJavaScript", script, ("script", Literal(script)));

    private static JsonObject Line(string value, string language) => Node("Elsa.WriteLine", $"line-{value}", ("text", Input(language, value)));

    private static Func<IExpressionScope, Value> Doing(Action<IExpressionEffects> change) => scope =>
    {
        change(scope.Effects!);
        return Value.Null;
    };
}
