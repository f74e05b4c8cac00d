using System.Text;
using Baton.Expressions.Values.Large;
using Baton.Kernel.Executions;
using Baton.Kernel.Tests.Playing;

namespace Baton.Kernel.Tests.Executions;

/// <summary>The state as it stands in a row since format 2, and rows from before.</summary>
public sealed class BodyAtRestTests
{
    private static readonly InstanceState State = SamplePlay.Create().State;

    [Fact]
    public void A_row_holds_the_sample_of_format_2() =>
        Assert.Equal(AtRestTests.Sample("state-2.json"), Encoding.UTF8.GetString(StateJson.WriteBody(State, Sink())));

    [Fact]
    public void A_row_of_format_2_loads() => AssertLoads("state-2.json");

    [Fact]
    public void A_row_of_format_1_loads() => AssertLoads("state-1.json");

    [Fact]
    public void What_is_empty_takes_no_place()
    {
        var ended = State with { Executions = [], Waits = [], EarlyEvents = [], Incidents = [], Counts = [], Outputs = Values.Object(new { }) };

        var body = Encoding.UTF8.GetString(StateJson.WriteBody(ended, Sink()));

        Assert.DoesNotContain("[]", body, StringComparison.Ordinal);
        Assert.DoesNotContain("{}", body, StringComparison.Ordinal);
        Assert.Equal(StateJson.Write(ended), StateJson.Write(StateJson.ReadBody(Encoding.UTF8.GetBytes(body), Heads.Of(ended), Source())));
    }

    [Fact]
    public void A_row_is_no_whole_state() =>
        Assert.ThrowsAny<Exception>(() => StateJson.ReadState(StateJson.WriteBody(State, Sink())));

    [Fact]
    public void A_row_of_a_newer_program_is_refused()
    {
        var newer = Encoding.UTF8.GetBytes(AtRestTests.Sample("state-2.json").Replace("\"format\":2", "\"format\":3", StringComparison.Ordinal));

        Assert.Throws<NotSupportedException>(() => StateJson.ReadBody(newer, Heads.Of(State), Source()));
    }

    private static void AssertLoads(string sample) =>
        Assert.Equal(StateJson.Write(State), StateJson.Write(StateJson.ReadBody(Encoding.UTF8.GetBytes(AtRestTests.Sample(sample)), Heads.Of(State), Source())));

    private static LargeValueSink Sink() => new(new Dictionary<string, int>());

    private static LargeValueSource Source() => new("the test");
}
