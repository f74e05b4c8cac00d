using Baton.Expressions.JavaScript.Globals;
using Baton.Expressions.Tests.Languages;
using Baton.Expressions.Values;
using static Baton.Expressions.Tests.Values.Build;

namespace Baton.Expressions.Tests.JavaScript.Globals;

/// <summary>Elsa's functions: values by name, the instance, and small conversions.</summary>
public sealed class FlowGlobalsTests
{
    private static readonly TestScope Flow = new()
    {
        Variables = Object(("Total", Decimal(1280.00m))),
        Inputs = Object(("Form", Object(("days", Number(3)))), ("Empty", Value.Null)),
        Parameters = Object(("Limit", Decimal(5000m)), ("Approvers", List(Text("zhang")))),
        Outputs = Object(("Ask", Object(("Result", Text("yes")), ("Comment", Text("fine"))))),
        LastResult = Object(("ok", Value.From(true))),
        Workflow = Object(
            ("Id", Text("i1")), ("DefinitionId", Text("d1")), ("DefinitionVersionId", Text("v1")), ("DefinitionVersion", Number(4)),
            ("CorrelationId", Text("PO-1")), ("Name", Value.Null)),
    };

    public static TheoryData<string> Documented => [.. GlobalDocumentation.All.Select(global => global.Name)];

    [Theory]
    [MemberData(nameof(Documented))]
    public void every_documented_function_is_there(string name) =>
        Assert.Equal($"[\"function\",\"{name}\"]", Script.Json($"[typeof {name}, {name}.name]"));

    [Theory]
    [InlineData("[getVariable('total'), getVariable('nothing')]", "[1280,null]")]
    [InlineData("typeof getVariable('nothing') + typeof getInput('x') + typeof getParameter('x') + typeof getOutputFrom('x')", "\"undefinedundefinedundefinedundefined\"")]
    [InlineData("[getInput('form').days, getInput('Empty'), args.Form.days, 'Form' in args, Object.keys(args)]", "[3,null,3,true,[\"Form\",\"Empty\"]]")]
    [InlineData("[getParameter('Limit') > 1280, parameters.limit, parameters.Approvers[0], parameters.nothing]", "[true,5000,\"zhang\",null]")]
    [InlineData("[getOutputFrom('Ask'), getOutputFrom('Ask', 'Comment'), getOutputFrom('Ask', null), getResultFromAsk()]", "[\"yes\",\"fine\",\"yes\",\"yes\"]")]
    [InlineData("getLastResult().ok", "true")]
    [InlineData("[getWorkflowInstanceId(), getWorkflowDefinitionId(), getWorkflowDefinitionVersionId(), getWorkflowDefinitionVersion(), getCorrelationId(), getWorkflowInstanceName()]", "[\"i1\",\"d1\",\"v1\",4,\"PO-1\",null]")]
    public void values_are_read_by_name(string source, string json) => Assert.Equal(json, Script.Json(source, Flow));

    [Theory]
    [InlineData("getPerson()", "\"me\"")]
    [InlineData("[getUnit('u'), getUnit(), getConfig().a]", "[null,\"us\",1]")]
    public void a_variable_named_like_what_a_function_finds_keeps_its_getter(string source, string json) => Assert.Equal(
        json,
        Script.Json(source, new TestScope { Variables = Object(("person", Text("me")), ("Config", Object(("a", Number(1))))), Inputs = Object(("Unit", Text("us"))) }));

    [Theory]
    [InlineData("setOutcome('同意')", "outcomes 同意")]
    [InlineData("setOutcomes(['a', 5])", "outcomes a,5")]
    [InlineData("setOutcomes([])", "outcomes ")]
    [InlineData("setCorrelationId(42)", "correlation 42")]
    [InlineData("setCorrelationId(null)", "correlation null")]
    [InlineData("setWorkflowInstanceName('请假')", "name 请假")]
    [InlineData("setOutcome('a'); variables.x = 1; setOutcome('b')", "x = 1|outcomes a|outcomes b")]
    public void the_instance_is_changed_after_success(string source, string changes)
    {
        var effects = new RecordedEffects();
        Script.Run(source, new TestScope { Effects = effects });
        Assert.Equal(changes.Split('|'), effects.Log);
    }

