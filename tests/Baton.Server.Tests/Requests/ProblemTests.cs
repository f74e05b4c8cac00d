using System.Text;
using System.Text.Json.Nodes;

namespace Baton.Server.Tests.Requests;

public sealed class ProblemTests(TestServer server) : IClassFixture<TestServer>
{
    [Theory]
    [InlineData("zh-CN,zh;q=0.9", "zh-CN", "没有流程实例“nobody”。")]
    [InlineData("en-GB,en;q=0.9", "en", "There is no instance nobody.")]
    [InlineData("fr,en;q=0.5", "en", "There is no instance nobody.")]
    [InlineData(null, "zh-CN", "没有流程实例“nobody”。")]
    public async Task a_refusal_speaks_the_callers_language(string? accepted, string language, string detail)
    {
        using var answer = await server.As("admin-key", accepted).GetAsync("/api/instances/nobody");

        var problem = await answer.ProblemAsync(404);
        Assert.Equal(detail, (string)problem["detail"]!);
        Assert.Equal("not-found", (string)problem["code"]!);
        Assert.Equal(404, (int)problem["status"]!);
        Assert.Equal(language, answer.Content.Headers.ContentLanguage.Single());
    }

    [Fact]
    public async Task broken_json_is_the_callers_mistake()
    {
        using var answer = await server.Admin.PostAsync("/elsa/api/workflow-definitions", new StringContent("{\"model\":", Encoding.UTF8, "application/json"));

        Assert.Equal("bad-request", (string)(await answer.ProblemAsync(400))["code"]!);
    }

    [Fact]
    public async Task a_body_of_another_kind_is_refused()
    {
        using var answer = await server.Admin.PostAsync("/elsa/api/workflow-definitions", new StringContent("model", Encoding.UTF8, "text/plain"));

        await answer.ProblemAsync(415);
    }

    [Theory]
    [InlineData("GET", "/api/nothing-here", 404)]
    [InlineData("DELETE", "/api/jobs", 405)]
    public async Task a_wrong_address_or_method_is_told(string method, string path, int status)
    {
        using var answer = await server.Admin.SendAsync(new HttpMethod(method), path, null);

        await answer.ProblemAsync(status);
    }

    [Fact]
    public async Task a_body_beyond_the_limit_is_refused()
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/elsa/api/workflow-definitions")
        {
            Content = new StringContent($"{{\"model\":\"{new string('x', 11 * 1024 * 1024)}\"}}", Encoding.UTF8, "application/json"),
        };
        // The server may answer before it has read anything.
        request.Headers.ExpectContinue = true;
        using var answer = await server.Admin.SendAsync(request);

        Assert.Equal("too-large", (string)(await answer.ProblemAsync(413))["code"]!);
    }

    [Fact]
    public async Task an_input_that_does_not_fit_its_type_is_named()
    {
        await server.PublishAsync("typed", [Activities.WriteLine("w", "x")], model => model["inputs"] = new JsonArray(new JsonObject { ["name"] = "Amount", ["type"] = "Decimal", ["displayName"] = "金额" }));

        using var answer = await server.Admin.PostAsync("/elsa/api/workflow-definitions/typed/execute", Calls.Json(new JsonObject { ["input"] = new JsonObject { ["Amount"] = "abc" } }));

        var problem = await answer.ProblemAsync(400);
        Assert.Equal("input-invalid", (string)problem["code"]!);
        Assert.All(["金额", "Amount", "abc", "Decimal"], part => Assert.Contains(part, (string)problem["detail"]!, StringComparison.Ordinal));
    }

    [Fact]
    public async Task every_answer_carries_the_security_headers()
    {
        using var answer = await server.As(null).GetAsync("/healthz");

        Assert.Equal("nosniff", answer.Headers.GetValues("X-Content-Type-Options").Single());
        Assert.Contains("frame-ancestors 'self'", answer.Headers.GetValues("Content-Security-Policy").Single(), StringComparison.Ordinal);
        Assert.False(answer.Headers.Contains("Server"));
    }
}
