using Baton.Expressions.Values;
using Baton.Kernel.Tests.Playing;
using static Baton.Kernel.Tests.Drawing.Draw;

namespace Baton.Kernel.Tests.Scripts;

public sealed class LastResultTests
{
    [Fact]
    public void It_is_what_the_activity_gave_that_completed_last()
    {
        var play = Play.Scripted(
            Flow(Sequence("s", Show("before"), Event("a"), Event("b"), Show("after"), Line("没有结果"), Show("still"))),
            ("last", scope => scope.LastResult)).Start().Event("a", "first").Event("b", "second");

        Assert.Equal(["", "second", "没有结果", "second"], play.Lines);
    }

    [Fact]
    public void It_is_the_last_one_in_a_loop_as_well()
    {
        var play = Play.Scripted(
            Flow(Chart("flow", [Event("a"), Show("show")], "a -> show", "show -> a")),
            ("last", scope => scope.LastResult)).Start().Event("a", 1).Event("a", 2);

        Assert.Equal(["1", "2"], play.Lines);
    }

    [Fact]
    public void A_result_of_nothing_is_a_result() =>
        Assert.Equal([""], Play.Scripted(
            Flow(Sequence("s", Event("a"), Node("Elsa.RunJavaScript", "nothing", ("script", Literal("nothing"))), Show("show"))),
            ("last", scope => scope.LastResult),
            ("nothing", _ => Value.Null)).Start().Event("a", 1).Lines);

    private static System.Text.Json.Nodes.JsonObject Show(string id) => Node("Elsa.WriteLine", id, ("text", Input("JavaScript", "last")));
}
