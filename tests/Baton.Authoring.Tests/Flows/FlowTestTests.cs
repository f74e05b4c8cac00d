using Baton.Expressions.Languages;
using Baton.Kernel.Executions;
using Baton.Kernel.Incidents;
using Baton.Kernel.Tasks;
using static Baton.Authoring.Tests.Flows.Drawing;

namespace Baton.Authoring.Tests.Flows;

public sealed class FlowTestTests
{
    private const string Outputs = """
        "outputs":[{"name":"o","type":"Object"}],
        """;

    [Fact]
    public async Task a_flow_runs_to_its_end_and_shows_its_way()
    {
        var run = await Sequence(Line("a", "getInput('Name')", "JavaScript") + "," + Node("t", "Test.Twice", Input("amount", "2.05"), Bound("result", "o")), Outputs)
            .StartAsync(new { Name = "小雨" });

        Assert.Equal(InstanceStatus.Finished, run.Status);
        Assert.Equal(["小雨"], run.Lines);
        Assert.Equal(["a", "t", "root"], run.Path);
        Assert.Equal((4.10m, 4.10m), (run.Output<decimal>("o"), run.Given<decimal>("t")));
    }

    [Fact]
    public async Task time_passes_only_when_it_is_told_to()
    {
        var run = await Sequence(Node("d", "Elsa.Delay", Input("timeSpan", "2.00:00:00")) + "," + Line("l", "return new Date().getDate()", "JavaScript"))
            .At(new DateTimeOffset(2026, 3, 1, 9, 0, 0, TimeSpan.FromHours(8))).StartAsync();
        Assert.Equal(["d"], run.Waiting);

        await run.PassAsync(TimeSpan.FromHours(47));
        Assert.Empty(run.Lines);
        await run.PassAsync(TimeSpan.FromDays(1));

        Assert.Equal(["3"], run.Lines);
        Assert.Equal(new DateTimeOffset(2026, 3, 4, 8, 0, 0, TimeSpan.FromHours(8)), run.Now);
    }

    [Fact]
    public async Task what_writes_is_captured_and_carried_out_when_the_test_says_so()
    {
        var listener = new Listener();
        var run = await Sequence(Node("t", "Test.Telling", Input("what", "hello"), Bound("result", "o")), Outputs).WithService(listener).StartAsync();
        Assert.Empty(listener.Heard);
        var job = Assert.Single(run.Jobs);

        await run.CarryOutAsync(job);

        Assert.Equal([("hello", job.Id)], listener.Heard);
        Assert.Equal("heard hello", run.Output<string>("o"));
        Assert.Empty(run.Jobs);
    }

    [Fact]
    public async Task what_fails_for_good_waits_for_a_decision()
    {
        var run = await Sequence(Node("t", "Test.Telling", Input("what", "hello")) + "," + Line("l", "after")).WithService<Listener>(new Deaf()).StartAsync();

        await run.CarryOutAsync(run.Jobs[0]);
        Assert.Equal("deaf", Assert.Single(run.Incidents).Message);
        await run.DecideAsync("t", Repair.Skip);

        Assert.Equal(["after"], run.Lines);
    }

    [Fact]
    public async Task jobs_are_answered_as_the_test_has_said()
    {
        var flow = Sequence(Node("p", "Test.Posting", Input("text", "SO-1")) + "," + Node("q", "Test.Posting", Input("text", "SO-2")) + "," + Line("l", "getOutputFrom('q', 'Bill')", "JavaScript"))
            .AnsweringJobs("pigeon", job => new { Bill = $"bill of {job.Text}" });

        var run = await flow.StartAsync();

        Assert.Equal(["bill of SO-2"], run.Lines);
        Assert.Equal(["p", "q"], run.AllJobs.Select(job => job.ActivityId));
    }

    [Fact]
    public async Task an_answer_that_throws_fails_the_job()
    {
        var run = await Sequence(Node("p", "Test.Posting", Input("text", "SO-1"))).AnsweringJobs("pigeon", _ => throw new InvalidOperationException("hawk")).StartAsync();

        Assert.Equal("hawk", Assert.Single(run.Incidents).Message);
    }

    [Fact]
    public async Task people_answer_their_tasks()
    {
        var run = await Sequence(Node("a", "Test.Asking", Input("who", "wangmin"))).StartAsync();
        await Assert.ThrowsAsync<InvalidOperationException>(() => run.ActAsync("liqiang", TaskVerb.Agree));

        await run.ActAsync("wangmin", TaskVerb.Agree);

        Assert.Equal(["a:Approved", "root"], run.Path);
        Assert.Empty(run.Tasks);
    }

