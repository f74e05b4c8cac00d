using System.Text.Json.Nodes;
using Baton.Runtime.Organisation;
using Baton.Storage.Commits;
using Baton.Storage.Jobs;
using Baton.Storage.Organisation;
using Microsoft.Extensions.DependencyInjection;

namespace Baton.Server.Tests.Operations;

/// <summary>What people see of jobs and do to them.</summary>
public sealed class JobTests : IAsyncLifetime
{
    private static readonly DateTimeOffset Then = new(2026, 3, 1, 8, 0, 0, TimeSpan.Zero);

    // Nothing listens there; the next attempt is an hour away, so that people are faster.
    private readonly TestServer server = new(
        "--Baton:Http:AllowedHosts:0=127.0.0.1", "--Baton:Jobs:Retry:http.ask:First=01:00:00", "--Baton:Jobs:Retry:http.ask:Longest=01:00:00");

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public ValueTask InitializeAsync() => server.InitializeAsync();

    public ValueTask DisposeAsync() => server.DisposeAsync();

    [Fact]
    public async Task the_list_is_filtered_paged_and_counted()
    {
        await AddAsync(
            Job("a1", "sms", JobStatus.Parked) with { Error = "号码 100% 不对", LimitKey = "sms/one" }, Job("a2", "sms", JobStatus.Done), Job("a3", "fax", JobStatus.Parked) with { InstanceId = "i7" },
            Job("a4", "fax", JobStatus.Done) with { CreatedAt = Then.AddDays(-2) }, Job("a5", "sms", JobStatus.Parked) with { Lane = "vip" });

        Assert.Equal(["a5", "a3", "a1"], await IdsAsync("status=parked"));
        Assert.Equal(["a5", "a4", "a3", "a2", "a1"], await IdsAsync("status=parked,done"));
        Assert.Equal(["a5", "a2", "a1"], await IdsAsync("kind=sms"));
        Assert.Equal(["a5", "a4", "a3", "a2", "a1"], await IdsAsync("kind=sms,fax"));
        Assert.Equal(["a3"], await IdsAsync("instanceId=i7&kind=sms,fax"));
        Assert.Equal(["a1"], await IdsAsync("error=100%25%20不对"));
        Assert.Equal(["a5"], await IdsAsync("lane=vip"));
        Assert.Equal(["a3"], await IdsAsync("instanceId=i7&status=parked&kind=fax"));
        Assert.Empty(await IdsAsync("instanceId=i7&status=done"));
        Assert.Equal(["a1"], await IdsAsync("limitKey=sms/one"));
        Assert.Equal(["a4"], await IdsAsync("createdBefore=2026-02-28T00:00:00Z"));
        Assert.Equal(["a3", "a2"], await IdsAsync("page=1&pageSize=2"));
        var second = (long)(await ListAsync("pageSize=2"))["items"]![1]!["sequence"]!;
        Assert.Equal(["a3", "a2"], await IdsAsync($"before={second}&pageSize=2"));
        Assert.Equal(5, (int)(await ListAsync("pageSize=1"))["totalCount"]!);
        var counts = (await server.Admin.GetObjectAsync("/api/jobs/counts"))["items"]!.AsArray();
        Assert.Equal(["fax Done 1", "fax Parked 1", "sms Done 1", "sms Parked 2"], counts.Select(count => $"{count!["kind"]} {count["status"]} {count["count"]}"));
    }

    [Fact]
    public async Task whom_a_message_goes_to_is_said_by_name()
    {
        await server.Store.CommitAsync(
            new Commit("", [new SavePerson(new PersonRow { Tenant = "", Id = "p1", Name = "王敏", UnitId = "u1", Roles = ",", IsActive = true }), new SaveIdentity(new IdentityRow("", "sms/one", "wang", "p1"))]), Token);
        server.Services.GetRequiredService<IOrganisation>().Refresh("");
        await AddAsync(Job("b1", "sms", JobStatus.Parked) with { LimitKey = "sms/one", Lane = "sms/one/wang" }, Job("b2", "sms", JobStatus.Parked) with { LimitKey = "sms/one", Lane = "sms/one/nobody" });

        var items = (await ListAsync("kind=sms"))["items"]!.AsArray();

        Assert.Equal(["b2 -", "b1 王敏"], items.Select(item => $"{item!["id"]} {(string?)item["recipient"] ?? "-"}"));
        Assert.Equal("王敏", (string)(await server.Admin.GetObjectAsync("/api/jobs/b1"))["job"]!["recipient"]!);
    }

