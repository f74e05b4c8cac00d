using System.Text.Json.Nodes;

namespace Baton.Server.Tests.Elsa.Descriptors;

/// <summary>Elsa's activities as Studio met them at a server of Elsa's: what a drawing stands on is the same here.</summary>
public sealed class ActivityContractTests(TestServer server) : IClassFixture<TestServer>
{
    // Made for code, for a console, or for what stands here under the definition's own name.
    private static readonly string[] NotHere =
    [
        "Elsa.Inline", "Elsa.ReadLine", "Elsa.RunCSharp", "Elsa.Workflows.Activities.DynamicActivity", "Elsa.Workflows.Management.Activities.HostMethod.HostMethodActivity",
        "Elsa.Workflows.Management.Activities.WorkflowDefinitionActivity.WorkflowDefinitionActivity",
    ];

    [Fact]
    public async Task each_activity_of_elsa_is_here()
    {
        var ours = await OursAsync();

        Assert.Equal(NotHere, Recorded().Select(activity => (string)activity["typeName"]!).Where(type => !ours.ContainsKey(type)));
    }

    [Theory]
    [InlineData("version")]
    [InlineData("isContainer")]
    [InlineData("isStart")]
    [InlineData("isTerminal")]
    public async Task each_is_of_the_same_kind(string member)
    {
        var ours = await OursAsync();

        None(from theirs in Known(ours)
             let own = ours[(string)theirs["typeName"]!]
             where !JsonNode.DeepEquals(theirs[member], own[member])
             select $"{theirs["typeName"]} {member}: {theirs[member]} is {own[member]} here");
    }

    // A task has a tab more, to run it aside: what is to be done outside always is, here.
    [Fact]
    public async Task each_is_an_action_a_task_or_a_trigger_as_there()
    {
        var ours = await OursAsync();

        None(from theirs in Known(ours)
             let own = (string)ours[(string)theirs["typeName"]!]["kind"]!
             where (string)theirs["kind"]! != own && ((string)theirs["kind"]!, own) is not ("Task", "Action")
             select $"{theirs["typeName"]}: {theirs["kind"]} is {own} here");
    }

    // A plain activity has none, which means Done. What starts another flow says here how that went; a chart's start is the chart's own.
    [Fact]
    public async Task each_has_the_same_ports()
    {
        var ours = await OursAsync();

        None(from theirs in Known(ours)
             let type = (string)theirs["typeName"]!
             let own = ours[type]["ports"]!.AsArray().Select(Port).Order().ToList()
             let expected = theirs["ports"]!.AsArray().Select(Port).Where(port => port != "Start (Embedded)").Order().ToList()
             where expected.Count == 0 ? own.Count > 0 && !own.Contains("Done (Flow)") : !expected.SequenceEqual(own)
             select $"{type}: {string.Join(", ", expected)} are {string.Join(", ", own)} here");
    }

    [Fact]
    public async Task each_has_all_its_inputs_written_in_the_same_way()
    {
        var ours = await OursAsync();

        None(from theirs in Known(ours)
             from input in theirs["inputs"]!.AsArray()
             let own = ours[(string)theirs["typeName"]!]["inputs"]!.AsArray().FirstOrDefault(each => (string)each!["name"]! == (string)input!["name"]!)
             where own is null || !JsonNode.DeepEquals(input!["isWrapped"], own["isWrapped"])
             select $"{theirs["typeName"]}.{input!["name"]}: {(own is null ? "missing" : $"isWrapped is {own["isWrapped"]}")}");
    }

    [Fact]
    public async Task each_has_all_its_outputs()
    {
        var ours = await OursAsync();

        None(from theirs in Known(ours)
             from output in theirs["outputs"]!.AsArray()
             where ours[(string)theirs["typeName"]!]["outputs"]!.AsArray().All(each => (string)each!["name"]! != (string)output!)
             select $"{theirs["typeName"]}.{output}");
    }

    private static IEnumerable<JsonObject> Recorded() => Calls.Recorded("descriptors-activities")["items"]!.AsArray().Select(each => each!.AsObject());

    private static IEnumerable<JsonObject> Known(Dictionary<string, JsonObject> ours) => Recorded().Where(activity => ours.ContainsKey((string)activity["typeName"]!));

    private static string Port(JsonNode? port) => $"{port!["name"]} ({port["type"]})";

    private async Task<Dictionary<string, JsonObject>> OursAsync() =>
        (await server.Admin.GetObjectAsync("/elsa/api/descriptors/activities"))["items"]!.AsArray().ToDictionary(each => (string)each!["typeName"]!, each => each!.AsObject());

    private static void None(IEnumerable<string> offences)
    {
        var found = offences.ToList();
        Assert.True(found.Count == 0, string.Join('\n', found));
    }
}
