using System.Text.Json.Nodes;
using Baton.Kernel.Plans;
using Baton.Kernel.Tests.Playing;
using static Baton.Kernel.Tests.Drawing.Draw;

namespace Baton.Kernel.Tests.Containers;

public sealed class StructureProblemTests
{
    public static TheoryData<string, string> Drawings => new()
    {
        { While("x", Literal(true), null).ToJsonString(), "Body" },
        { For("x", 1, 2, null).ToJsonString(), "Body" },
        { For("x", 1, 2, Line("w")).With("step", Literal(0)).ToJsonString(), "Step" },
        { ForEach("x", Literal("[]"), null).ToJsonString(), "Body" },
        { ParallelForEach("x", Literal("[]"), null).ToJsonString(), "Body" },
        { If("x", Literal(true)).ToJsonString(), "Then" },
        { Switch("x", "MatchFirst", null).ToJsonString(), "Cases" },
        { Fork("x", "WaitAll").ToJsonString(), "Branches" },
        { Node("Elsa.FlowNode", "x").ToJsonString(), "Body" },
        { Switch("x", "MatchFirst", Line("d"), ("甲", Expression("Nobody", "1"), Line("a"))).ToJsonString(), "Cases" },
        { While("x", Input("Nobody", "1"), Line("w")).ToJsonString(), "Condition" },
        { Machine("x", "A", [State("A")], Transition("A", "A", Event("e"), Expression("Nobody", "1"))).ToJsonString(), "Condition" },
    };

    [Theory]
    [MemberData(nameof(Drawings))]
    public void What_is_missing_or_wrong_inside_a_container_is_a_warning_in_both_languages(string drawing, string property)
    {
        var compilation = Play.Compilation(Flow(JsonNode.Parse(drawing)!.AsObject()));

        Assert.NotNull(compilation.Plan);
        var problem = Assert.Single(compilation.Problems);
        Assert.Equal((ProblemSeverity.Warning, "x", property), (problem.Severity, problem.ActivityId, problem.Property));
        Assert.Contains("x", problem.Chinese, StringComparison.Ordinal);
        Assert.Contains("x", problem.English, StringComparison.Ordinal);
    }

    [Fact]
    public void Nodes_inside_are_found_by_their_paths_and_refused_when_two_have_one_id()
    {
        var plan = Play.Compile(Flow(Sequence("s", If("if", Literal(true), Line("then"), Line("else")), Switch("sw", "MatchFirst", Line("d"), ("甲", Expression("Literal", true), Line("a"))))));
        Assert.Equal(
            ["Workflow1:s", "Workflow1:s:if", "Workflow1:s:if:then", "Workflow1:s:if:else", "Workflow1:s:sw", "Workflow1:s:sw:a", "Workflow1:s:sw:d"],
            plan.Nodes.Select(node => node.Path));

        Assert.Null(Play.Compilation(Flow(If("if", Literal(true), Line("same"), Line("same")))).Plan);
    }
}
