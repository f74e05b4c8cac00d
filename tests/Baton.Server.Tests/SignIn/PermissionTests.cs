using System.Text.Json.Nodes;
using Baton.Runtime.Requests;

namespace Baton.Server.Tests.SignIn;

public sealed class PermissionTests(TestServer server) : IClassFixture<TestServer>
{
    [Theory]
    [InlineData("/api/me")]
    [InlineData("/api/instances")]
    [InlineData("/api/definitions")]
    [InlineData("/api/nothing-here")]
    [InlineData("/elsa/api/workflow-definitions")]
    [InlineData("/elsa/api/descriptors/activities")]
    public async Task nobody_is_answered_nothing(string path)
    {
        using var nobody = await server.As(null).GetAsync(path);
        using var wrong = await server.As("wrong-key").GetAsync(path);

        Assert.Equal("sign-in-needed", (string)(await nobody.ProblemAsync(401))["code"]!);
        await wrong.ProblemAsync(401);
    }

    [Theory]
    [InlineData("employee-key", "GET", "/api/instances")]
    [InlineData("employee-key", "GET", "/elsa/api/workflow-definitions")]
    [InlineData("employee-key", "POST", "/elsa/api/workflow-definitions/x/execute")]
    [InlineData("employee-key", "GET", "/api/audit")]
    [InlineData("auditor-key", "POST", "/elsa/api/workflow-definitions/x/execute")]
    [InlineData("auditor-key", "POST", "/elsa/api/events/x/trigger")]
    [InlineData("auditor-key", "POST", "/api/jobs/x/retry")]
    [InlineData("auditor-key", "DELETE", "/elsa/api/workflow-definitions/x")]
    [InlineData("operator-key", "POST", "/elsa/api/workflow-definitions/x/publish")]
    [InlineData("operator-key", "PUT", "/api/definitions/x/parameters/y")]
    public async Task who_lacks_the_right_is_told_so_and_nothing_else(string key, string method, string path)
    {
        using var answer = await server.As(key).SendAsync(new HttpMethod(method), path, method == "GET" ? null : new JsonObject());

        Assert.Equal("not-allowed", (string)(await answer.ProblemAsync(403))["code"]!);
    }

    [Fact]
    public async Task links_tell_what_the_caller_may_do()
    {
        await server.PublishAsync("linked", [Activities.WriteLine("w", "x")]);

        var seen = await server.As("auditor-key").GetObjectAsync("/elsa/api/workflow-definitions/by-definition-id/linked");

        var links = seen["links"]!.AsArray().Select(link => (string)link!["rel"]!).ToList();
        Assert.Contains("self", links);
        Assert.DoesNotContain("publish", links);
        Assert.DoesNotContain("execute", links);
    }

    [Fact]
    public void the_administrator_may_do_everything_and_a_stranger_nothing()
    {
        Assert.Equal(Enum.GetValues<Permission>(), Roles.PermissionsOf([Roles.Admin]));
        Assert.Empty(Roles.PermissionsOf(["stranger"]));
    }
}
