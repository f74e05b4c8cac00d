using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Baton.Expressions.JavaScript.Globals;
using Baton.Expressions.Languages;
using Baton.Kernel.Catalog;
using Baton.Kernel.Plans;
using Baton.Server.Elsa.Scripting;

namespace Baton.Server.Tests.Elsa;

public sealed class TypeDefinitionTests(TestServer server) : IClassFixture<TestServer>
{
    private const string Definition = """
        {
          "definitionId": "hints", "name": "报价",
          "variables": [
            {"id": "v1", "name": "Price", "typeName": "Decimal"},
            {"id": "v2", "name": "行", "typeName": "String", "isArray": true},
            {"id": "v3", "name": "due date", "typeName": "DateTimeOffset"},
            {"id": "v4", "name": "input", "typeName": "Object"}
          ],
          "inputs": [{"name": "Customer", "type": "String", "displayName": "客户"}, {"name": "Price", "type": "Decimal"}],
          "customProperties": {"Baton:Parameters": [{"name": "限额", "type": "Decimal", "description": "超过要\n总经理*/审批"}]},
          "root": {
            "id": "flow", "type": "Elsa.Sequence",
            "variables": [{"id": "v5", "name": "inner", "typeName": "Boolean"}],
            "activities": [
              {"id": "wait", "type": "Elsa.Event", "name": "等回复"},
              {"id": "run-1", "type": "Elsa.RunJavaScript"},
              {"id": "line", "type": "Elsa.WriteLine"}
            ]
          }
        }
        """;

    [Fact]
    public void what_a_definition_has_is_offered_by_name_and_type()
    {
        const string Expected = """
            /** 流程变量 */
            interface Variables {
                Price: number;
                行: string[];
                "due date": Date;
                input: any;
                inner: boolean;
                [name: string]: any;
            }

            /** 流程变量，按名称读取和赋值 */
            declare const variables: Variables;

            /** 变量“Price” */
            declare function getVariable(name: "Price"): number;
            /** 变量“Price” */
            declare function getPrice(): number;
            /** 给变量“Price”赋值 */
            declare function setPrice(value: number): void;
            /** 变量“行” */
            declare function getVariable(name: "行"): string[];
            /** 变量“行” */
            declare function get行(): string[];
            /** 给变量“行”赋值 */
            declare function set行(value: string[]): void;
            /** 变量“due date” */
            declare function getVariable(name: "due date"): Date;
            /** 变量“input” */
            declare function getVariable(name: "input"): any;
            /** 给变量“input”赋值 */
            declare function setInput(value: any): void;
            /** 变量“inner” */
            declare function getVariable(name: "inner"): boolean;
            /** 变量“inner” */
            declare function getInner(): boolean;
            /** 给变量“inner”赋值 */
            declare function setInner(value: boolean): void;
            /** 流程输入“客户” */
            declare function getInput(name: "Customer"): string;
            /** 流程输入“客户” */
            declare function getCustomer(): string;
            /** 流程输入“Price” */
            declare function getInput(name: "Price"): number;
            /** 流程参数“限额”：超过要 总经理* /审批 */
            declare function getParameter(name: "限额"): number;
            /** 节点“等回复”的“事件的内容” */
            declare function getOutputFrom(activity: "等回复", output: "Result"): any;
            /** 节点“等回复”的“事件的内容” */
            declare function getOutputFrom(activity: "等回复"): any;
            /** 节点“等回复”的“事件的内容” */
            declare function getResultFrom等回复(): any;
            /** 节点“run-1”的“结果” */
            declare function getOutputFrom(activity: "run-1", output: "Result"): any;
            /** 节点“run-1”的“结果” */
            declare function getOutputFrom(activity: "run-1"): any;

            """;

        var text = TypeDefinitions.Of(Compile(Definition), null);

        Assert.StartsWith(GlobalDocumentation.Types, text, StringComparison.Ordinal);
        Assert.Equal(Expected, Between(text, GlobalDocumentation.Types + "\n\n", "/** 按名称取变量的值"));
    }

