using System.Text;
using Baton.Expressions.Values;
using Baton.Kernel.Executions;
using Baton.Kernel.Tasks;
using Baton.Kernel.Tests.Playing;

namespace Baton.Kernel.Tests.Executions;

/// <summary>
/// What is written today must be readable for as long as instances live. The samples are never changed: a new format gets
/// samples of its own beside them.
/// </summary>
public sealed class AtRestTests
{
    [Fact]
    public void The_state_is_written_as_the_sample_of_format_1() =>
        Assert.Equal(Sample("state-1.json"), Text(StateJson.Write(SamplePlay.Create().State)));

    [Fact]
    public void The_journal_is_written_as_the_sample_of_format_1() =>
        Assert.Equal(Sample("journal-1.jsonl"), string.Join('\n', SamplePlay.Create().Journal.Select(step => Text(StateJson.Write(step)))));

    [Fact]
    public void The_notice_is_written_as_the_sample_of_format_1() =>
        Assert.Equal(Sample("notice-1.json"), Text(StateJson.Write(Notice)));

    [Fact]
    public void A_state_of_format_1_loads_and_goes_on()
    {
        var play = SamplePlay.Create();
        var state = StateJson.ReadState(Encoding.UTF8.GetBytes(Sample("state-1.json")));

        var advance = WorkflowKernel.Advance(play.Plan, state, new CancelRequested("admin", null), Play.Monday.AddDays(1));

        Assert.Null(advance.Refusal);
        Assert.Equal(InstanceStatus.Cancelled, advance.State.Status);
        Assert.Equal(3, advance.Changes.WaitsRemoved.Length - 1);
        Assert.Equal(2, advance.Changes.JobsCancelled.Length);
    }

    [Fact]
    public void A_journal_of_format_1_can_be_replayed()
    {
        var steps = Sample("journal-1.jsonl").Split('\n').Select(line => StateJson.ReadJournal(Encoding.UTF8.GetBytes(line)));

        Assert.Equal(Sample("state-1.json"), Text(StateJson.Write(WorkflowKernel.Replay(SamplePlay.Create().Plan, "", "instance", steps))));
    }

    [Fact]
    public void A_notice_of_format_1_loads() =>
        Assert.Equal(Notice, StateJson.ReadNotice(Encoding.UTF8.GetBytes(Sample("notice-1.json"))));

    [Fact]
    public void A_state_of_a_newer_program_is_refused() =>
        Assert.Throws<NotSupportedException>(() => StateJson.ReadState(StateJson.Write(SamplePlay.Create().State with { Format = InstanceState.CurrentFormat + 1 })));

    [Fact]
    public void Values_may_be_nested_as_deep_as_values_may()
    {
        Value deep = ListValue.Empty;
        for (var i = 0; i < 60; i++)
            deep = new ListValue([deep]);
        var state = SamplePlay.Create().State with { Outputs = Values.Object(new { deep }) };

        Assert.Equal(state.Outputs, StateJson.ReadState(StateJson.Write(state)).Outputs);
    }

    private static readonly TaskNotice Notice = new("费用报销", "张三 1,280.00 元", [new NoticeFact("金额", "1,280.00")], ["金额不符"])
    {
        Details = Values.Object(new { Amount = 1280.00m }),
    };

    private static string Text(byte[] json) => Encoding.UTF8.GetString(json);

    internal static string Sample(string name)
    {
        using var stream = typeof(AtRestTests).Assembly.GetManifestResourceStream(name) ?? throw new InvalidOperationException($"There is no sample {name}.");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd().TrimEnd('\n');
    }
}
