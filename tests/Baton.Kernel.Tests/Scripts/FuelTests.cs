using Baton.Expressions.Languages;
using Baton.Expressions.Values;
using Baton.Kernel.Activities;
using Baton.Kernel.Executions;
using Baton.Kernel.Tests.Playing;
using Baton.TestKit.Scripting;
using static Baton.Kernel.Tests.Drawing.Draw;

namespace Baton.Kernel.Tests.Scripts;

public sealed class FuelTests
{
    [Fact]
    public void What_scripts_take_counts_for_the_whole_step_and_no_longer()
    {
        var left = new List<long>();
        var language = new FakeLanguage("JavaScript", ("burn", scope =>
        {
            scope.Fuel!.Take(1000);
            left.Add(scope.Fuel.Total - scope.Fuel.Remaining);
            return Value.Null;
        }));
        var plan = Play.Compilation(
            Flow(Sequence("s", Burn("a"), Node(Asking.Type, "run"), Burn("b"), Event("wait"), Burn("c"))), language.All, Asking.Descriptor).Plan!;
        var started = WorkflowKernel.Start(plan, "", "i", new Start(ObjectValue.Empty, ObjectValue.Empty), Play.Monday);
        var ran = WorkflowKernel.Advance(plan, started.State, new Ran(started.Runs.Single().Execution, new Completed(ObjectValue.Empty, [])), Play.Monday);

        WorkflowKernel.Advance(plan, ran.State, new EventArrived("wait", Value.Null), Play.Monday.AddDays(1));

        Assert.Equal([1000, 2000, 1000], left);
    }

    [Fact]
    public void Attempts_given_up_for_a_fact_count_and_a_replay_counts_them_too()
    {
        var play = Play.Scripted(
            Flow("Baton.Park", Sequence("s", Node("Elsa.RunJavaScript", "many", ("script", Literal("many"))), Event("wait"))),
            ("many", scope =>
            {
                // A language takes its fuel when the script ends, however it ends.
                var asked = 0;
                try
                {
                    for (; asked < 90; asked++)
                        scope.Ask(new Fact(FactKind.Configuration, $"{asked}"));
                }
                finally
                {
                    scope.Fuel!.Take(1_000_000);
                }

                return Value.From($"{scope.Fuel.Remaining}");
            }));
        play.World = _ => Value.Null;

        play.Start();

        // Nothing was left long before the last of them; what that means is the language's to say.
        Assert.Equal(Value.From("0"), ((ObjectValue)play.State.ActivityOutputs["many"])["Result"]);
    }

    private static System.Text.Json.Nodes.JsonObject Burn(string id) => Node("Elsa.RunJavaScript", id, ("script", Literal("burn")));
}
