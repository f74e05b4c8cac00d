using System.Text.Json.Nodes;
using Baton.Expressions.Languages;
using Baton.Expressions.Values;
using Baton.Kernel.Activities;
using Baton.Kernel.Catalog;
using Baton.Kernel.Plans;
using Baton.Kernel.Tests.Drawing;
using Baton.Kernel.Tests.Playing;
using static Baton.Kernel.Tests.Drawing.Draw;

namespace Baton.Kernel.Tests.Catalog;

/// <summary>What a definition says once for all activities that do not say it themselves.</summary>
public sealed class SharedInputTests
{
    private static readonly ActivityDescriptor Descriptor = AuthoredActivities.Describe(typeof(Announce));

    [Fact]
    public void The_texts_of_the_definition_are_templates_and_the_rest_is_what_it_is()
    {
        var rows = RowsOf(Node("Test.Announce", "a"), """[{"text":"您好 {{ Variables.name }}","count":3,"sum":{"type":"JavaScript","value":"1 + 2"}}]""");

        Assert.Equal(Values.Object(new { rows = new[] { new { text = "您好 李明", count = 3, sum = 3 } } })["rows"], rows);
    }

    [Fact]
    public void An_activity_that_says_it_itself_is_believed() =>
        Assert.Equal(new ListValue([Value.From("own")]), RowsOf(Node("Test.Announce", "a", ("rows", new JsonArray("own"))), """["shared"]"""));

    [Fact]
    public void Where_nobody_says_anything_it_is_empty() => Assert.Equal(Value.Null, RowsOf(Node("Test.Announce", "a"), null));

    [Fact]
    public void A_template_that_cannot_be_read_is_told_as_the_flow_is_published()
    {
        var flow = Flow(Node("Test.Announce", "a"), ("customProperties", JsonNode.Parse("""{"Test:Rows":["{{ oh"]}""")));

        var problems = new PlanCompiler(new ActivityCatalog([Descriptor]), ExpressionLanguages.Default).Compile(flow.Bytes()).Problems;

        Assert.Contains("通知", Assert.Single(problems).Chinese, StringComparison.Ordinal);
    }

    private static Value RowsOf(JsonObject node, string? shared)
    {
        Run? asked = null;
        var flow = Flow(node, ("variables", Variables(("name", "String", "李明"))));
        if (shared is not null)
            flow["customProperties"] = new JsonObject { ["Test:Rows"] = JsonNode.Parse(shared) };
        new Play(flow, run =>
        {
            asked = run;
            return new Completed(ObjectValue.Empty, []);
        }, Descriptor).Start();
        return asked!.Inputs["Rows"];
    }

    [Activity("Test", "测试", "通知")]
    [Effect(Effect.Pure)]
    private sealed class Announce : CodeActivity
    {
        [Input(DisplayName = "通知", SharedAs = "Test:Rows")]
        public Input<ListValue> Rows { get; set; } = default!;
    }
}
