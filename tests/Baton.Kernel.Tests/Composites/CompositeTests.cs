using System.Text.Json;
using System.Text.Json.Nodes;
using Baton.Kernel.Composites;
using Baton.Kernel.Executions;
using Baton.Kernel.Plans;
using Baton.Kernel.Tests.Playing;
using static Baton.Kernel.Tests.Children.ChildFlowTests;
using static Baton.Kernel.Tests.Drawing.Draw;

namespace Baton.Kernel.Tests.Composites;

/// <summary>A definition used as an activity.</summary>
public sealed class CompositeTests
{
    [Fact]
    public void It_sees_its_own_variables_and_inputs_and_no_others()
    {
        var inner = Usable("inner", Sequence("i", Script("show", "'in ' + getVariable('v') + getInput('Own') + getVariable('outer') + getInput('Outer')"), Set("set", "v", Literal("changed"))))
            .With("variables", Variables(("v", "String", "own")))
            .With("inputs", Declared(("Own", "String")));
        var outer = Named("outer", Sequence("o", Use("inner", "u").With("own", Input("JavaScript", "getVariable('v')")), Script("after", "'out ' + getVariable('v')")))
            .With("variables", Variables(("v", "String", "theirs"), ("outer", "String", "x")));

        var family = new Family([inner, outer]).Start(play => play.Start(new { Outer = "y" }));

        Assert.Equal(["in owntheirsundefinedundefined", "out theirs"], family.Lines);
    }

    [Fact]
    public void What_it_keeps_survives_a_rest()
    {
        var inner = Usable("inner", Sequence("i", Set("set", "v", Literal(5)), Output("o", "first", "a"), Event("go"), Output("o2", "second", "b"), Script("show", "getVariable('v') + getInput('In')")))
            .With("variables", Variables(("v", "Int32", 1)))
            .With("inputs", Declared(("In", "Int32")))
            .With("outputs", Declared(("first", "String"), ("second", "String")));
        var outer = Named("outer", Sequence("o", Use("inner", "u").With("in", Literal(2)), Script("after", "getOutputFrom('u', 'first') + getOutputFrom('u', 'second')")));

        var family = new Family([inner, outer]).Start();
        family.Move(family.First, play => play.Event("go"));

        Assert.Equal(["7", "ab"], family.Lines);
    }

    [Fact]
    public void Activities_of_the_same_id_inside_and_outside_are_not_mixed_up()
    {
        var inner = Usable("inner", Sequence("i", Run("same", "'inside'"), Script("show", "getOutputFrom('same', 'Result')")));
        var outer = Named("outer", Sequence("o", Run("same", "'outside'"), Use("inner", "u"), Script("show", "getOutputFrom('same', 'Result')")));

        Assert.Equal(["inside", "outside"], new Family([inner, outer]).Start().Lines);
    }

    [Fact]
    public void It_may_be_used_twice_and_in_another_that_is_used()
    {
        var least = Usable("least", Output("o", "n", 1)).With("outputs", Declared(("n", "Int32")));
        var middle = Usable("middle", Sequence("m", Use("least", "l").With("n", Bound("sum")), Use("least", "l2")))
            .With("outputs", Declared(("sum", "Int32")));
        var outer = Named("outer", Sequence("o", Use("middle", "a"), Use("middle", "b"), Script("show", "getOutputFrom('b', 'sum')")));

        var family = new Family([least, middle, outer]).Start();

        Assert.Equal(["1"], family.Lines);
        Assert.Equal("Workflow1:o:b:m:l2:o", family.First.Plan.Nodes.Last(node => node.Id == "o").Path);
    }

    [Fact]
    public void Complete_ends_it_with_its_outputs_and_not_the_flow_around_it()
    {
        var inner = Usable("inner", Sequence("i", Output("o", "n", 3), Sequence("deep", Node("Elsa.Complete", "c", ("outcomes", Literal("Big")))), Line("never")))
            .With("outputs", Declared(("n", "Int32"))).With("outcomes", new JsonArray("Big", "Small"));
        var outer = Named("outer", Chart("o", [Use("inner", "u").With("n", Bound("n")), Script("big", "'big ' + getVariable('n')"), Line("small")], "u:Big -> big", "u:Small -> small"))
            .With("variables", Variables(("n", "Int32", 0)));

        Assert.Equal(["big 3"], new Family([inner, outer]).Start().Lines);
    }

    [Fact]
    public void A_script_that_makes_a_variable_makes_it_inside()
    {
        var inner = Usable("inner", Sequence("i", Run("make", "setVariable('fresh', 1)"), Script("show", "getVariable('fresh')")));
        var outer = Named("outer", Sequence("o", Use("inner", "u"), Script("show", "getVariable('fresh')")));

        Assert.Equal(["1", "null"], new Family([inner, outer]).Start().Lines.Select(line => line.Length == 0 ? "null" : line));
    }

    [Fact]
    public void A_loop_outside_is_not_left_by_a_break_inside()
    {
        var inner = Usable("inner", Sequence("i", Node("Elsa.Break", "b")));
        var loop = Node("Elsa.For", "for", ("start", Literal(1)), ("end", Literal(2)), ("step", Literal(1)), ("body", Sequence("body", Use("inner", "u"), Line("round"))));

        Assert.Equal(["round", "round"], new Family([inner, Named("outer", loop)]).Start().Lines);
    }

    [Fact]
    public void A_value_that_does_not_fit_an_input_faults_it()
    {
        var inner = Usable("inner", Line("never")).With("inputs", Declared(("N", "Int32")));
        var family = new Family([inner, Named("outer", Sequence("o", Use("inner", "u").With("n", Input("JavaScript", "'viele'"))))]).Start();

        Assert.Equal("u", Assert.Single(family.First.State.Incidents).ActivityId);
    }

