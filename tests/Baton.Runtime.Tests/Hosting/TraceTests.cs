using System.Collections.Concurrent;
using System.Diagnostics;
using Baton.Storage.Inbox;
using Baton.Storage.Jobs;
using Baton.TestKit.Flows;
using Baton.TestKit.Hosting;

namespace Baton.Runtime.Tests.Hosting;

/// <summary>One trace from what arrived to the last that came of it, through the database.</summary>
public sealed class TraceTests
{
    [Fact]
    public async Task what_arrives_its_steps_and_their_jobs_are_one_trace_each_below_what_caused_it()
    {
        await using var host = await TestHost.StartAsync();
        await host.PublishAsync(Flow.Sequence(
            "flow", Node.Event("e", "go"), Node.Of("Test.Post", "first", ("kind", "erp")), Node.Of("Test.Post", "second", ("kind", "erp"))));
        var id = (await host.StartFlowAsync("flow")).Id;
        var spans = new ConcurrentQueue<Activity>();
        using var listener = Listen(spans);
        using var caller = new Activity("callback").SetIdFormat(ActivityIdFormat.W3C).Start();
        caller.ActivityTraceFlags = ActivityTraceFlags.Recorded;

        await host.ReceiveAsync("wangmin", $"/event {id} go");
        await host.UntilEndedAsync(id);
        await host.UntilAsync("the last span has ended", () => Mine().Count(span => span.OperationName == "baton.job") == 2);

        var received = Named("baton.inbox.receive").Single();
        var handled = Named("baton.inbox.handle").Single();
        var steps = Named("baton.step");
        var jobs = Named("baton.job");
        Assert.Equal(caller.SpanId, received.ParentSpanId);
        Assert.Equal(received.SpanId, handled.ParentSpanId);
        Assert.Equal([handled.SpanId, jobs[0].SpanId, jobs[1].SpanId], steps.Select(step => step.ParentSpanId));
        Assert.Equal([steps[0].SpanId, steps[1].SpanId], jobs.Select(job => job.ParentSpanId));

        IEnumerable<Activity> Mine() => spans.Where(span => span.TraceId == caller.TraceId);
        Activity[] Named(string name) => [.. Mine().Where(span => span.OperationName == name).OrderBy(span => span.StartTimeUtc)];
    }

    [Fact]
    public async Task where_nobody_records_nothing_is_stored()
    {
        await using var host = await TestHost.StartAsync(new TestHostSetup { HasWorkers = false });
        await host.PublishAsync(Flow.Sequence("flow", Node.Of("Test.Post", "first", ("kind", "erp"))));
        using var caller = new Activity("callback").SetIdFormat(ActivityIdFormat.W3C).Start();

        await host.ReceiveAsync("wangmin", "hello");

        var arrived = host.Store.Commits.SelectMany(commit => commit.Changes).OfType<Receive>().Single();
        Assert.Null(arrived.Row.Trace);
    }

    [Fact]
    public async Task a_job_keeps_the_trace_of_the_step_that_posted_it()
    {
        await using var host = await TestHost.StartAsync(new TestHostSetup { HasWorkers = false });
        await host.PublishAsync(Flow.Sequence("flow", Node.Of("Test.Post", "first", ("kind", "erp"))));
        using var caller = new Activity("callback").SetIdFormat(ActivityIdFormat.W3C).Start();
        caller.ActivityTraceFlags = ActivityTraceFlags.Recorded;

        await host.StartFlowAsync("flow");

        var posted = host.Store.Commits.SelectMany(commit => commit.Changes).OfType<AddJob>().Single();
        Assert.Contains(caller.TraceId.ToHexString(), posted.Row.Trace, StringComparison.Ordinal);
    }

    private static ActivityListener Listen(ConcurrentQueue<Activity> spans)
    {
        var listener = new ActivityListener
        {
            ShouldListenTo = source => source.Name == "Baton.Runtime",
            Sample = (ref _) => ActivitySamplingResult.AllDataAndRecorded,
            ActivityStopped = spans.Enqueue,
        };
        ActivitySource.AddActivityListener(listener);
        return listener;
    }
}
