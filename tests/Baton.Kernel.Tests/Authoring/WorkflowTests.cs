using System.Text.Json.Nodes;
using Baton.Kernel.Activities;
using Baton.Kernel.Catalog;
using Baton.Kernel.Executions;
using Baton.Kernel.Workflows;

namespace Baton.Kernel.Tests.Authoring;

/// <summary>Workflows in code, as definitions.</summary>
public sealed class WorkflowTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Elsas_counter_counts()
    {
        var definition = await WorkflowBase.ToDefinitionAsync(new Counting(), Token);
        var play = AuthoredPlay.Of(definition).Start();

        Assert.Equal("Counting", (string)definition["definitionId"]!);
        Assert.Equal(["1", "2", "3", "done"], play.Lines);
    }

    [Fact]
    public async Task A_flowchart_has_connections_inputs_outputs_and_activities_of_ones_own()
    {
        var definition = await WorkflowBase.ToDefinitionAsync(new Deciding(), Token);

        var play = AuthoredPlay.Of(definition, typeof(Bonus)).Start(new { Amount = 200 });

        Assert.Equal(["much"], play.Lines);
        Assert.Equal(Baton.Expressions.Values.Value.From(220m), play.State.Outputs["Total"]);
        Assert.Equal("Deciding.cs:7", (string)Assert.Single(definition["root"]!["activities"]!.AsArray(), each => (string)each!["type"]! == "Acme.Bonus")!["customProperties"]!["source"]!);
    }

    [Fact]
    public async Task It_is_written_the_same_each_time()
    {
        var (one, other) = (await WorkflowBase.ToDefinitionAsync(new Deciding(), Token), await WorkflowBase.ToDefinitionAsync(new Deciding(), Token));

        Assert.True(JsonNode.DeepEquals(one, other));
    }

    [Fact]
    public async Task A_trigger_starts_it()
    {
        var play = AuthoredPlay.Of(await WorkflowBase.ToDefinitionAsync(new Started(), Token)).Start(trigger: "Event1", payload: Baton.Expressions.Values.Value.From("x"));

        Assert.Equal(InstanceStatus.Finished, play.State.Status);
        Assert.True(play.Plan.Nodes.Single(node => node.Type == BuiltIn.Event).CanStartWorkflow);
    }

    [Fact]
    public async Task Without_a_root_there_is_no_workflow() => await Assert.ThrowsAsync<InvalidOperationException>(async () => await WorkflowBase.ToDefinitionAsync(new Empty(), Token));

    private sealed class Counting : WorkflowBase
    {
        protected override void Build(IWorkflowBuilder builder)
        {
            var counter = builder.WithVariable("Counter", 1).WithWorkflowStorage();
            builder.Root = new Sequence
            {
                Activities =
                {
                    new While(new Input<bool>(JavaScriptExpression.Create("getCounter() <= 3")))
                    {
                        Body = new Sequence
                        {
                            Activities = { new WriteLine(counter), new SetVariable(counter, new Input<object>(JavaScriptExpression.Create("getCounter() + 1"))) },
                        },
                    },
                    new WriteLine("done"),
                },
            };
        }
    }

    private sealed class Deciding : WorkflowBase
    {
        protected override void Build(IWorkflowBuilder builder)
        {
            builder.Name = "Much or little";
            var amount = builder.WithInput<decimal>("Amount");
            var total = builder.WithOutput<decimal>("Total");
            var bonus = new Bonus("/src/Deciding.cs", 7) { Amount = amount, Result = total };
            var decision = new FlowDecision(new Input<bool>(JavaScriptExpression.Create("getAmount() > 100")));
            var (much, little) = (new WriteLine("much"), new WriteLine("little"));
            builder.Root = new Flowchart
            {
                Start = bonus,
                Activities = { bonus, decision, much, little },
                Connections = { new Connection(bonus, decision), new Connection(new Endpoint(decision, "True"), new Endpoint(much)), new Connection(new Endpoint(decision, "False"), new Endpoint(little)) },
            };
        }
    }

    private sealed class Started : WorkflowBase
    {
        protected override void Build(IWorkflowBuilder builder) =>
            builder.Root = new Sequence { Activities = { new Event("go") { CanStartWorkflow = true }, new Switch { Cases = { new SwitchCase("a", new Expression("Literal", true), new WriteLine("a")) } } } };
    }

    private sealed class Empty : WorkflowBase;

    [Activity("Acme", "Tests"), Effect(Effect.Pure)]
    private sealed class Bonus(string? source = null, int? line = null) : Activity(source, line)
    {
        public Input<decimal> Amount { get; set; } = default!;

        public Output<decimal> Result { get; set; } = default!;

        protected override void Execute(ActivityExecutionContext context) => context.Set(Result, context.Get(Amount) * 1.1m);
    }
}