    [Fact]
    public void what_was_set_is_read_back() => Assert.Equal(
        "[\"A-7\",\"n\",null]",
        Script.Json(
            "setCorrelationId('A-7'); setWorkflowInstanceName('n'); const r = [getCorrelationId(), getWorkflowInstanceName()]; setCorrelationId(); [...r, getCorrelationId()]",
            new TestScope { Effects = new RecordedEffects(), Workflow = Flow.Workflow }));

    [Theory]
    [InlineData("toJson({a: [1, 'x', null, undefined], d: new Date(0), f() {}})", "{\"a\":[1,\"x\",null,null],\"d\":\"1970-01-01T08:00:00+08:00\"}")]
    [InlineData("toJson(getVariable('Total'))", "1280")]
    [InlineData("toJson('接力')", "\"接力\"")]
    [InlineData("toJson()", "null")]
    [InlineData("parseGuid('{0E984725-C51C-4BF4-9960-E1C80E27ABA0}')", "0e984725-c51c-4bf4-9960-e1c80e27aba0")]
    [InlineData("bytesToString([229, 147, 136, 33])", "哈!")]
    [InlineData("bytesToString([255])", "\uFFFD")]
    [InlineData("bytesToBase64(bytesFromString('接力'))", "5o6l5Yqb")]
    [InlineData("bytesToString(bytesFromBase64('5o6l5Yqb'))", "接力")]
    [InlineData("stringToBase64('接力')", "5o6l5Yqb")]
    [InlineData("stringFromBase64(stringToBase64(''))", "")]
    [InlineData("stringFromBase64('5o6l 5Yqb')", "接力")]
    public void values_are_converted(string source, string text) => Assert.Equal(Value.From(text), Script.Run(source, Flow));

    [Theory]
    [InlineData("bytesFromString('aé')", "[97,195,169]")]
    [InlineData("[isNullOrEmpty(null), isNullOrEmpty(), isNullOrEmpty(''), isNullOrEmpty(' '), isNullOrEmpty(0)]", "[true,true,true,false,false]")]
    [InlineData("[isNullOrWhiteSpace(null), isNullOrWhiteSpace(' \\n\\u3000'), isNullOrWhiteSpace('x'), isNullOrWhiteSpace([])]", "[true,true,false,false]")]
    [InlineData("[isNullOrEmpty(getSecret('a')), isNullOrWhiteSpace(getSecret('a'))]", "[false,false]")]
    public void text_is_asked(string source, string json) => Assert.Equal(json, Script.Json(source, Flow));

    [Fact]
    public void guids_differ_within_a_script_and_come_again_with_the_step()
    {
        const string three = "[newGuid(), newGuidString(), newShortGuid()]";
        var given = Assert.IsType<ListValue>(Script.Run(three)).Items.Select(item => item.ToString()!).ToArray();

        Assert.Equal(3, given.Distinct().Count());
        Assert.All(given[..2], guid => Assert.Equal('4', Guid.Parse(guid).ToString()[14]));
        Assert.Matches("^[A-Za-z0-9_-]{22}$", given[2]);
        Assert.Equal(Script.Run(three), Script.Run(three));
    }

    [Theory]
    [InlineData("getVariable()", "getVariable 的第 1 个参数")]
    [InlineData("setVariable('', 1)", "setVariable 的第 1 个参数")]
    [InlineData("getOutputFrom('a', {})", "getOutputFrom 的第 2 个参数")]
    [InlineData("setOutcome()", "setOutcome 的第 1 个参数")]
    [InlineData("setOutcomes('a')", "setOutcomes 要一个出口名称的列表")]
    [InlineData("parameters.Limit = 1", "只读")]
    [InlineData("delete args.Form", "不能删除")]
    [InlineData("parseGuid('x')", "不是 GUID")]
    [InlineData("bytesFromBase64('*')", "不是 Base64")]
    [InlineData("bytesToString([256])", "0 到 255")]
    [InlineData("bytesToString([1.5])", "0 到 255")]
    [InlineData("bytesToBase64('abc')", "0 到 255")]
    [InlineData("toJson({a: [getSecret('erp')]})", "密钥")]
    [InlineData("stringToBase64(getSecret('erp'))", "密钥")]
    public void what_cannot_be_is_told(string source, string part) =>
        Assert.Contains(part, Script.Fail(source, new TestScope { Effects = new RecordedEffects(), Inputs = Flow.Inputs, Parameters = Flow.Parameters }), StringComparison.Ordinal);
}
