using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Baton.Activities.Http.Calls;
using Baton.Expressions.Values;
using Baton.Kernel.Incidents;
using Baton.Storage.Jobs;
using Baton.TestKit.Flows;
using Baton.TestKit.Hosting;
using Microsoft.AspNetCore.Http;

namespace Baton.Activities.Tests.Http;

public sealed class WritingCallTests
{
    private const string Body = """{"billNo":"BX1","amount":1280.00,"reason":"打车 🚕"}""";

    [Fact]
    public async Task A_post_is_a_job_with_the_exact_bytes_and_its_own_id_as_key()
    {
        await using var other = await OtherSide.StartAsync(OtherSide.Saying("""{"id":"E1"}""", status: 201));
        await using var host = await HttpHost.StartAsync();
        var call = HttpHost.Call(other.Url, "POST", ("content", Body), ("contentType", "application/json"), ("requestHeaders", """{"X-From":"baton","X-Many":["a","b"]}"""), ("expectedStatusCodes", "[201]"));

        var (state, taken) = await host.RunAsync(HttpHost.Chart(call, "201", "Done"));

        var sent = Assert.Single(other.Requests);
        var job = Assert.Single(Jobs(host));
        Assert.Equal((Body, "POST"), (sent.Body, sent.Method));
        Assert.Equal(job.Id, sent.Headers["Idempotency-Key"]);
        Assert.Equal(("baton", "a, b", "application/json; charset=utf-8"), (sent.Headers["X-From"], sent.Headers["X-Many"], sent.Headers["Content-Type"]));
        Assert.Equal(["201", "Done"], taken);
        Assert.Equal(Value.From("E1"), ((ObjectValue)state.Output("ParsedContent"))["id"]);
    }

    [Fact]
    public async Task The_key_has_the_header_that_the_administrator_chose_unless_the_flow_brings_its_own()
    {
        await using var other = await OtherSide.StartAsync();
        await using var host = await HttpHost.StartAsync([("Baton:Http:IdempotencyHeader", "X-Request-Id")]);

        await host.RunAsync(HttpHost.Chart(HttpHost.Call(other.Url, "DELETE"), "Done"));
        await host.RunAsync(HttpHost.Chart(HttpHost.Call(other.Url, "DELETE", ("requestHeaders", """{"x-request-id":"bill-7"}""")), "Done"));

        Assert.Equal(Jobs(host)[0].Id, other.Requests[0].Headers["X-Request-Id"]);
        Assert.Equal("bill-7", other.Requests[1].Headers["X-Request-Id"]);
    }