    [Fact]
    public void the_languages_functions_are_all_there_with_their_documentation()
    {
        var text = TypeDefinitions.Of(null, null);

        Assert.All(GlobalDocumentation.All, global => Assert.Contains($"/** {global.Text} */\n{global.Declaration}\n", text, StringComparison.Ordinal));
        Assert.Equal(GlobalDocumentation.All.Length, GlobalDocumentation.All.Select(global => global.Name).Distinct().Count());
        Assert.All(GlobalDocumentation.All, global => Assert.DoesNotContain("*/", global.Text, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(null, true)]
    [InlineData("Elsa.RunJavaScript", true)]
    [InlineData("Elsa.WriteLine", false)]
    public void outcomes_are_chosen_by_scripts_only(string? activity, bool offered) =>
        Assert.Equal(offered, TypeDefinitions.Of(null, activity).Contains("setOutcome", StringComparison.Ordinal));

    [Fact]
    public void no_name_can_break_out_of_where_it_stands()
    {
        var name = "x\"); */ declare var evil; /* \u2028\n`";
        var definition = JsonNode.Parse(Definition)!;
        definition["variables"]![0]!["name"] = name;
        definition["inputs"]![0]!["displayName"] = name;
        definition["root"]!["activities"]![0]!["name"] = name;

        var lines = TypeDefinitions.Of(Compile(definition.ToJsonString()), null).Split('\n');

        Assert.DoesNotContain(lines, line => line.StartsWith("declare var", StringComparison.Ordinal));
        Assert.All(lines.Where(line => line.StartsWith("/**", StringComparison.Ordinal)), line => Assert.Equal(line.Length - 2, line.IndexOf("*/", StringComparison.Ordinal)));
        Assert.Contains(lines, line => line.StartsWith("    \"x\\\"); */ declare var evil;", StringComparison.Ordinal));
    }

    [Fact]
    public async Task the_designer_gets_the_hints_of_the_draft_it_shows()
    {
        var model = JsonNode.Parse(Definition)!.AsObject();
        await server.Admin.PostAsJsonAsync("/elsa/api/workflow-definitions", new JsonObject { ["model"] = model, ["publish"] = true }, TestContext.Current.CancellationToken);
        model["variables"]![0]!["name"] = "Renamed";
        await server.Admin.PostAsJsonAsync("/elsa/api/workflow-definitions", new JsonObject { ["model"] = model.DeepClone(), ["publish"] = false }, TestContext.Current.CancellationToken);

        var draft = await AskAsync("hints");
        var published = await AskAsync("hints?versionOptions=Published");

        Assert.Equal("application/x-typescript; charset=utf-8", draft.Content.Headers.ContentType!.ToString());
        Assert.Contains("getRenamed()", await TextAsync(draft), StringComparison.Ordinal);
        Assert.DoesNotContain("getRenamed()", await TextAsync(published), StringComparison.Ordinal);
    }

    [Fact]
    public async Task a_definition_not_saved_yet_gets_what_every_script_can_use() =>
        Assert.Contains("declare function getVariable", await TextAsync(await AskAsync("not-yet")), StringComparison.Ordinal);

    [Fact]
    public async Task who_may_not_read_definitions_gets_no_hints_of_them() =>
        Assert.Equal(HttpStatusCode.Forbidden, (await AskAsync("hints", "employee-key")).StatusCode);

    private Task<HttpResponseMessage> AskAsync(string path, string key = "admin-key") => server.As(key).PostAsJsonAsync(
        $"/elsa/api/scripting/javascript/type-definitions/{path}",
        new { workflowDefinitionId = "hints", activityTypeName = "Elsa.WriteLine", propertyName = "Text" },
        TestContext.Current.CancellationToken);

    private static Task<string> TextAsync(HttpResponseMessage answer) =>
        answer.EnsureSuccessStatusCode().Content.ReadAsStringAsync(TestContext.Current.CancellationToken);

    private static Plan Compile(string definition) =>
        new PlanCompiler(new ActivityCatalog([]), ExpressionLanguages.Default).Compile(System.Text.Encoding.UTF8.GetBytes(definition)).Plan!;

    private static string Between(string text, string after, string before)
    {
        var from = text.IndexOf(after, StringComparison.Ordinal) + after.Length;
        return text[from..text.IndexOf(before, StringComparison.Ordinal)];
    }
}
