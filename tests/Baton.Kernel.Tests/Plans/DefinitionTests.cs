using System.Text;
using System.Text.Json.Nodes;
using Baton.Expressions.Languages;
using Baton.Expressions.Values;
using Baton.Kernel.Catalog;
using Baton.Kernel.Executions;
using Baton.Kernel.Incidents;
using Baton.Kernel.Plans;
using Baton.Kernel.Tests.Drawing;
using Baton.Kernel.Tests.Playing;
using Baton.Kernel.Tests.Random;
using static Baton.Kernel.Tests.Drawing.Draw;

namespace Baton.Kernel.Tests.Plans;

public sealed class DefinitionTests
{
    private static readonly PlanCompiler Compiler = new(new ActivityCatalog([Asking.Descriptor]), ExpressionLanguages.Default);

    [Fact]
    public void A_byte_order_mark_does_no_harm_but_counts_as_content()
    {
        var bytes = Flow(Line("a")).Bytes();
        byte[] marked = [0xEF, 0xBB, 0xBF, .. bytes];

        Assert.NotNull(Compiler.Compile(marked).Plan);
        Assert.Equal(PlanCompiler.HashOf(marked), Compiler.Compile(marked).Plan!.Key.ContentHash);
    }

    [Theory]
    [InlineData("""{"source":"a","target":"b","sourcePort":"Done","targetPort":"In"}""")]
    [InlineData("""{"source":{"activity":"a"},"target":{"activity":"b"}}""")]
    [InlineData("""[{"source":"a","target":"b"}]""")]
    [InlineData("""{"$id":"7","$values":[{"source":{"activity":"a","port":"Done"},"target":{"activity":"b","port":"In"}}]}""")]
    public void Connections_may_have_their_older_forms(string connections)
    {
        var chart = Chart("flow", [Line("a"), Line("b")]).With("connections", JsonNode.Parse(connections));

        Assert.Equal(["a", "b"], new Play(Flow(chart)).Start().Lines);
    }

    [Fact]
    public void A_connection_to_nowhere_is_kept_aside_and_named()
    {
        var compilation = Compiler.Compile(Flow(Chart("flow", [Line("a")], "a -> gone")).Bytes());

        Assert.NotNull(compilation.Plan);
        Assert.Contains("gone", Assert.Single(compilation.Problems).Chinese, StringComparison.Ordinal);
    }

    [Fact]
    public void Two_activities_with_one_id_cannot_be_published()
    {
        var compilation = Compiler.Compile(Flow(Chart("flow", [Line("a"), Line("a")])).Bytes());

        Assert.Null(compilation.Plan);
        Assert.Equal((ProblemSeverity.Error, "a"), (compilation.Problems[0].Severity, compilation.Problems[0].ActivityId));
    }

    [Theory]
    [InlineData("")]
    [InlineData("{")]
    [InlineData("[]")]
    [InlineData("null")]
    [InlineData("""{"id":"x"}""")]
    [InlineData("""{"root":"x"}""")]
    public void What_is_no_definition_is_refused_in_words(string text)
    {
        var compilation = Compiler.Compile(Encoding.UTF8.GetBytes(text));

        Assert.Null(compilation.Plan);
        Assert.NotEmpty(Assert.Single(compilation.Problems).Chinese);
    }

