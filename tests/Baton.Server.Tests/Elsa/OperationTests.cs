using System.Text.Json.Nodes;

namespace Baton.Server.Tests.Elsa;

public sealed class OperationTests(TestServer server) : IClassFixture<TestServer>
{
    [Fact]
    public async Task the_runtime_says_how_it_stands_and_what_waits_for_a_person()
    {
        await server.PublishAsync("stuck", [Activities.Broken("b")], Activities.Parking);
        await server.StartAsync("stuck");

        var status = await server.As("auditor-key").GetObjectAsync("/elsa/api/admin/workflow-runtime/status");
        using var forbidden = await server.As("employee-key").GetAsync("/elsa/api/admin/workflow-runtime/status");

        Assert.Equal(("None", true, 1), ((string)status["state"]!["reason"]!, (bool)status["state"]!["isAcceptingNewWork"]!, (int)status["openIncidents"]!));
        await forbidden.ProblemAsync(403);
    }

    [Fact]
    public async Task a_feature_is_asked_for_by_its_whole_name()
    {
        var all = (await server.Admin.GetObjectAsync("/elsa/api/features/installed"))["items"]!.AsArray();

        var one = await server.Admin.GetObjectAsync($"/elsa/api/features/installed/{all[0]!["fullName"]}");
        using var unknown = await server.Admin.GetAsync("/elsa/api/features/installed/Elsa.Nothing");

        Assert.True(JsonNode.DeepEquals(all[0], one));
        Assert.Equal(404, (int)unknown.StatusCode);
    }

    [Theory]
    [InlineData("/elsa/api/resilience/strategies", "items")]
    [InlineData("/elsa/api/package/version", "packageVersion")]
    [InlineData("/elsa/api/descriptors/activities/Elsa.WriteLine", "typeName")]
    public async Task what_studio_asks_for_is_answered(string path, string member) => Assert.NotNull((await server.Admin.GetObjectAsync(path))[member]);
}
