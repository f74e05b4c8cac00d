using Baton.Server.Hosting;
using Baton.Server.Tests.Faults;
using Baton.Storage.Commits;
using Baton.Storage.Inbox;
using Baton.Storage.Jobs;

namespace Baton.Server.Tests.Operations;

/// <summary>What is read of a process is read of all servers in it: nothing else runs beside.</summary>
[Collection(nameof(Alone))]
public sealed class HealthTests
{
    [Fact]
    public async Task readiness_turns_red_with_a_reason_when_the_store_is_gone_while_the_process_stays_healthy()
    {
        await using var server = new TestServer();
        await server.InitializeAsync();
        using var http = server.As(null);
        Assert.Equal("ready", (string)(await http.GetObjectAsync("/readyz"))["status"]!);

        await server.LoseStoreAsync();

        await Eventually.TrueAsync(
            async () =>
            {
                using var answer = await http.GetAsync("/readyz");
                return (int)answer.StatusCode == 503;
            },
            "It stays green.");
        using var red = await http.GetAsync("/readyz");
        Assert.Contains("数据库没有应答", await red.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Equal("ok", await http.GetStringAsync("/healthz"));
    }

    [Fact]
    public async Task metrics_count_steps_and_tell_of_process_and_requests()
    {
        await using var server = new TestServer();
        await server.InitializeAsync();
        await server.PublishAsync("measured", [Activities.WriteLine("w", "x")]);
        await server.StartAsync("measured");

        using var answer = await server.As(null).GetAsync("/metrics");

        var text = await answer.Content.ReadAsStringAsync();
        Assert.Equal("text/plain", answer.Content.Headers.ContentType!.MediaType);
        Assert.Matches("""(?m)^baton_steps_total\{stimulus="Start"\} [1-9]""", text);
        Assert.Matches("""(?m)^baton_storage_commit_duration_seconds_bucket\{le="\+Inf"\} [1-9]""", text);
        Assert.Matches("""(?m)^http_server_request_duration_seconds_count\{""", text);
        Assert.Matches("""(?m)^process_resident_memory_bytes [1-9]""", text);
        Assert.All(text.Split('\n').Where(line => line.Length > 0 && line[0] != '#'), line => Assert.Matches("""^[a-zA-Z_][a-zA-Z0-9_]*(\{.*\})? [-+0-9.eE]+$""", line));
    }

    [Fact]
    public async Task metrics_say_what_waits_and_how_late_it_is_taken()
    {
        await using var server = new TestServer();
        await server.InitializeAsync();
        var now = TimeProvider.System.GetUtcNow();
        var job = new JobRow { Tenant = "", Id = "j", Kind = "fax.send", Lane = "l", Status = JobStatus.Parked, Payload = [], Due = now, CreatedAt = now };
        var message = new InboxRow { Tenant = "", Source = "nowhere", DedupKey = "m", Payload = [], Status = InboxStatus.Unmatched, ReceivedAt = now, FinishedAt = now };
        await server.Store.CommitAsync(
            new Commit("", [new AddJob(job), new AddJob(job with { Id = "later", Lane = "m", Status = JobStatus.Waiting, Due = now.AddDays(1) }), new Receive(message)]), TestContext.Current.CancellationToken);
        await server.PublishAsync("measured", [Activities.WriteLine("w", "x")]);
        await server.StartAsync("measured");

        var text = await server.As(null).GetStringAsync("/metrics");

        Assert.Contains("""baton_jobs{kind="fax.send",state="parked"} 1""", text, StringComparison.Ordinal);
        Assert.Contains("""baton_jobs{kind="fax.send",state="waiting"} 1""", text, StringComparison.Ordinal);
        Assert.DoesNotContain("""kind="fax.send",state="due"}""", text, StringComparison.Ordinal);
        Assert.Contains("""baton_queue{queue="inbox",state="unmatched"} 1""", text, StringComparison.Ordinal);
        Assert.Contains("""baton_queue{queue="timers",state="overdue"} 0""", text, StringComparison.Ordinal);
        Assert.Matches("""(?m)^baton_step_seconds_count\{stimulus="Start"\} [1-9]""", text);
    }

    [Fact]
    public async Task the_api_describes_itself()
    {
        await using var server = new TestServer();
        await server.InitializeAsync();

        var document = await server.As(null).GetObjectAsync("/openapi/v1.json");

        Assert.Contains("/api/definitions/{definitionId}/parameters/{name}", document["paths"]!.AsObject().Select(path => path.Key));
        Assert.Contains("/elsa/api/workflow-definitions", document["paths"]!.AsObject().Select(path => path.Key));
    }

    [Fact]
    public async Task a_server_that_is_stopping_says_so_and_lets_its_callers_go()
    {
        await using var server = new TestServer("--Baton:StopDelay=0:1:0");
        await server.InitializeAsync();
        using var http = server.As(null);
        using var before = await http.GetAsync("/readyz");
        Assert.NotEqual(true, before.Headers.ConnectionClose);

        using var hurry = new CancellationTokenSource();
        var stopping = server.StopAsync(hurry.Token);

        using var answer = await http.GetAsync("/readyz");
        Assert.Equal((503, true), ((int)answer.StatusCode, answer.Headers.ConnectionClose));
        using var work = await http.GetAsync("/healthz");
        Assert.Equal((200, true), ((int)work.StatusCode, work.Headers.ConnectionClose));
        await hurry.CancelAsync();
        await stopping.ContinueWith(_ => { }, CancellationToken.None, TaskContinuationOptions.None, TaskScheduler.Default);
    }

    [Fact]
    public void a_relative_database_stands_under_the_content_root()
    {
        var root = Path.GetTempPath();

        Assert.Contains(Path.Combine(root, "App_Data", "baton.db"), StoreChoice.Resolve(null, root), StringComparison.Ordinal);
        Assert.Contains(Path.Combine(root, "other.db"), StoreChoice.Resolve("Data Source=other.db", root), StringComparison.Ordinal);
    }
}
