using System.IO.Compression;
using System.Text;
using Baton.Expressions.Values;
using Baton.Expressions.Values.Json;
using Baton.Kernel.Incidents;
using Baton.Storage.Jobs;
using Baton.TestKit.Flows;

namespace Baton.Activities.Tests.Http;

public sealed class ReadingCallTests
{
    [Fact]
    public async Task A_get_is_made_inside_the_step_and_its_answer_becomes_the_outputs()
    {
        await using var other = await OtherSide.StartAsync(OtherSide.Saying("""{"price":19.95,"name":"螺丝"}"""));
        await using var host = await HttpHost.StartAsync();

        var (state, taken) = await host.RunAsync(HttpHost.Chart(HttpHost.Call($"{other.Url}/items?id=7", "GET"), "200", "Done", "Unmatched status code"));

        Assert.Equal(["200", "Done"], taken);
        Assert.Equal("""{"price":19.95,"name":"螺丝"}""", ValueJson.ToText(state.Output("ParsedContent"), JsonForm.Plain));
        Assert.Equal(Value.From(200d), state.Output("StatusCode"));
        Assert.Equal(state.Output("ParsedContent"), ((ObjectValue)state.Output("Result"))["Content"]);
        Assert.Equal(Value.From("application/json"), ((ListValue)((ObjectValue)state.Output("ResponseHeaders"))["Content-Type"]).Items[0]);
        Assert.Equal("/items?id=7", Assert.Single(other.Requests).Path);
        Assert.Equal(1, state.Steps);
        Assert.DoesNotContain(host.Store.Commits.SelectMany(commit => commit.Changes), change => change is AddJob);
    }

