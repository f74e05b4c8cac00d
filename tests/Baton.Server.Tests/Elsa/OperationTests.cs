using System.Net.Http.Json;
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

    [Fact]
    public async Task what_there_is_to_choose_for_an_input_is_asked_of_its_handler()
    {
        await using var configured = new TestServer("--BackOffice:Connections:0:Name=erp", "--BackOffice:Connections:0:BaseUrl=http://127.0.0.1:1/");
        await configured.InitializeAsync();

        using var answer = await configured.Admin.PostAsJsonAsync("/elsa/api/descriptors/activities/BackOffice.Command/options/Connection", new { context = new { } });
        var options = (await JsonNode.ParseAsync(await answer.Content.ReadAsStreamAsync()))!;
        var described = await configured.Admin.GetObjectAsync("/elsa/api/descriptors/activities/BackOffice.Command");
        using var unknown = await configured.Admin.PostAsJsonAsync("/elsa/api/descriptors/activities/BackOffice.Command/options/Nothing", new { });

        Assert.Equal("""[{"text":"erp","value":"erp"}]""", options["items"]!["dropdown"]!["selectList"]!["items"]!.ToJsonString());
        var input = described["inputs"]!.AsArray().First(each => (string)each!["name"]! == "Connection")!;
        Assert.True(JsonNode.DeepEquals(options["items"]!["dropdown"], input["uiSpecifications"]!["dropdown"]));
        Assert.Equal(404, (int)unknown.StatusCode);
    }
}
