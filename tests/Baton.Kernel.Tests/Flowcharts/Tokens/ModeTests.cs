using System.Text.Json.Nodes;
using Baton.Expressions.Languages;
using Baton.Kernel.Catalog;
using Baton.Kernel.Executions;
using Baton.Kernel.Flowcharts;
using Baton.Kernel.Plans;
using Baton.Kernel.Tests.Playing;
using static Baton.Kernel.Tests.Drawing.Draw;

namespace Baton.Kernel.Tests.Flowcharts.Tokens;

public sealed class ModeTests
{
    [Fact]
    public void Without_a_word_visits_are_counted() => Assert.Equal(FlowchartMode.Counter, ModeOf(Flow(Chart("c", []))));

    [Theory]
    [InlineData("TokenBased", FlowchartMode.Token)]
    [InlineData("tokenbased", FlowchartMode.Token)]
    [InlineData("CounterBased", FlowchartMode.Counter)]
    [InlineData("Default", FlowchartMode.Counter)]
    public void A_definition_names_the_mode_of_its_charts(string name, FlowchartMode mode) =>
        Assert.Equal(mode, ModeOf(Flow(Chart("c", [])).WithProperty("Flowchart:ExecutionMode", name)));

    [Fact]
    public void A_chart_of_its_own_mode_differs_from_its_definition()
    {
        Assert.Equal(FlowchartMode.Token, ModeOf(Flow(Chart("c", []).InTokenMode())));
        Assert.Equal(FlowchartMode.Counter, ModeOf(Flow(Chart("c", []).WithProperty("Flowchart:ExecutionMode", "CounterBased")).InTokenMode()));
    }

    [Fact]
    public void The_engine_may_have_a_mode_for_those_that_name_none()
    {
        var compiler = new PlanCompiler(new ActivityCatalog([]), ExpressionLanguages.Default) { FlowchartMode = FlowchartMode.Token };

        Assert.Equal(FlowchartMode.Token, compiler.Compile(Flow(Chart("c", [])).Bytes()).Plan!.Root.FlowchartMode);
        Assert.Equal(FlowchartMode.Counter, compiler.Compile(Flow(Chart("c", [])).WithProperty("Flowchart:ExecutionMode", "CounterBased").Bytes()).Plan!.Root.FlowchartMode);
    }

    [Fact]
    public void Charts_inside_others_have_the_definitions_mode()
    {
        var play = new Play(Flow(Chart("outer", [Chart("inner", Diamond, DiamondConnections)])).InTokenMode()).Start();

        Assert.Equal(["s", "l", "r", "m", "m"], play.Lines);
    }

    [Fact]
    public void An_instance_that_has_begun_keeps_its_mode()
    {
        var definition = Flow(Chart("c", [Event("go"), .. Diamond], ["go -> s", .. DiamondConnections]));
        var counting = new Play(definition).Start();
        var tokens = new PlanCompiler(new ActivityCatalog([]), ExpressionLanguages.Default) { FlowchartMode = FlowchartMode.Token }.Compile(definition.Bytes()).Plan!;

        var advance = WorkflowKernel.Advance(tokens, counting.State, new EventArrived("go", Expressions.Values.Value.Null), Play.Monday);

        Assert.Equal(InstanceStatus.Finished, advance.State.Status);
        Assert.Equal(1, advance.State.Counts.Single(count => tokens.Nodes[count.Node].Id == "m").Begun);
    }

    [Fact]
    public void A_trigger_starts_a_chart_in_token_mode_from_itself()
    {
        var play = new Play(Flow(Chart("flow", [Node("Elsa.Start", "s"), Line("a"), Event("order").Starting(), Line("m")], "s -> a", "a -> m", "order -> m")).InTokenMode())
            .Start(trigger: "order");

        Assert.Equal(["m"], play.Lines);
    }

    [Fact]
    public void End_ends_the_chart_with_all_its_tokens()
    {
        var play = new Play(Flow(Chart(
            "flow",
            [Line("s"), Line("l"), Event("r"), Line("m"), End("end")],
            "s -> l", "s -> r", "l -> m", "r -> m", "s -> end")).InTokenMode()).Start();

        Assert.Equal(["s", "l"], play.Lines);
        Assert.Equal(InstanceStatus.Finished, play.State.Status);
    }

    // Tells the modes apart: a merge that runs for every token.
    private static JsonObject[] Diamond => [Line("s"), Line("l"), Line("r"), Line("m").Merging("Cascade")];

    private static string[] DiamondConnections => ["s -> l", "s -> r", "l -> m", "r -> m"];

    private static FlowchartMode ModeOf(JsonObject definition) => Play.Compile(definition).Root.FlowchartMode;
}
