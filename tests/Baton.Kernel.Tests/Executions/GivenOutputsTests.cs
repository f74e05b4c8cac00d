using Baton.Expressions.Values;
using Baton.Kernel.Tests.Playing;
using static Baton.Kernel.Tests.Drawing.Draw;

namespace Baton.Kernel.Tests.Executions;

public sealed class GivenOutputsTests
{
    [Theory]
    [InlineData(2)]
    [InlineData(20)]
    public void What_each_activity_gave_last_is_kept_in_the_order_in_which_they_first_gave(int activities)
    {
        var names = Enumerable.Range(1, activities).Select(number => $"a{number}").ToArray();
        var play = new Play(Flow(Sequence(
            "s",
            For("for", 1, 2, Sequence("body", [.. names.Select(name => Node("Elsa.RunJavaScript", name, ("script", Literal($"return '{name} ' + getVariable('CurrentValue')"))))])),
            Line("said").With("text", Input("Output", $"a{activities}.Result"))))).Start();

        Assert.Equal(["for", .. names], play.State.ActivityOutputs.Members.Select(member => member.Key));
        Assert.All(names, name => Assert.Equal(Value.From($"{name} 2"), ((ObjectValue)play.State.ActivityOutputs[name])["Result"]));
        Assert.Equal([$"a{activities} 2"], play.Lines);
    }
}
