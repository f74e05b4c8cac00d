using System.Text.Json.Nodes;
using Baton.Storage.Commits;
using Baton.Storage.Inbox;
using Baton.Storage.Instances;
using Baton.Storage.Jobs;

namespace Baton.Server.Tests.Operations;

public sealed class RepairTests(TestServer server) : IClassFixture<TestServer>
{
    private static readonly DateTimeOffset Then = new(2026, 11, 22, 8, 0, 0, TimeSpan.Zero);

    [Fact]
    public async Task a_parked_failure_waits_and_can_be_skipped_once()
    {
        await server.PublishAsync("skipped", [Activities.Broken("b"), Activities.WriteLine("w", "after")], Activities.Parking);
        var id = await server.StartAsync("skipped");
        var run = await server.Admin.GetObjectAsync($"/api/instances/{id}");
        Assert.Equal("incident", (string)run["status"]!);
        var execution = (int)run["incidents"]!.AsArray().Single()!["execution"]!;

        var moved = await server.Admin.PostAsync($"/api/instances/{id}/incidents/{execution}/skip", new JsonObject { ["reason"] = "不需要" });
        using var again = await server.Admin.PostAsync($"/api/instances/{id}/incidents/{execution}/skip", Calls.Json(new JsonObject()));

        Assert.Equal("Finished", (string)moved["status"]!);
        Assert.Equal(409, (int)again.StatusCode);
        var audit = (await server.Admin.GetObjectAsync($"/api/audit?instanceId={id}"))["items"]!.AsArray().Single(item => (string)item!["act"]! == "incident.skip")!;
        Assert.Equal("不需要", (string)audit["detail"]!["reason"]!);
    }

    [Fact]
    public async Task a_retry_that_fails_again_leaves_the_incident_open()
    {
        await server.PublishAsync("retried", [Activities.Broken("b")], Activities.Parking);
        var id = await server.StartAsync("retried");

        var answer = await server.Admin.PostAsync("/elsa/api/alterations/workflows/retry", new JsonObject { ["workflowInstanceIds"] = new JsonArray(id) });

        Assert.Equal(1, (int)answer["results"]!.AsArray().Single()!["retried"]!);
        var state = (await server.InstanceAsync(id))["workflowState"]!;
        Assert.Single(state["incidents"]!.AsArray());
        Assert.Equal("Running", (string)state["status"]!);
    }

    [Fact]
    public async Task a_failure_under_elsas_default_ends_the_instance()
    {
        await server.PublishAsync("faulted", [Activities.Broken("b")]);

        var state = (await server.InstanceAsync(await server.StartAsync("faulted")))["workflowState"]!;

        Assert.Equal(("Finished", "Faulted"), ((string)state["status"]!, (string)state["subStatus"]!));
        Assert.Equal("b", (string)state["incidents"]!.AsArray().Single()!["activityId"]!);
    }

    [Fact]
    public async Task a_run_whose_drawing_is_gone_does_not_hide_the_others()
    {
        await server.PublishAsync("drawn", [Activities.WriteLine("w", "x")]);
        var row = (await server.Store.FindInstanceAsync("", await server.StartAsync("drawn"), CancellationToken.None))!;
        await server.Store.CommitAsync(
            new Commit("", [new SaveInstance(row with { Id = "orphan-1", DefinitionVersionId = "gone", Version = 1 }, 0)]), CancellationToken.None);

        var runs = await server.Admin.GetObjectAsync("/api/instances?definitionId=drawn");

        Assert.Equal(["drawn", "流程 drawn"], runs["items"]!.AsArray().Select(run => (string)run!["flowName"]!).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task a_cancelled_instance_has_ended()
    {
        await server.PublishAsync("cancelled", [Activities.Event("e", "Never")]);
        var id = await server.StartAsync("cancelled");

        await server.Admin.PostAsync($"/elsa/api/cancel/workflow-instances/{id}", new JsonObject());

        Assert.Equal("Cancelled", (string)(await server.InstanceAsync(id))["subStatus"]!);
        using var again = await server.Admin.PostAsync($"/api/instances/{id}/cancel", Calls.Json(new JsonObject()));
        Assert.Equal("instance-ended", (string)(await again.ProblemAsync(409))["code"]!);
    }

    [Fact]
    public async Task a_run_is_told_in_words()
    {
        await server.PublishAsync("told", [Activities.WriteLine("w", "x"), Activities.Event("e", "付款")]);

        var id = await server.StartAsync("told");

        var run = await server.Admin.GetObjectAsync($"/api/instances/{id}");
        Assert.Equal("等事件“付款”", (string)run["waiting"]!.AsArray().Single()!["sentence"]!);
        Assert.Equal(["api-key-0发起", "「写一行记录」完成", "「等待事件」等待中"], run["story"]!.AsArray().Select(line => (string)line!["text"]!));
        var listed = (await server.Admin.GetObjectAsync("/api/instances?definitionId=told"))["items"]!.AsArray().Single()!;
        Assert.Equal("等事件“付款”", (string)listed["waiting"]!);
    }

    [Fact]
    public async Task a_parked_job_is_shown_without_its_content_and_can_be_dropped()
    {
        var job = Job("parkedjob0000000000000drop", JobStatus.Parked);
        await server.Store.CommitAsync(new Commit("", [new AddJob(job)]), TestContext.Current.CancellationToken);

        var listed = (await server.Admin.GetObjectAsync("/api/jobs?status=parked"))["items"]!.AsArray().Single(item => (string)item!["id"]! == job.Id)!;
        Assert.DoesNotContain("payload", listed.AsObject().Select(member => member.Key));
        await server.Admin.PostAsync($"/api/jobs/{job.Id}/drop", new JsonObject { ["reason"] = "重复了" });

        Assert.Equal(JobStatus.Cancelled, (await server.Store.FindJobAsync("", job.Id, TestContext.Current.CancellationToken))!.Status);
        using var again = await server.Admin.PostAsync($"/api/jobs/{job.Id}/retry", Calls.Json(new JsonObject()));
        Assert.Equal("job-finished", (string)(await again.ProblemAsync(409))["code"]!);
    }

    [Fact]
    public async Task a_message_nobody_takes_is_shown_and_can_be_replayed()
    {
        var row = new InboxRow { Tenant = "", Source = "nobody", DedupKey = "m1", Payload = "你好"u8.ToArray(), Status = InboxStatus.Unmatched, ReceivedAt = Then };
        await server.Store.CommitAsync(new Commit("", [new Receive(row)]), TestContext.Current.CancellationToken);

        var listed = (await server.Admin.GetObjectAsync("/api/inbox"))["items"]!.AsArray().Single(item => (string)item!["source"]! == "nobody")!;
        Assert.Equal("你好", (string)listed["preview"]!);
        await server.Admin.PostAsync($"/api/inbox/{(long)listed["sequence"]!}/replay", new JsonObject());

        using var unknown = await server.Admin.PostAsync("/api/inbox/999999/replay", Calls.Json(new JsonObject()));
        Assert.Equal("message-not-replayable", (string)(await unknown.ProblemAsync(409))["code"]!);
        Assert.Single((await server.Admin.GetObjectAsync("/api/audit?subject=inbox/" + (long)listed["sequence"]!))["items"]!.AsArray());
    }

    private static JobRow Job(string id, JobStatus status) => new()
    {
        Tenant = "", Id = id, Kind = "test", Lane = "test", Status = status, Payload = "secret"u8.ToArray(), Due = Then, CreatedAt = Then,
    };
}
