using System.Text;
using Baton.Expressions.Values.Large;
using Baton.Kernel.Activities;
using Baton.Kernel.Executions;
using Baton.Kernel.Tasks;
using Baton.Kernel.Tests.Playing;
using static Baton.Kernel.Tests.Drawing.Draw;
using static Baton.Kernel.Tests.Executions.AtRestTests;

namespace Baton.Kernel.Tests.Executions;

/// <summary>The formats of a state and a journal whose large values stand beside them, by their hashes. The samples are never changed.</summary>
public sealed class LargeSampleTests
{
    [Fact]
    public void They_are_written_as_the_samples_of_format_1()
    {
        var sink = new LargeValueSink(new Dictionary<string, int>());
        var play = Create();

        Assert.Equal(Sample("state-1-large.json"), Text(StateJson.Write(play.State, sink)));
        Assert.Equal(Sample("journal-1-large.jsonl"), string.Join('\n', play.Journal.Select(step => Text(StateJson.Write(step, sink)))));
        Assert.Equal(Sample("values-1-large.jsonl"), string.Join('\n', sink.Added.Select(value => $"{value.Hash} {Text(value.Content)}")));
    }

    [Fact]
    public void A_state_of_format_1_loads_with_its_values_and_goes_on()
    {
        var state = StateJson.ReadState(Encoding.UTF8.GetBytes(Sample("state-1-large.json")), Stored());

        Assert.Equal(Text(StateJson.Write(Create().State)), Text(StateJson.Write(state)));
        var advance = WorkflowKernel.Advance(Create().Plan, state, new CancelRequested("admin", null), Play.Monday.AddDays(1));
        Assert.Equal(InstanceStatus.Cancelled, advance.State.Status);
    }

    [Fact]
    public void A_journal_of_format_1_can_be_replayed_with_its_values()
    {
        var values = Stored();
        var steps = Sample("journal-1-large.jsonl").Split('\n').Select(line => StateJson.ReadJournal(Encoding.UTF8.GetBytes(line), values));

        Assert.Equal(Text(StateJson.Write(Create().State)), Text(StateJson.Write(WorkflowKernel.Replay(Create().Plan, "", "instance", steps))));
    }

    // Large values in inputs, variables, items, outputs, notices and events, the same one in several.
    private static Play Create() => new Play(
        Flow(
            Chart(
                "flow",
                [
                    Line("s"),
                    ForEach("each", Input("Input", "rows"), Sequence("body", Set("set", "kept", Input("Input", "document")), Event("event", "单据到了"))),
                    Node(Asking.Type, "ask"),
                    Node(Asking.Type, "done"),
                    Event("early", "早到"),
                ],
                "each -> early", "s -> each", "s -> ask", "s -> done"),
            ("variables", Variables(("kept", "String", ""))),
            ("inputs", Declared(("document", "String"), ("rows", "Object")))),
        run => run.ActivityId == "ask"
            ? new Asked(Asking.Draft(ApprovalMode.All, ["张三"]) with { Notice = new TaskNotice("审批", null, [], []) { Details = Values.Object(new { 正文 = Long('甲') }) } })
            : new Completed(Values.Object(new { Text = Long('乙') }), []),
        Asking.Descriptor)
        .Start(new { document = Long('甲'), rows = new[] { Long('甲'), "短", Long('丙') }, 短 = 1280.00m })
        .Event("早到", new { 正文 = Long('丁') });

    private static string Long(char letter) => new(letter, 1400);

    private static LargeValueSource Stored()
    {
        var values = new LargeValueSource("the sample");
        foreach (var line in Sample("values-1-large.jsonl").Split('\n').Select(line => line.Split(' ', 2)))
            values.Add(line[0], Encoding.UTF8.GetBytes(line[1]));
        return values;
    }

    private static string Text(byte[] json) => Encoding.UTF8.GetString(json);
}
