using Baton.Expressions.Values;
using Baton.Kernel.Activities;
using Baton.Kernel.Catalog;
using Baton.Kernel.Composites;
using Baton.Kernel.Executions;
using Baton.Kernel.Tests.Playing;
using Baton.Kernel.Workflows;
using static Baton.Kernel.Tests.Drawing.Draw;

namespace Baton.Kernel.Tests.Authoring;

/// <summary>Composites: activities that are made of others, in code.</summary>
public sealed class CompositeTests
{
    [Fact]
    public void Three_steps_run_under_the_composites_node_and_give_its_outputs()
    {
        var play = AuthoredPlay.Of(
            Flow(Sequence("s", Node("Acme.Greet", "greet", ("who", Literal("Bob"))).With("result", Bound("text")), Node("Elsa.WriteLine", "w", ("text", Variable("text")))), ("variables", Variables(("text", "String", null)))),
            typeof(Greet), typeof(Twice)).Start().Reload();
        Assert.Equal(["Hello Bob"], play.Lines);
        Assert.Contains(play.Plan.Nodes, node => node.Path == "Workflow1:s:greet:Sequence1:WriteLine1");

        play.Event("answered", "fine");

        Assert.Equal(["Hello Bob", "Bob says fine fine"], play.Lines);
    }

    [Fact]
    public void Its_outcomes_are_those_of_a_complete_inside()
    {
        var play = AuthoredPlay.Of(Flow(Chart("flow", [Node("Acme.Choice", "c", ("yes", Literal(false))), Line("y"), Line("n")], "c:Yes -> y", "c:No -> n")), typeof(Choice)).Start();

        Assert.Equal(["n"], play.Lines);
        Assert.Equal(["Yes", "No"], AuthoredActivities.Describe(typeof(Choice)).Ports);
    }

    [Fact]
    public void It_can_be_used_twice_and_sees_nothing_of_the_flow_around_it()
    {
        var play = AuthoredPlay.Of(
            Flow(Sequence("s", Node("Acme.Greet", "a", ("who", Literal("A"))), Node("Acme.Greet", "b", ("who", Literal("B")))), ("variables", Variables(("Answer", "String", "outer")))), typeof(Greet), typeof(Twice)).Start();

        play.Event("answered", "1").Event("answered", "2");

        Assert.Equal(InstanceStatus.Finished, play.State.Status);
        Assert.Equal(Value.From("outer"), play.State.Variables["Answer"]);
        Assert.Equal("A says 1 1", ((ObjectValue)play.State.ActivityOutputs["a"])["Result"].ToString());
        Assert.Equal("B says 2 2", ((ObjectValue)play.State.ActivityOutputs["b"])["Result"].ToString());
    }

    [Fact]
    public void What_the_node_keeps_counts_and_not_what_the_class_is_now()
    {
        var kept = AuthoredComposite.Draw(typeof(Greet));
        kept["root"] = Line("kept");
        var play = AuthoredPlay.Of(Flow(Node("Acme.Greet", "g", (AuthoredComposite.Member, kept))), typeof(Greet)).Start();

        Assert.Equal(["kept"], play.Lines);
        Assert.Equal(InstanceStatus.Finished, play.State.Status);
    }

    [Fact]
    public void One_without_a_root_is_warned_of_and_faults_when_it_is_reached()
    {
        var flow = Flow(Node("Acme.Rootless", "c"));

        Assert.Contains("has no root", Assert.Single(Play.Compilation(flow, AuthoredActivities.Describe(typeof(Rootless))).Problems).English, StringComparison.Ordinal);
        Assert.Single(AuthoredPlay.Of(flow, typeof(Rootless)).Start().State.Incidents);
    }

    [Fact]
    public void One_that_contains_itself_is_refused()
    {
        var compilation = Play.Compilation(Flow(Node("Acme.Endless", "c")), AuthoredActivities.Describe(typeof(Endless)));

        Assert.Null(compilation.Plan);
        Assert.Contains("contains itself", Assert.Single(compilation.Problems).English, StringComparison.Ordinal);
    }

    [Activity("Acme", "Tests"), Effect(Effect.Pure)]
    private sealed class Greet : Composite<string>
    {
        public Input<string> Who { get; set; } = default!;

        protected override void Setup()
        {
            var answer = new Variable<string>("Answer");
            Variables.Add(answer);
            Root = new Kernel.Workflows.Sequence
            {
                Activities =
                {
                    new WriteLine(new Input<string>(LiquidExpression.Create("Hello {{ Input.Who }}"))),
                    new Event("answered") { Result = new Output<object>(answer) },
                    new Twice { What = new Input<string>(answer), Who = Who, Result = Result },
                },
            };
        }
    }

    [Activity("Acme", "Tests"), Effect(Effect.Pure)]
    private sealed class Twice : CodeActivity<string>
    {
        public Input<string> What { get; set; } = default!;

        public Input<string> Who { get; set; } = default!;

        protected override void Execute(ActivityExecutionContext context) => context.Set(Result, $"{context.Get(Who)} says {context.Get(What)} {context.Get(What)}");
    }

    [Activity("Acme", "Tests"), FlowNode("Yes", "No"), Effect(Effect.Pure)]
    private sealed class Choice : Composite
    {
        public Input<bool> Yes { get; set; } = default!;

        protected override void Setup() => Root = new If(Yes) { Then = new Complete("Yes"), Else = new Complete("No") };
    }

    [Activity("Acme", "Tests"), Effect(Effect.Pure)]
    private sealed class Endless : Composite
    {
        protected override void Setup() => Root = new Endless();
    }

    [Activity("Acme", "Tests"), Effect(Effect.Pure)]
    private sealed class Rootless : Composite;
}