    [Fact]
    public void A_trigger_inside_does_not_start_the_flow_outside()
    {
        var inner = Usable("inner", Sequence("i", Event("go").Starting(), Line("gone")));
        var family = new Family([inner, Named("outer", Sequence("o", Use("inner", "u")))]).Start();

        Assert.Equal(["go Event go"], family.First.Waiting);
    }

    [Fact]
    public void Its_parameters_are_those_of_its_own_definition()
    {
        var inner = Usable("inner", Node("Elsa.WriteLine", "show", ("text", Input("Parameter", "limit"))))
            .WithProperty("Baton:Parameters", new JsonArray(new JsonObject { ["name"] = "limit", ["type"] = "Int32", ["value"] = 10 }));
        var outer = Named("outer", Use("inner", "u"));

        Assert.Equal(["10"], new Family([inner, outer]).Start().Lines);
        var set = Values.Object(new { limit = 1 }).With(UsedDefinition.ParameterName("inner", "limit"), Values.Of(20));
        Assert.Equal(["20"], new Family([inner, outer]).Start(play => play.Start(parameters: set)).Lines);
    }

    [Fact]
    public void One_that_would_contain_itself_faults_when_it_is_reached()
    {
        var first = Usable("inner", Line("x"));
        var second = Usable("inner", Use("inner", "u")).With("id", "inner-v2");
        var family = new Family([first, second]).Start();

        Assert.Contains("用在它自己里面", Assert.Single(family.Problems).Chinese);
        Assert.Equal(InstanceStatus.Faulted, family.First.State.Status);
    }

    [Fact]
    public void One_that_is_not_there_is_an_unknown_type()
    {
        var family = new Family([Named("outer", Use("inner", "u"))]).Start();

        Assert.Equal("type", Assert.Single(family.Problems).Property);
        Assert.Equal(InstanceStatus.Faulted, family.First.State.Status);
    }

    [Fact]
    public void What_doubles_at_each_level_is_refused_before_it_fills_the_memory()
    {
        var levels = Enumerable.Range(1, 14).Select(level => Usable($"l{level}", Sequence("s", Use($"l{level - 1}", "a"), Use($"l{level - 1}", "b"))));

        var thrown = Assert.Throws<InvalidOperationException>(() => new Family([Usable("l0", Line("x")), .. levels]));
        Assert.Contains("10000", thrown.Message);
    }

    [Fact]
    public void What_it_warns_of_itself_is_not_said_again()
    {
        var inner = Usable("inner", Chart("c", [Line("a"), Node("Nowhere.Known", "b")], "a -> b"));

        Assert.Single(new Family([inner, Named("outer", Use("inner", "u"))]).Problems);
    }

    [Theory]
    [InlineData("DoubleIt", "DoubleIt")]
    [InlineData("double it", "DoubleIt")]
    [InlineData("check-amount_now", "CheckAmountNow")]
    [InlineData("请假 审批", "请假审批")]
    public void Its_type_is_its_name_in_Pascal_case(string name, string expected) => Assert.Equal(expected, DefinitionActivity.TypeNameOf(name));

    [Theory]
    [InlineData("""{"options":{"usableAsActivity":true}}""", true)]
    [InlineData("""{"usableAsActivity":true}""", true)]
    [InlineData("""{"options":{"usableAsActivity":false}}""", false)]
    [InlineData("{}", false)]
    public void It_says_that_it_may_be_used(string definition, bool expected) =>
        Assert.Equal(expected, DefinitionActivity.IsUsable(JsonSerializer.Deserialize<JsonElement>(definition)));

    [Fact]
    public void It_is_described_by_what_it_declares()
    {
        var definition = Usable("check amount", Line("x")).With("outcomes", new JsonArray("大额", "小额")).With("outputs", Declared(("Ok", "Boolean")))
            .With("inputs", new JsonArray(new JsonObject { ["name"] = "Rows", ["type"] = "String", ["isArray"] = true, ["displayName"] = "行", ["uiHint"] = "multi-line", ["defaultValue"] = "[\"a\"]" }));
        definition["options"]!["activityCategory"] = "检查";

        var described = DefinitionActivity.Describe(JsonSerializer.SerializeToElement(definition), new PlanKey("check", "check-v3", 3, ""));

        Assert.Equal(("CheckAmount", "check amount", "检查", 3), (described.TypeName, described.DisplayName, described.Category, described.Version));
        Assert.Equal(["大额", "小额"], described.Ports);
        var input = Assert.Single(described.Inputs);
        Assert.Equal(("Rows", "List<String>", "行", "multi-line"), (input.Name, input.TypeName, input.DisplayName, input.UIHint));
        Assert.Equal("a", Assert.Single(((Expressions.Values.ListValue)input.DefaultValue!).Items).ToString());
        Assert.Equal("Ok", Assert.Single(described.Outputs).Name);
    }

    private static JsonObject Usable(string id, JsonObject root) => Named(id, root).With("options", new JsonObject { ["usableAsActivity"] = true });

    private static JsonObject Use(string definitionId, string id) =>
        Node(DefinitionActivity.TypeNameOf(definitionId), id, ("workflowDefinitionId", definitionId), ("workflowDefinitionVersionId", $"{definitionId}-v1"));

    private static JsonObject Script(string id, string script) => Node("Elsa.WriteLine", id, ("text", Input("JavaScript", script)));

    private static JsonObject Run(string id, string script) => Node("Elsa.RunJavaScript", id, ("script", Literal(script)));
}