    [Theory]
    [InlineData("application/json", """{"token":"t0p&<secret>","n":1}""")]
    [InlineData("application/x-www-form-urlencoded", "token=t0p%26%3Csecret%3E&n=1")]
    public async Task Secrets_are_put_in_as_the_call_is_sent_and_escaped_for_where_they_stand(string type, string expected)
    {
        await using var other = await OtherSide.StartAsync(async context => await context.Response.WriteAsync($"you said {HttpHost.Secret}"));
        await using var host = await HttpHost.StartAsync(
            null,
            ("body", _ => ObjectValue.Empty.With("token", SecretValue.Named("erp")).With("n", Value.From(1m))),
            ("auth", _ => SecretValue.Named("erp").Prepend("Bearer ")));
        var call = HttpHost.Call(
            other.Url, "POST", ("content", Node.Script("body")), ("authorization", Node.Script("auth")), ("contentType", type), ("disableAuthorizationHeaderValidation", "true"));

        var (state, _) = await host.RunAsync(HttpHost.Chart(call, "Done"));

        var sent = Assert.Single(other.Requests);
        Assert.Equal(expected, sent.Body);
        Assert.Equal($"Bearer {HttpHost.Secret}", sent.Headers["Authorization"]);
        Assert.Equal(Value.From("you said ••••"), state.Output("ParsedContent"));
        Assert.DoesNotContain("secret>", Encoding.UTF8.GetString(Jobs(host).Single().Payload), StringComparison.Ordinal);
        Assert.DoesNotContain(host.Log.Lines, line => line.Contains("secret>", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("POST", "", "http.ask")]
    [InlineData("PATCH", "", "http.ask")]
    [InlineData("PUT", "", "http.again")]
    [InlineData("DELETE", "", "http.again")]
    [InlineData("POST", "SendAgain", "http.again")]
    [InlineData("POST", "drop", "http.drop")]
    [InlineData("PUT", "Ask", "http.ask")]
    [InlineData("POST", "Exit", "http.again")]
    public async Task A_lost_answer_is_a_persons_matter_unless_the_method_or_the_flow_says_otherwise(string method, string whenUnsure, string kind)
    {
        await using var other = await OtherSide.StartAsync();
        await using var host = await HttpHost.StartAsync();

        await host.RunAsync(HttpHost.Chart(HttpHost.Call(other.Url, method, ("whenUnsure", whenUnsure)), "Done"));

        Assert.Equal(kind, Assert.Single(Jobs(host)).Kind);
    }

    [Theory]
    [InlineData("Ask", null)]
    [InlineData("Drop", "Done")]
    [InlineData("Exit", "Failed-to-connect")]
    public async Task A_connection_that_breaks_after_sending_goes_the_chosen_way(string whenUnsure, string? way)
    {
        await using var other = await OtherSide.StartAsync(context =>
        {
            context.Abort();
            return Task.CompletedTask;
        });
        await using var host = await HttpHost.StartAsync();
        var flow = HttpHost.Chart(HttpHost.Call(other.Url, "POST", ("whenUnsure", whenUnsure)), "Done", "Failed to connect", "Timeout").With(IncidentStrategy.Park);

        if (way is not null)
        {
            Assert.Equal([way], (await host.RunAsync(flow)).Taken);
        }
        else
        {
            await host.PublishAsync(flow);
            await host.StartFlowAsync("flow", id: "one");
            await host.UntilParkedAsync("one");
        }

        Assert.Single(other.Requests);
    }

    [Fact]
    public async Task With_resiliency_a_busy_server_is_asked_again_with_the_same_key_and_bytes()
    {
        var busy = 3;
        await using var other = await OtherSide.StartAsync(context =>
        {
            context.Response.StatusCode = busy-- > 0 ? 503 : 200;
            return Task.CompletedTask;
        });
        await using var host = await HttpHost.StartAsync();

        var (_, taken) = await host.RunAsync(
            HttpHost.Chart(HttpHost.Call(other.Url, "POST", ("content", Body), ("enableResiliency", "true")), "200", "Done"), TimeSpan.FromMilliseconds(500));

        Assert.Equal(["200", "Done"], taken);
        Assert.Equal(4, other.Requests.Count);
        Assert.Single(other.Requests.Select(request => (request.Body, request.Headers["Idempotency-Key"])).Distinct());
    }

    [Fact]
    public async Task A_server_that_asks_for_time_is_given_it_also_beyond_the_own_longest_pause()
    {
        var busy = 1;
        await using var other = await OtherSide.StartAsync(context =>
        {
            context.Response.StatusCode = busy-- > 0 ? 429 : 200;
            context.Response.Headers.RetryAfter = "600";
            return Task.CompletedTask;
        });
        await using var host = await HttpHost.StartAsync();
        var started = host.Time.GetUtcNow();

        await host.RunAsync(HttpHost.Chart(HttpHost.Call(other.Url, "POST", ("content", Body), ("enableResiliency", "true")), "200", "Done"), TimeSpan.FromSeconds(5));

        Assert.InRange(host.Time.GetUtcNow() - started, TimeSpan.FromSeconds(600), TimeSpan.FromSeconds(700));
        Assert.Equal(("http/127.0.0.1", 2), (Jobs(host)[0].LimitKey, other.Requests.Count));
    }

    [Theory]
    [InlineData("POST", 1)]
    [InlineData("PUT", 3)]
    public async Task A_failure_in_the_middle_is_repeated_only_where_that_is_harmless_and_then_is_an_answer(string method, int tries)
    {
        await using var other = await OtherSide.StartAsync(OtherSide.Saying("", status: 500));
        await using var host = await HttpHost.StartAsync([("Baton:Http:MaximumAttempts", "3")]);

        var (_, taken) = await host.RunAsync(
            HttpHost.Chart(HttpHost.Call(other.Url, method, ("enableResiliency", "true")), "Unmatched status code"), TimeSpan.FromMilliseconds(500));

        Assert.Equal(["Unmatched-status-code"], taken);
        Assert.Equal(tries, other.Requests.Count);
    }

    [Fact]
    public async Task A_writing_call_does_not_follow_a_redirect()
    {
        await using var elsewhere = await OtherSide.StartAsync();
        await using var other = await OtherSide.StartAsync(context =>
        {
            context.Response.StatusCode = 307;
            context.Response.Headers.Location = elsewhere.Url;
            return Task.CompletedTask;
        });
        await using var host = await HttpHost.StartAsync();

        var (state, _) = await host.RunAsync(HttpHost.Chart(HttpHost.Call(other.Url, "POST"), "Done"));

        Assert.Equal(Value.From(307d), state.Output("StatusCode"));
        Assert.Empty(elsewhere.Requests);
    }

    [Theory]
    [InlineData("url", "/relative", "http")]
    [InlineData("url", "ftp://127.0.0.1/x", "http")]
    [InlineData("url", "http://user:pw@127.0.0.1/", "授权")]
    [InlineData("method", "TRACE", "TRACE")]
    [InlineData("requestHeaders", """{"Host":"evil"}""", "Host")]
    [InlineData("requestHeaders", "[1]", "JSON")]
    [InlineData("authorization", "中", "Authorization")]
    [InlineData("whenUnsure", "Perhaps", "Perhaps")]
    public async Task What_cannot_be_sent_is_an_incident_in_words(string input, string value, string word)
    {
        await using var host = await HttpHost.StartAsync();
        var call = HttpHost.Call("http://127.0.0.1:9/", "POST");
        call[input] = Node.Expression("Literal", JsonValue.Create(value));
        await host.PublishAsync(HttpHost.Chart(call, "Done").With(IncidentStrategy.Park));

        var state = await host.StartFlowAsync("flow");

        Assert.Contains(word, Assert.Single(state.Incidents).Message, StringComparison.Ordinal);
        Assert.Empty(Jobs(host));
    }

    [Fact]
    public void A_call_at_rest_keeps_its_form()
    {
        var call = new HttpCall("POST", "http://erp/x") { Body = "b", ContentType = "text/plain", AfterLoss = AfterLoss.Exit, IsResilient = true, Outcomes = new CallOutcomes(true, [200]) };

        Assert.Equal(
            """{"method":"POST","url":"http://erp/x","body":"b","contentType":"text/plain","isResilient":true,"afterLoss":"Exit","outcomes":{"isFlow":true,"expected":[200]}}""",
            JsonSerializer.Serialize(call, HttpCallJson.Default.HttpCall));
    }

    private static IReadOnlyList<JobRow> Jobs(TestHost host) => [.. host.Store.Commits.SelectMany(commit => commit.Changes).OfType<AddJob>().Select(job => job.Row)];
}