    [Fact]
    public void A_bad_expression_is_named_and_faults_only_when_it_is_reached()
    {
        var definition = Flow(Sequence("s", Line("a"), Node("Elsa.WriteLine", "bad", ("text", Input("Klingon", "Qapla")))));
        var problem = Assert.Single(Compiler.Compile(definition.Bytes()).Problems);

        Assert.Equal((ProblemSeverity.Warning, "bad", "Text"), (problem.Severity, problem.ActivityId, problem.Property));
        var play = new Play(definition).Start();
        Assert.Equal(["a"], play.Lines);
        Assert.Contains("Klingon", Assert.Single(play.State.Incidents).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_default_that_does_not_fit_cannot_be_published()
    {
        var problem = Assert.Single(Compiler.Compile(Flow(Line("a"), ("variables", Variables(("n", "Int32", "viele")))).Bytes()).Problems);

        Assert.Equal((ProblemSeverity.Error, "n"), (problem.Severity, problem.Property));
    }

    [Theory]
    [InlineData("Elsa.Workflows.IncidentStrategies.FaultStrategy, Elsa.Workflows.Core", IncidentStrategy.Fault)]
    [InlineData("Elsa.Workflows.IncidentStrategies.ContinueWithIncidentsStrategy, Elsa.Workflows.Core", IncidentStrategy.ContinueWithIncidents)]
    [InlineData("Baton.Park", IncidentStrategy.Park)]
    [InlineData("", IncidentStrategy.Fault)]
    public void The_strategy_is_read_by_its_name(string name, IncidentStrategy expected) =>
        Assert.Equal(expected, Play.Compile(Flow(name, Line("a"))).IncidentStrategy);

    [Fact]
    public void A_plan_says_what_it_is()
    {
        var plan = Play.Compile(Flow(Chart("flow", [Line("a"), Sequence("s", Line("b"))])));

        Assert.Equal(("flow", "flow-v1", 1), (plan.Key.DefinitionId, plan.Key.VersionId, plan.Key.Version));
        Assert.Equal(["Workflow1:flow", "Workflow1:flow:a", "Workflow1:flow:s", "Workflow1:flow:s:b"], plan.Nodes.Select(node => node.Path));
        Assert.Equal([0, 1, 2, 3], plan.Nodes.Select(node => node.Index));
        Assert.Equal([0, 0, 1, 0], plan.Nodes.Select(node => node.Position));
    }

    [Fact]
    public void A_bare_input_is_a_literal_and_a_missing_one_its_default()
    {
        var play = new Play(Flow(Sequence("s", Node("Elsa.WriteLine", "a", ("text", "bare")), Node("Elsa.Delay", "d")))).Start();

        Assert.Equal(["bare"], play.Lines);
        Assert.Equal(Play.Monday.AddMinutes(1), Assert.Single(play.State.Waits).Due);
    }

    [Fact]
    public void However_a_file_is_broken_compiling_it_says_so() => Scale.ForEachSeed(1500, random =>
    {
        var bytes = new RandomFlow(random).Draw().Bytes();
        var definition = JsonNode.Parse(bytes)!;
        for (var i = 0; i < 3; i++)
            Break(definition, random);

        var compilation = Compiler.Compile(Encoding.UTF8.GetBytes(definition.ToJsonString()));
        Assert.True(compilation.Plan is not null || compilation.Problems.Any(problem => problem.Severity == ProblemSeverity.Error));
        if (compilation.Plan is not { } plan)
            return;
        var started = WorkflowKernel.Start(plan, "", "i", new Start(ObjectValue.Empty, ObjectValue.Empty), Play.Monday);
        Assert.True(started.Missing is not null || started.State.LastExecution > 0);
    });

    // Replaces something somewhere by something of another kind.
    private static void Break(JsonNode node, System.Random random)
    {
        while (true)
        {
            var places = node is JsonObject json ? json.Select(member => member.Key).Cast<object>().ToList() : [.. Enumerable.Range(0, ((JsonArray)node).Count).Cast<object>()];
            if (places.Count == 0)
                return;
            var place = places[random.Next(places.Count)];
            var inner = place is string name ? node[name] : node[(int)place];
            if (inner is JsonObject or JsonArray && random.Next(5) > 0)
            {
                node = inner;
                continue;
            }

            JsonNode? other = random.Next(6) switch { 0 => null, 1 => 7, 2 => "x", 3 => true, 4 => new JsonArray(1, "a", null), _ => new JsonObject { ["type"] = 3 } };
            if (place is string member)
                node[member] = other;
            else
                node[(int)place] = other;
            return;
        }
    }
}
