using System.Net;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Baton.Server.Tests.Elsa.Descriptors;

/// <summary>Every activity as people meet it in the designer.</summary>
public sealed partial class PaletteTests(TestServer server) : IClassFixture<TestServer>
{
    private static readonly string[] Hints =
    [
        "singleline", "multiline", "checkbox", "dropdown", "radiolist", "checklist", "multitext", "code-editor", "json-editor", "expression-editor", "datetime-picker",
        "dictionary", "type-picker", "http-status-codes", "variable-picker", "input-picker", "output-picker", "outcome-picker", "workflow-definition-picker",
        "flow-switch-editor", "switch-editor", "dynamic-outcomes",
    ];

    private static readonly string[] Reserved = ["id", "type", "version", "name", "nodeId", "metadata", "customProperties"];

    [Fact]
    public async Task each_activity_says_in_chinese_what_it_is_for() =>
        None(from activity in await AllAsync()
             from member in (string[])["category", "displayName", "description"]
             where !IsChinese(activity[member])
             select $"{activity["typeName"]} {member}: {activity[member]}");

    [Fact]
    public async Task each_input_has_a_label_and_a_help_in_chinese() =>
        None(from activity in await AllAsync()
             from input in Items(activity, "inputs")
             from member in (string[])["displayName", "description"]
             where !IsChinese(input[member])
             select $"{activity["typeName"]}.{input["name"]} {member}: {input[member]}");

    [Fact]
    public async Task each_port_and_each_output_has_a_chinese_name() =>
        None(from activity in await AllAsync()
             from named in Items(activity, "ports").Concat(Items(activity, "outputs"))
             where !IsChinese(named["displayName"])
             select $"{activity["typeName"]}.{named["name"]}: {named["displayName"]}");

    // GET, text/plain: what is called so everywhere has no other name.
    [Fact]
    public async Task each_option_has_a_chinese_name_unless_it_is_a_name_everywhere() =>
        None(from activity in await AllAsync()
             from input in Items(activity, "inputs")
             from option in OptionsOf(input)
             let text = (string)option["text"]!
             where !IsChinese(text) && !NameEverywhere.IsMatch(text)
             select $"{activity["typeName"]}.{input["name"]}: {text}");

    [Fact]
    public async Task the_designer_has_an_editor_for_each_input() =>
        None(from activity in await AllAsync()
             from input in Items(activity, "inputs")
             where !Hints.Contains((string)input["uiHint"]!)
             select $"{activity["typeName"]}.{input["name"]}: {input["uiHint"]}");

    [Fact]
    public async Task no_two_inputs_stand_in_one_place_and_they_come_in_order() =>
        None(from activity in await AllAsync()
             let orders = Items(activity, "inputs").Select(input => (float)input["order"]!).ToList()
             where orders.Distinct().Count() != orders.Count || !orders.SequenceEqual(orders.Order())
             select $"{activity["typeName"]}: {string.Join(' ', orders)}");

    [Fact]
    public async Task no_input_or_output_has_the_name_of_something_else_in_a_node() =>
        None(from activity in await AllAsync()
             let names = Items(activity, "inputs").Concat(Items(activity, "outputs")).Select(each => Camel((string)each["name"]!)).ToList()
             from clash in names.Where(Reserved.Contains).Concat(names.GroupBy(each => each).Where(same => same.Count() > 1).Select(same => same.Key))
             select $"{activity["typeName"]}.{clash}");

    [Fact]
    public async Task a_default_is_one_of_the_options() =>
        None(from activity in await AllAsync()
             from input in Items(activity, "inputs")
             where (string)input["uiHint"]! == "dropdown" && input["defaultValue"] is JsonValue value && OptionsOf(input).All(option => (string)option["value"]! != value.ToString())
             select $"{activity["typeName"]}.{input["name"]}: {input["defaultValue"]}");

    [Fact]
    public async Task each_type_is_there_once_with_all_that_the_designer_reads()
    {
        var all = await AllAsync();

        None(all.GroupBy(activity => ((string)activity["typeName"]!, (int)activity["version"]!)).Where(group => group.Count() > 1).Select(group => group.Key.Item1));
        None(from activity in all
             from list in (string[])["inputs", "outputs", "ports"]
             where activity[list] is not JsonArray
             select $"{activity["typeName"]} {list}");
        Assert.Contains(all, activity => (string)activity["typeName"]! == "Elsa.Flowchart");
        Assert.Contains(all, activity => (string)activity["typeName"]! == "Elsa.NotFoundActivity");
    }

    [Fact]
    public async Task what_only_developers_need_stands_last()
    {
        var categories = (await AllAsync()).Where(activity => (bool)activity["isBrowsable"]!).ToLookup(activity => (string)activity["category"]!, activity => (string)activity["typeName"]!);

        var last = categories.Select(group => group.Key).Order(StringComparer.Ordinal).Last();
        Assert.Contains("Elsa.RunJavaScript", categories[last]);
        Assert.All((string[])["Task.Approval", "Baton.Rule", "Elsa.Start"], type => Assert.DoesNotContain(type, categories[last]));
        Assert.Contains("Elsa.FlowNode", categories[last]);
    }

    [Fact]
    public async Task the_list_is_sent_again_only_when_it_has_changed()
    {
        const string Path = "/elsa/api/descriptors/activities?Refresh=True";
        using var first = await server.Admin.GetAsync(Path);
        var tag = first.Headers.ETag!.ToString();

        using var same = await server.Admin.SendAsync(HttpMethod.Get, Path, null, ("If-None-Match", tag));
        await server.PublishAsync("palette-child", [], model =>
        {
            model["name"] = "PaletteChild";
            model["options"] = new JsonObject { ["usableAsActivity"] = true };
        });
        using var changed = await server.Admin.SendAsync(HttpMethod.Get, Path, null, ("If-None-Match", tag));

        Assert.Equal(HttpStatusCode.NotModified, same.StatusCode);
        Assert.Contains((await changed.ObjectAsync())["items"]!.AsArray(), activity => (string)activity!["typeName"]! == "PaletteChild");
    }

    private async Task<IReadOnlyList<JsonObject>> AllAsync() =>
        [.. (await server.Admin.GetObjectAsync("/elsa/api/descriptors/activities"))["items"]!.AsArray().Select(each => each!.AsObject()).Where(each => (string)each["typeName"]! != "PaletteChild")];

    private static IEnumerable<JsonObject> Items(JsonObject activity, string list) => activity[list]!.AsArray().Select(each => each!.AsObject());

    private static IEnumerable<JsonObject> OptionsOf(JsonObject input) =>
        (input["uiSpecifications"]?["dropdown"]?["selectList"]?["items"] ?? input["uiSpecifications"]?["checklist"]?["checkList"]?["items"])?.AsArray().Select(each => each!.AsObject())
        .Where(option => input["uiSpecifications"]!["Refresh"] is null) ?? [];

    private static bool IsChinese(JsonNode? text) => text is not null && IsChinese((string)text!);

    private static bool IsChinese(string text) => text.Any(letter => letter is >= '一' and <= '鿿');

    private static string Camel(string name) => $"{char.ToLowerInvariant(name[0])}{name[1..]}";

    private static void None(IEnumerable<string> offences)
    {
        var found = offences.ToList();
        Assert.True(found.Count == 0, string.Join('\n', found));
    }

    [GeneratedRegex("^([A-Z]+|[a-z]+/[a-z-]+)?$")]
    private static partial Regex NameEverywhere { get; }
}
