using Baton.Expressions.Languages;
using Baton.Expressions.Values;
using Baton.Kernel.Catalog;
using Baton.Kernel.Executions;
using Baton.Kernel.Incidents;
using Baton.Kernel.Plans;
using Baton.Kernel.Tests.Drawing;
using Baton.Kernel.Tests.Playing;
using Baton.TestKit.Scripting;
using static Baton.Kernel.Tests.Drawing.Draw;

namespace Baton.Kernel.Tests.Scripts;

public sealed class RunScriptTests
{
    [Theory]
    [InlineData("Literal")]
    [InlineData("JavaScript")]
    [InlineData("javascript")]
    public void The_text_is_the_script_whether_written_as_a_literal_or_as_a_script(string language)
    {
        var play = Play.Scripted(
            Flow(Run("r", "six times seven", language).With("result", Bound("answer")), ("variables", Variables(("answer", "Int32", null)))),
            ("six times seven", _ => Value.From(42d))).Start();

        Assert.Equal(InstanceStatus.Finished, play.State.Status);
        Assert.Equal(Value.From(42d), play.State.Variables["answer"]);
    }

    [Fact]
    public void A_bare_text_is_a_script_as_well()
    {
        var play = Play.Scripted(Flow(Node("Elsa.RunJavaScript", "r", ("script", "go"))), ("go", _ => Value.From("went"))).Start();

        Assert.Equal(Value.From("went"), ((ObjectValue)play.State.ActivityOutputs["r"])["Result"]);
    }

    [Fact]
    public void A_script_that_stands_in_the_definition_is_compiled_once()
    {
        var language = new FakeLanguage("JavaScript", ("go", _ => Value.Null));
        var plan = Play.Compilation(Flow(Chart("flow", [Run("r", "go"), Event("again")], "r -> again", "again -> r")), language.All).Plan!;

        new Play(plan).Start().Event("again").Event("again");

        Assert.Equal(1, language.Compiled);
    }

    [Fact]
    public void A_script_may_be_kept_in_a_variable()
    {
        var play = Play.Scripted(
            Flow(Run("r", "code", "Variable"), ("variables", Variables(("code", "String", "go")))),
            ("go", _ => Value.From(1d))).Start();

        Assert.Equal(Value.From(1d), ((ObjectValue)play.State.ActivityOutputs["r"])["Result"]);
    }

    [Fact]
    public void It_takes_the_way_the_script_chose()
    {
        var play = Play.Scripted(
            Flow(Chart("flow", [Run("judge", "judge"), Line("ok"), Line("bad"), Line("other")], "judge:合格 -> ok", "judge:不合格 -> bad", "judge -> other")),
            ("judge", Choosing("合格"))).Start();

        Assert.Equal(["ok"], play.Lines);
    }

    [Fact]
    public void It_takes_several_ways_when_the_script_chose_several()
    {
        var play = Play.Scripted(
            Flow(Chart("flow", [Run("r", "both"), Line("a"), Line("b"), Line("done")], "r:A -> a", "r:B -> b", "r -> done")),
            ("both", Choosing("A", "B"))).Start();

        Assert.Equal(["a", "b"], play.Lines);
    }

    [Fact]
    public void Without_a_choice_it_is_done_and_an_earlier_choice_does_not_last()
    {
        var isFirst = true;
        var play = Play.Scripted(
            Flow(Chart("flow", [Run("r", "once"), Event("again"), Line("done")], "r:Again -> again", "again -> r", "r -> done")),
            ("once", scope =>
            {
                // A replay runs it again: what decides must be in the instance.
                isFirst = !scope.TryGetVariable("seen", out _);
                scope.Effects!.SetVariable("seen", Value.From(true));
                return isFirst ? Choosing("Again")(scope) : Value.Null;
            })).Start().Event("again");

        Assert.Equal(["done"], play.Lines);
    }

    [Fact]
    public void A_failing_script_is_an_incident_that_names_it_and_can_be_retried()
    {
        var play = Play.Scripted(
            Flow("Baton.Park", Run("r", "check"), ("variables", Variables(("ok", "Boolean", false)))),
            ("check", scope => scope.TryGetInput("Ok", out _) ? Value.Null : throw new ExpressionException("没有 Ok"))).Start();

        Assert.Equal("r.Script: 没有 Ok", play.State.Incidents.Single().Message);
        Assert.Equal("r.Script: 没有 Ok", play.Decide("r", Repair.Retry).State.Incidents.Single().Message);
    }

    [Fact]
    public void A_script_with_a_syntax_error_warns_and_fails_when_it_is_reached()
    {
        var compilation = Play.Compilation(Flow(Run("r", "what?")), new FakeLanguage("JavaScript").All);

        var problem = Assert.Single(compilation.Problems);
        Assert.Equal((ProblemSeverity.Warning, "r", "Script"), (problem.Severity, problem.ActivityId, problem.Property));
        Assert.Equal(InstanceStatus.Faulted, new Play(compilation.Plan!).Start().State.Status);
    }

    [Fact]
    public void Where_nobody_speaks_the_language_the_definition_is_published_with_a_warning()
    {
        var compilation = Play.Compilation(Flow(Node("Elsa.RunTcl", "r", ("script", Literal("go")))), BuiltIn.RunScript("Tcl", "Tcl"));

        Assert.Contains("Tcl", Assert.Single(compilation.Problems).Chinese, StringComparison.Ordinal);
    }

    private static System.Text.Json.Nodes.JsonObject Run(string id, string script, string language = "Literal") =>
        Node("Elsa.RunJavaScript", id, ("script", Input(language, script)));

    private static Func<IExpressionScope, Value> Choosing(params string[] outcomes) => scope =>
    {
        scope.Effects!.SetOutcomes([.. outcomes]);
        return Value.Null;
    };
}