    [Fact]
    public async Task events_reach_those_that_wait_and_are_kept_for_those_that_will()
    {
        var run = await Sequence(Node("d", "Elsa.Delay") + "," + Node("e", "Elsa.Event", Input("eventName", "go"), Bound("result", "o")), Outputs).StartAsync();

        await run.SendEventAsync("go", new { By = "kate" });
        await run.PassAsync(TimeSpan.FromMinutes(1));

        Assert.Equal(InstanceStatus.Finished, run.Status);
        await Assert.ThrowsAsync<InvalidOperationException>(() => run.SendEventAsync("go"));
    }

    [Fact]
    public async Task an_activity_goes_on_itself_when_its_event_has_come()
    {
        var run = await Sequence(Node("a", "Test.Greeting", Bound("result", "o")), Outputs).StartAsync();
        await run.CarryOutAsync(run.Jobs.Single());
        await run.SendEventAsync("hello", "kate");

        await run.CarryOutAsync(run.Jobs.Single());

        Assert.Equal("hello, kate", run.Output<string>("o"));
    }

    [Fact]
    public async Task events_it_publishes_are_captured_and_heard_by_itself()
    {
        var publish = Node("p", "Elsa.PublishEvent", Input("eventName", "go"));
        var run = await FlowTest.Of($$$"""
            {"definitionId":"flow","root":{"id":"root","type":"Elsa.Parallel","activities":[{{{Node("e", "Elsa.Event", Input("eventName", "go"))}}},{{{publish}}}]}}
            """).StartAsync();

        Assert.Equal("go", Assert.Single(run.Events).Name);
        Assert.Equal(InstanceStatus.Finished, run.Status);
    }

    [Fact]
    public async Task the_world_answers_what_it_was_told()
    {
        var run = await Sequence(Line("a", "getConfig('limit')", "JavaScript") + "," + Line("b", "getPerson('wangmin').name", "JavaScript"))
            .WithSetting("limit", "5000").Knowing(FactKind.Person, "wangmin", new { id = "wangmin", name = "王敏" }).StartAsync();

        Assert.Equal(["5000", "王敏"], run.Lines);
    }

    [Fact]
    public async Task cron_expressions_come_by_the_clocks_of_china()
    {
        var run = await Sequence(Node("c", "Elsa.Cron", Input("cronExpression", "0 30 9 * * *"))).StartAsync();

        await run.PassAsync(TimeSpan.FromHours(23));
        Assert.Equal(["c"], run.Waiting);
        await run.PassAsync(TimeSpan.FromMinutes(30));

        Assert.Equal(InstanceStatus.Finished, run.Status);
    }

    [Fact]
    public async Task children_are_captured_and_end_as_the_test_says()
    {
        var run = await Sequence(Node("x", "Elsa.ExecuteWorkflow", Input("workflowDefinitionId", "child"), Input("waitForCompletion", "true"), Bound("result", "o")), Outputs)
            .WithChildDefinition("child").StartAsync();

        await run.EndChildAsync(Assert.Single(run.Children), new { Total = 5 });

        Assert.Equal(InstanceStatus.Finished, run.Status);
    }

    [Fact]
    public async Task systems_outside_report()
    {
        var run = await Sequence(Node("r", "Elsa.RunTask", Input("taskName", "发货"), Bound("result", "o")), Outputs).StartAsync();

        await run.ReportAsync("r", "SF1");

        Assert.Equal("SF1", run.Output<string>("o"));
        await Assert.ThrowsAsync<InvalidOperationException>(() => run.ReportAsync("r"));
    }

    [Fact]
    public async Task what_is_refused_says_why()
    {
        var twice = await Assert.ThrowsAsync<InvalidOperationException>(() => Sequence(Line("a", "1") + "," + Line("a", "2")).StartAsync());
        Assert.Contains("a", twice.Message, StringComparison.Ordinal);

        var input = Sequence(Line("a", "1"), """
            "inputs":[{"name":"Qty","type":"Int32"}],
            """);
        var refused = await Assert.ThrowsAsync<InvalidOperationException>(() => input.StartAsync(new { Qty = "many" }));
        Assert.Contains("Qty", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task a_cancelled_instance_takes_nothing_more()
    {
        var run = await Sequence(Node("d", "Elsa.Delay")).StartAsync();

        await run.CancelAsync();
        await run.PassAsync(TimeSpan.FromDays(1));

        Assert.Equal(InstanceStatus.Cancelled, run.Status);
        Assert.Empty(run.Waiting);
    }

    private sealed class Deaf : Listener
    {
        public override string Hear(string what, string key) => throw new InvalidOperationException("deaf");
    }
}
