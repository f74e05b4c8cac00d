using Baton.Kernel.Tests.Playing;
using static Baton.Kernel.Tests.Drawing.Draw;

namespace Baton.Kernel.Tests.Plans;

public sealed class NotFoundTests
{
    [Theory]
    [InlineData(null)]
    [InlineData("{")]
    [InlineData("[]")]
    [InlineData("""{"id":"gone","type":"Acme.Gone"}""")]
    [InlineData("""{"id":"other","type":"Elsa.WriteLine"}""")]
    public void What_stands_for_a_missing_activity_names_it_and_faults_when_it_is_reached(string? original)
    {
        var definition = Flow(Sequence("s", Line("a"), Node("Elsa.NotFoundActivity", "gone", ("missingTypeName", "Acme.Gone"), ("originalActivityJson", original))));

        Assert.Contains("Acme.Gone", Assert.Single(Play.Compilation(definition).Problems).Chinese, StringComparison.Ordinal);
        var play = new Play(definition).Start();
        Assert.Equal(["a"], play.Lines);
        Assert.Contains("Acme.Gone", Assert.Single(play.State.Incidents).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void What_only_Elsa_did_not_know_runs_here()
    {
        var definition = Flow(Sequence("s", Node("Elsa.NotFoundActivity", "b", ("missingTypeName", "Elsa.WriteLine"), ("originalActivityJson", Line("b").ToJsonString())), Line("c")));

        Assert.Empty(Play.Compilation(definition).Problems);
        Assert.Equal(["b", "c"], new Play(definition).Start().Lines);
    }
}
