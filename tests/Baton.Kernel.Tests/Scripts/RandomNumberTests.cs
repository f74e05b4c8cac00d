using System.Globalization;
using Baton.Expressions.Values;
using Baton.Kernel.Executions;
using Baton.Kernel.Plans;
using Baton.Kernel.Tests.Playing;
using Baton.TestKit.Scripting;
using static Baton.Kernel.Tests.Drawing.Draw;

namespace Baton.Kernel.Tests.Scripts;

// That a replay draws the same is checked after every step of every test, by AlwaysTrue.
public sealed class RandomNumberTests
{
    private static readonly Plan Plan = Play.Compilation(
        Flow(Sequence("s", Draw("a"), Draw("b"), Node(Asking.Type, "ask"), Draw("c"), Event("wait"), Draw("d"))),
        new FakeLanguage("JavaScript", ("random", scope => Value.From(scope.NextRandom().ToString("x16", CultureInfo.InvariantCulture)))).All,
        Asking.Descriptor).Plan!;

    [Fact]
    public void Every_draw_of_an_instance_is_another_also_across_activities_and_steps()
    {
        var play = new Play(Plan).Start().Event("wait");

        Assert.Equal(4, play.Lines.Distinct().Count());
    }

    [Fact]
    public void A_step_computed_again_draws_the_same() =>
        Assert.Equal(new Play(Plan).Start().Event("wait").Lines, new Play(Plan).Start().Event("wait").Lines);

    [Fact]
    public void Other_instances_draw_other_numbers()
    {
        var start = new Start(ObjectValue.Empty, ObjectValue.Empty);
        var numbers = Enumerable.Range(1, 2).SelectMany(id => WorkflowKernel.Start(Plan, "", $"i{id}", start, Play.Monday).Changes.Journal)
            .Where(entry => entry.Inputs?.TryGet("Text", out _) == true).Select(entry => entry.Inputs!["Text"]).ToList();

        Assert.Equal(4, numbers.Distinct().Count());
        Assert.Equal(4, numbers.Count);
    }

    [Fact]
    public void The_numbers_never_change_with_the_program()
    {
        var play = new Play(Plan).Start();

        Assert.Equal(["e4f88b785d7c7c1e"], play.Lines.Take(1));
    }

    private static System.Text.Json.Nodes.JsonObject Draw(string id) => Node("Elsa.WriteLine", id, ("text", Input("JavaScript", "random")));
}
