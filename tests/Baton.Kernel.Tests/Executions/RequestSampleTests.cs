using System.Text;
using Baton.Kernel.Executions;
using Baton.Kernel.Tests.Playing;
using static Baton.Kernel.Tests.Drawing.Draw;
using static Baton.Kernel.Tests.Executions.AtRestTests;

namespace Baton.Kernel.Tests.Executions;

/// <summary>The formats of a request to a system outside and of its report. The samples are never changed.</summary>
public sealed class RequestSampleTests
{
    [Fact]
    public void They_are_written_as_the_samples_of_format_1()
    {
        var play = Asked();
        Assert.Equal(Sample("state-1-request.json"), Text(StateJson.Write(play.State)));

        Report(play);

        Assert.Equal(Sample("journal-1-request.jsonl"), string.Join('\n', play.Journal.Select(step => Text(StateJson.Write(step)))));
    }

    [Fact]
    public void A_state_of_format_1_takes_its_report()
    {
        var state = StateJson.ReadState(Encoding.UTF8.GetBytes(Sample("state-1-request.json")));

        var advance = WorkflowKernel.Advance(Asked().Plan, state, new RequestAnswered(state.Waits.Single().Execution, "r", Values.Of("ok")), Play.Monday.AddDays(1));

        Assert.Equal(InstanceStatus.Finished, advance.State.Status);
    }

    [Fact]
    public void A_journal_of_format_1_can_be_replayed()
    {
        var play = Asked();
        var steps = Sample("journal-1-request.jsonl").Split('\n').Select(line => StateJson.ReadJournal(Encoding.UTF8.GetBytes(line)));

        Assert.Equal(Text(StateJson.Write(Report(play).State)), Text(StateJson.Write(WorkflowKernel.Replay(play.Plan, "", play.Id, steps))));
    }

    private static Play Asked() => new Play(Flow(Sequence("s", Node("Elsa.RunTask", "ask", ("taskName", Literal("发货")), ("payload", Input("JavaScript", "({ 单号: 'SO-1' })")))))).Start();

    private static Play Report(Play play) => play.Feed(new RequestAnswered(play.ExecutionOf("ask"), play.State.Waits.Single().IdIn(play.Id), Values.Object(new { 运单 = "SF1" })));

    private static string Text(byte[] bytes) => Encoding.UTF8.GetString(bytes);
}