    [Theory]
    [InlineData(null, new[] { "200", "Done" })]
    [InlineData("[204,200]", new[] { "200", "Done" })]
    [InlineData("[404]", new[] { "Done", "Unmatched-status-code" })]
    [InlineData("[]", new[] { "Done" })]
    public async Task The_status_code_chooses_the_outcomes_as_elsa_has_them(string? expected, string[] outcomes)
    {
        await using var other = await OtherSide.StartAsync();
        await using var host = await HttpHost.StartAsync();
        var call = HttpHost.Call(other.Url, "GET", [.. expected is null ? [] : new[] { ("expectedStatusCodes", (object?)expected) }]);

        var (_, taken) = await host.RunAsync(HttpHost.Chart(call, "200", "404", "Done", "Unmatched status code"));

        Assert.Equal(outcomes.Order(StringComparer.Ordinal), taken.Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Who_cannot_be_reached_is_an_outcome()
    {
        await using var other = await OtherSide.StartAsync();
        var address = other.Url;
        await other.DisposeAsync();
        await using var host = await HttpHost.StartAsync();

        var (_, taken) = await host.RunAsync(HttpHost.Chart(HttpHost.Call(address, "GET"), "Done", "Failed to connect", "Timeout"));

        Assert.Equal(["Failed-to-connect"], taken);
    }

    [Fact]
    public async Task A_late_answer_makes_a_job_of_the_call_and_one_that_never_comes_a_timeout()
    {
        var silence = new TaskCompletionSource();
        await using var other = await OtherSide.StartAsync(_ => silence.Task);
        await using var host = await HttpHost.StartAsync();
        await host.PublishAsync(HttpHost.Chart(HttpHost.Call(other.Url, "GET"), "Done", "Timeout"));

        var starting = host.StartFlowAsync("flow", id: "one");
        await host.UntilAsync("the call has become a job", () => host.Store.Commits.SelectMany(commit => commit.Changes).Any(change => change is AddJob), TimeSpan.FromMilliseconds(50));
        await starting;
        await host.UntilEndedAsync("one", TimeSpan.FromMilliseconds(500));

        var state = await host.StateAsync("one");
        Assert.Equal(2, other.Requests.Count);
        Assert.True(state.ActivityOutputs["call"].IsNull);
        silence.SetResult();
    }

    [Theory]
    [InlineData("text/plain; charset=gbk")]
    [InlineData("text/plain; charset=nonsense")]
    public async Task Text_is_read_in_its_own_letters(string type)
    {
        var encoding = type.EndsWith("gbk", StringComparison.Ordinal) ? CodePagesEncodingProvider.Instance.GetEncoding("gbk")! : Encoding.UTF8;
        await using var other = await OtherSide.StartAsync(async context =>
        {
            context.Response.ContentType = type;
            await context.Response.Body.WriteAsync(encoding.GetBytes("库存不足"));
        });
        await using var host = await HttpHost.StartAsync();

        var (state, _) = await host.RunAsync(HttpHost.Chart(HttpHost.Call(other.Url, "GET"), "Done"));

        Assert.Equal(Value.From("库存不足"), state.Output("ParsedContent"));
    }

    [Fact]
    public async Task Json_that_is_none_stays_text_and_bytes_become_base64()
    {
        await using var other = await OtherSide.StartAsync(context => context.Request.Path == "/json"
            ? OtherSide.Saying("<html>")(context)
            : OtherSide.Saying("abc", "application/octet-stream")(context));
        await using var host = await HttpHost.StartAsync();

        Assert.Equal(Value.From("<html>"), (await host.RunAsync(HttpHost.Chart(HttpHost.Call($"{other.Url}/json", "GET"), "Done"))).State.Output("ParsedContent"));
        Assert.Equal(Value.From("YWJj"), (await host.RunAsync(HttpHost.Chart(HttpHost.Call($"{other.Url}/bytes", "GET"), "Done"))).State.Output("ParsedContent"));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task An_answer_beyond_the_limit_is_not_read_to_its_end_however_small_it_is_packed(bool packed)
    {
        await using var other = await OtherSide.StartAsync(async context =>
        {
            if (packed)
                context.Response.Headers.ContentEncoding = "gzip";
            await using var body = packed ? new GZipStream(context.Response.Body, CompressionLevel.Fastest) : context.Response.Body;
            await body.WriteAsync(new byte[200_000]);
        });
        await using var host = await HttpHost.StartAsync([("Baton:Http:LargestAnswer", "100000")]);
        await host.PublishAsync(HttpHost.Chart(HttpHost.Call(other.Url, "GET"), "Done").With(IncidentStrategy.Park));

        var state = await host.StartFlowAsync("flow");

        Assert.Contains("100000", Assert.Single(state.Incidents).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_redirect_is_followed_but_not_for_ever()
    {
        await using var other = await OtherSide.StartAsync(context =>
        {
            if (context.Request.Path != "/end")
                context.Response.Redirect(context.Request.Path == "/a" ? "/end" : "/loop");
            return Task.CompletedTask;
        });
        await using var host = await HttpHost.StartAsync();

        Assert.Equal(["200", "Done"], (await host.RunAsync(HttpHost.Chart(HttpHost.Call($"{other.Url}/a", "GET"), "200", "Done"))).Taken);
        Assert.Equal(Value.From(302d), (await host.RunAsync(HttpHost.Chart(HttpHost.Call($"{other.Url}/loop", "GET"), "Done"))).State.Output("StatusCode"));
        Assert.Equal(2 + 6, other.Requests.Count);
    }

    [Theory]
    [InlineData(true, 302d, 0)]
    [InlineData(false, 200d, 1)]
    public async Task Credentials_do_not_follow_a_redirect_to_another_host(bool hasCredentials, double status, int reached)
    {
        await using var thief = await OtherSide.StartAsync();
        await using var other = await OtherSide.StartAsync(context =>
        {
            context.Response.Redirect(thief.Url);
            return Task.CompletedTask;
        });
        await using var host = await HttpHost.StartAsync();
        var call = HttpHost.Call(other.Url, "GET", ("authorization", hasCredentials ? "Bearer token" : ""));

        var (state, _) = await host.RunAsync(HttpHost.Chart(call, "Done"));

        Assert.Equal(Value.From(status), state.Output("StatusCode"));
        Assert.Equal(reached, thief.Requests.Count);
    }
}