    [Fact]
    public async Task one_job_is_shown_with_its_attempts_its_policy_and_what_people_did()
    {
        await server.PublishAsync("shown", [Call()]);
        var instance = await server.StartAsync("shown");
        var id = await UntilWaitingAsync(instance, attempts: 1);

        var shown = await server.Admin.GetObjectAsync($"/api/jobs/{id}");
        await server.Admin.PostAsync($"/api/jobs/{id}/postpone", new JsonObject { ["until"] = "2030-01-01T00:00:00Z", ["reason"] = "等对方" });

        Assert.Equal((instance, "http/127.0.0.1", 1), ((string)shown["job"]!["instanceId"]!, (string)shown["job"]!["limitKey"]!, (int)shown["job"]!["attempts"]!));
        Assert.Equal(("Ask", "01:00:00", 8), ((string)shown["whenUnsure"]!, (string)shown["retry"]!["first"]!, (int)shown["limitOfKey"]!["concurrency"]!));
        Assert.Equal((false, false), ((bool)shown["isUnderWay"]!, (bool)shown["isUnsure"]!));
        Assert.NotNull(shown["lastAttemptAt"]);
        var after = await server.Admin.GetObjectAsync($"/api/jobs/{id}");
        Assert.Equal(DateTimeOffset.Parse("2030-01-01T00:00:00Z", System.Globalization.CultureInfo.InvariantCulture), (DateTimeOffset)after["job"]!["due"]!);
        Assert.Contains("等对方", (string)Assert.Single(after["acts"]!.AsArray())!["detail"]!, StringComparison.Ordinal);
        using var unknown = await server.Admin.GetAsync(new Uri("/api/jobs/nobody", UriKind.Relative), Token);
        Assert.Equal("not-found", (string)(await unknown.ProblemAsync(404))["code"]!);
    }

    [Fact]
    public async Task a_waiting_job_is_tried_at_once_when_told()
    {
        await server.PublishAsync("hurried", [Call()]);
        var id = await UntilWaitingAsync(await server.StartAsync("hurried"), attempts: 1);

        await server.Admin.PostAsync($"/api/jobs/{id}/retry", new JsonObject());

        await TestServer.UntilAsync("it was tried again", async () => (await JobAsync(id)) is { Attempts: 2, ClaimedBy: null });
    }

    [Fact]
    public async Task stopping_a_waiting_job_asks_a_person_and_its_retry_revives_both()
    {
        await server.PublishAsync("stopped", [Call(), Activities.WriteLine("w", "after")], Activities.Parking);
        var instance = await server.StartAsync("stopped");
        var id = await UntilWaitingAsync(instance, attempts: 1);

        await server.Admin.PostAsync($"/api/jobs/{id}/park", new JsonObject { ["reason"] = "对方停机" });

        Assert.Equal(JobStatus.Parked, (await JobAsync(id)).Status);
        var run = await server.Admin.GetObjectAsync($"/api/instances/{instance}");
        Assert.Equal("incident", (string)run["status"]!);
        Assert.Contains("对方停机", run["incidents"]!.ToJsonString(new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping }), StringComparison.Ordinal);

