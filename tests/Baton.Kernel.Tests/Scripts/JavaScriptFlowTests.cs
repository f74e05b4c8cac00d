using System.Text.Json.Nodes;
using Baton.Expressions.Languages;
using Baton.Expressions.Values;
using Baton.Expressions.Values.Json;
using Baton.Kernel.Tests.Playing;
using static Baton.Kernel.Tests.Drawing.Draw;

namespace Baton.Kernel.Tests.Scripts;

/// <summary>The real scripts in flows: what they read, change and ask, and how they fail.</summary>
public sealed class JavaScriptFlowTests
{
    [Fact]
    public void Scripts_read_and_change_what_a_flow_holds()
    {
        var play = new Play(Flow(
            Sequence("s", Script("count", "setTotal(getTotal() * 1.06); variables.Lines[0].qty = 9; setVariable('Note', '含税'); return variables.Lines.length;"), Event("wait"), Show("后", "`${getNote()} ${getTotal()} ${variables.Lines[0].qty} ${getOutputFrom('count')}`")),
            ("variables", Variables(("Total", "Decimal", "19.90"), ("Lines", "Object", new JsonArray(new JsonObject { ["qty"] = 1 }).ToJsonString())))))
            .Start().Event("wait");

        Assert.Equal(["含税 21.094 9 1"], play.Lines);
        Assert.IsType<DecimalValue>(play.State.Variables["Total"]);
    }

    [Fact]
    public void A_script_chooses_the_way()
    {
        var play = new Play(Flow(Chart("flow", [Script("judge", "setOutcome(getInput('Qty') > 5 ? '合格' : '不合格')"), Line("ok"), Line("bad")], "judge:合格 -> ok", "judge:不合格 -> bad")))
            .Start(new { Qty = 6 });

        Assert.Equal(["ok"], play.Lines);
    }

    [Fact]
    public void Settings_people_and_the_calendar_are_asked_and_journaled()
    {
        var play = new Play(Flow(Sequence("s", Show("a", "getConfig('limit') + getManager('lin').name + addWorkdays('2026-01-30', 1).toISOString().slice(0, 10)"))))
        {
            World = fact => fact.Kind switch
            {
                FactKind.Configuration => Value.From("5000"),
                FactKind.Person when fact.Key == "lin" => Json("""{"id":"lin","managers":["wang"]}"""),
                FactKind.Person => Json("""{"id":"wang","name":"王敏"}"""),
                _ => Json("""{"holidays":["2026-02-02"],"workdays":[]}"""),
            },
        };

        play.Start();

        Assert.StartsWith("5000王敏2026-02-0", Assert.Single(play.Lines), StringComparison.Ordinal);
        Assert.Equal(4, play.Journal[0].Facts!.Value.Length);
    }

    [Fact]
    public void Time_and_chance_belong_to_the_step()
    {
        var play = new Play(Flow(Sequence("s", Show("a", "[Date.now(), Math.random(), newGuidString()].join()"), Show("b", "Date.now() + ',' + Math.random()"), Event("wait"), Show("c", "Date.now()"))))
            .Start().Event("wait");

        var lines = play.Lines.ToArray();
        Assert.Equal(lines[0].Split(',')[0], lines[1].Split(',')[0]);
        Assert.NotEqual(lines[0].Split(',')[1], lines[1].Split(',')[1]);
        Assert.NotEqual(lines[0].Split(',')[0], lines[2]);
    }

    [Fact]
    public void A_secret_is_carried_as_its_name()
    {
        var play = new Play(Flow(
            Sequence("s", Script("join", "setVariable('Token', 'Bearer ' + getSecret('erp'))"), Event("wait")),
            ("variables", Variables(("Token", "String", null))))).Start();

        var token = Assert.IsType<SecretValue>(play.State.Variables["Token"]);
        Assert.Equal([new SecretPart("Bearer ", null), new SecretPart(null, "erp")], token.Parts);
    }

    [Theory]
    [InlineData("for (;;);", "Steps")]
    [InlineData("function f() { f(); } f()", "Depth")]
    [InlineData("let s = 'x'; for (;;) s += s;", "TextLength")]
    [InlineData("const a = []; for (;;) a.push('x'.padStart(500, 'y'));", "Bytes")]
    [InlineData("Array(250000).fill(0)", "ResultSize")]
    [InlineData("getInput('order').lines", "lines")]
    public void What_goes_wrong_is_an_incident_that_names_the_expression(string script, string part)
    {
        var play = new Play(Flow("Baton.Park", Sequence("s", Show("bad", script)))).Start();

        var message = Assert.Single(play.State.Incidents).Message;
        Assert.StartsWith("bad.Text: ", message, StringComparison.Ordinal);
        Assert.Contains(part, message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_failing_script_changes_nothing()
    {
        var play = new Play(Flow(
            "Baton.Park", Sequence("s", Script("half", "setVariable('N', 2); throw new Error('余额不足');")), ("variables", Variables(("N", "Int32", 1))))).Start();

        Assert.Equal(Value.From(1d), play.State.Variables["N"]);
        Assert.EndsWith("余额不足", Assert.Single(play.State.Incidents).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_slip_in_a_script_is_told_when_the_definition_is_saved_with_its_place()
    {
        var problem = Assert.Single(Play.Compilation(Flow(Sequence("s", Show("a", "1 +\n  (2 * 3")))).Problems);

        Assert.Equal("a", problem.ActivityId);
        Assert.Contains("第 2 行", problem.Chinese, StringComparison.Ordinal);
    }

    private static Value Json(string text) => ValueJson.Parse(text, JsonForm.Plain);

    private static JsonObject Script(string id, string script) => Node("Elsa.RunJavaScript", id, ("script", Literal(script)));

    private static JsonObject Show(string id, string script) => Node("Elsa.WriteLine", id, ("text", Input("JavaScript", script)));
}