        await server.Admin.PostAsync($"/api/jobs/{id}/retry", new JsonObject());
        await TestServer.UntilAsync("it waits again", async () => (await JobAsync(id)) is { Status: JobStatus.Waiting, Attempts: 1, ClaimedBy: null });
        Assert.Empty((await server.Admin.GetObjectAsync($"/api/instances/{instance}"))["incidents"]!.AsArray());
    }

    [Fact]
    public async Task dropping_a_waiting_job_lets_its_instance_go_on()
    {
        await server.PublishAsync("dropped", [Call(), Activities.WriteLine("w", "after")], Activities.Parking);
        var instance = await server.StartAsync("dropped");
        var id = await UntilWaitingAsync(instance, attempts: 1);

        await server.Admin.PostAsync($"/api/jobs/{id}/drop", new JsonObject { ["reason"] = "不用了" });

        var job = await JobAsync(id);
        Assert.Equal(JobStatus.Dropped, job.Status);
        Assert.Contains("不用了", job.Error, StringComparison.Ordinal);
        Assert.Equal("Finished", (string)(await server.InstanceAsync(instance))["subStatus"]!);
        using var again = await server.Admin.PostAsync($"/api/jobs/{id}/drop", Calls.Json(new JsonObject()));
        Assert.Equal("job-finished", (string)(await again.ProblemAsync(409))["code"]!);
    }

    [Theory]
    [InlineData("postpone", """{"until":"2030-01-01T00:00:00Z"}""", "job-parked", 409)]
    [InlineData("park", "{}", "job-parked", 409)]
    [InlineData("postpone", "{}", "input-invalid", 422)]
    public async Task what_makes_no_sense_is_refused(string act, string body, string code, int status)
    {
        await AddAsync(Job("p1", "sms", JobStatus.Parked));

        using var refused = await server.Admin.PostAsync($"/api/jobs/p1/{act}", Calls.Json(JsonNode.Parse(body)!.AsObject()));

        Assert.Equal(code, (string)(await refused.ProblemAsync(status))["code"]!);
        Assert.Equal(JobStatus.Parked, (await JobAsync("p1")).Status);
    }

    [Fact]
    public async Task a_job_under_way_is_left_to_its_attempt()
    {
        await AddAsync(Job("busy", "sms", JobStatus.Waiting) with { Due = Then.AddYears(20) });
        var at = Then.AddYears(21);
        await server.Store.ClaimJobsAsync("other", at, at.AddHours(1), 10, Storage.Jobs.Limits.IJobLimits.None, Token);

        using var refused = await server.Admin.PostAsync("/api/jobs/busy/drop", Calls.Json(new JsonObject()));

        Assert.Equal("job-under-way", (string)(await refused.ProblemAsync(409))["code"]!);
    }

    [Fact]
    public async Task many_are_decided_by_a_filter_up_to_a_limit_each_with_its_line_in_the_audit()
    {
        await AddAsync([.. Enumerable.Range(0, 5).Select(i => Job($"b{i}", "sms", JobStatus.Parked) with { Error = "40029" }), Job("other", "fax", JobStatus.Parked)]);
        var body = new JsonObject { ["action"] = "drop", ["filter"] = new JsonObject { ["kind"] = "sms", ["error"] = "400" }, ["limit"] = 3, ["reason"] = "过期" };

        using var http = server.As("operator-key");
        http.DefaultRequestHeaders.Add("Idempotency-Key", "bulk-1");
        var first = await http.PostAsync("/api/jobs/bulk", body);
        var repeated = await http.PostAsync("/api/jobs/bulk", body);

        Assert.Equal(["b2", "b3", "b4"], first["done"]!.AsArray().Select(id => (string)id!));
        Assert.Equal((0, 2L), (first["refused"]!.AsArray().Count, (long)first["left"]!));
        Assert.Equal(first.ToJsonString(), repeated.ToJsonString());
        Assert.Equal(["b1", "b0"], await IdsAsync("status=parked&kind=sms"));
        var audit = (await server.Admin.GetObjectAsync("/api/audit?subject=job/b3"))["items"]!.AsArray();
        Assert.Equal(("job.drop", "api-key-3"), ((string)audit.Single()!["act"]!, (string)audit.Single()!["actor"]!));
        Assert.Single((await server.Admin.GetObjectAsync("/api/audit?subject=jobs"))["items"]!.AsArray());
    }

    [Theory]
    [InlineData("""{"filter":{}}""")]
    [InlineData("""{"action":"drop"}""")]
    [InlineData("""{"action":"drop","filter":{},"limit":0}""")]
    [InlineData("""{"action":"postpone","filter":{}}""")]
    public async Task a_bulk_that_does_not_say_what_it_means_is_refused(string body)
    {
        using var refused = await server.Admin.PostAsync("/api/jobs/bulk", Calls.Json(JsonNode.Parse(body)!.AsObject()));

        await refused.ProblemAsync(422);
    }

    private static JsonObject Call() => new()
    {
        ["id"] = "call",
        ["type"] = "Elsa.SendHttpRequest",
        ["url"] = Activities.Input("String", "http://127.0.0.1:9/orders", "Literal"),
        ["method"] = Activities.Input("String", "POST", "Literal"),
        ["enableResiliency"] = Activities.Input("Boolean", "true", "Literal"),
    };

    private static JobRow Job(string id, string kind, JobStatus status) => new()
    {
        Tenant = "", Id = id, Kind = kind, Lane = $"{kind}/{id}", Status = status, Payload = "secret"u8.ToArray(), Due = Then, CreatedAt = Then,
    };

    private async Task AddAsync(params JobRow[] rows) =>
        Assert.True((await server.Store.CommitAsync(new Commit("", [.. rows.Select(row => new AddJob(row))]), Token)).IsWritten);

    private Task<JsonObject> ListAsync(string query) => server.Admin.GetObjectAsync($"/api/jobs?{query}");

    private async Task<string[]> IdsAsync(string query) => [.. (await ListAsync(query))["items"]!.AsArray().Select(item => (string)item!["id"]!)];

    private async Task<JobRow> JobAsync(string id) => (await server.Store.FindJobAsync("", id, Token))!;

    private async Task<string> UntilWaitingAsync(string instance, int attempts)
    {
        JsonNode? found = null;
        await TestServer.UntilAsync("the job waits for its next attempt", async () =>
        {
            found = (await ListAsync($"instanceId={instance}"))["items"]!.AsArray().SingleOrDefault();
            return found is not null && (int)found["attempts"]! == attempts && (await JobAsync((string)found["id"]!)).ClaimedBy is null;
        });
        return (string)found!["id"]!;
    }
}
