using System.Collections.Immutable;
using System.Text.Json.Nodes;
using Baton.Expressions.Languages;
using Baton.Expressions.Values;
using Baton.Expressions.Values.Json;
using Baton.HumanTasks.Handling;
using Baton.Kernel.Activities;
using Baton.Kernel.Catalog;
using Baton.Kernel.Plans;

namespace Baton.Activities.Tests.Handling;

public sealed class HandleTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 22, 2, 0, 0, TimeSpan.Zero);

    [Fact]
    public async Task It_asks_for_the_fields_that_the_definition_names()
    {
        var asked = Assert.IsType<Asked>(await RunAsync("""{"Title":"验收 2 件","HandlerKind":"Initiator","Fields":"实收数量 数字\n签收人 签名","Timeout":"1.00:00:00"}"""));

        Assert.Equal(["chen"], asked.Approval.People);
        Assert.Equal(Now.AddDays(1), asked.Approval.Due);
        Assert.Equal(["实收数量", "签收人"], asked.Approval.Notice.Form!.Value.Select(field => field.Name));
        Assert.Equal("验收 2 件", asked.Approval.Notice.Title);
    }

    [Theory]
    [InlineData("""{"HandlerKind":"InitiatorManager"}""", "wang")]
    [InlineData("""{"HandlerKind":"Person","HandlerPersons":["boss","nobody","wang"]}""", "boss wang")]
    [InlineData("""{"HandlerKind":"UnitLeader","HandlerUnit":"u"}""", "boss")]
    [InlineData("""{"HandlerKind":"Role","HandlerRole":"finance-head"}""", "zhou")]
    [InlineData("""{"HandlerKind":"List","Handlers":["zhou",{"person":"wang"}]}""", "zhou wang")]
    public async Task People_are_found_as_they_were_chosen(string inputs, string people) =>
        Assert.Equal(people.Split(' '), Assert.IsType<Asked>(await RunAsync(inputs, "数量 数字")).Approval.People);

    [Theory]
    [InlineData("""{"HandlerKind":"Person","HandlerPersons":["nobody"]}""", "数量 数字", "找不到办理人")]
    [InlineData("""{"HandlerKind":"Initiator"}""", "数量", "看不懂这一行")]
    public async Task What_cannot_be_asked_fails_where_a_person_will_see_it(string inputs, string fields, string problem) =>
        Assert.Contains(problem, Assert.IsType<Failed>(await RunAsync(inputs, fields)).Message, StringComparison.Ordinal);

    [Fact]
    public void A_line_that_is_not_understood_is_told_as_it_is_published()
    {
        var problem = Assert.Single(ProblemsOf("Literal", "实收数量 数字\n差异 数目"), each => each.Property == nameof(Handle.Fields));

        Assert.Equal((ProblemSeverity.Error, "handle"), (problem.Severity, problem.ActivityId));
        Assert.Contains("看不懂这一行：“差异 数目”", problem.Chinese, StringComparison.Ordinal);
        Assert.DoesNotContain("看不懂", problem.English, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Object", """[{"name":"实收数量"}]""", "得到的是 JSON：“[{")]
    [InlineData("Literal", """{"实收数量":"数字"}""", "得到的是 JSON")]
    [InlineData("JavaScript", "'实收数量' + ' 数目'", "看不懂这一行：“实收数量 数目”")]
    [InlineData("JavaScript", "({ 实收数量: '数字' })", "得到的是 JSON")]
    [InlineData("Liquid", "{{ '实收数量 数目' }}", "看不懂这一行")]
    public void An_expression_that_asks_nothing_of_the_instance_is_looked_at_as_it_is_published(string language, string fields, string words) =>
        Assert.Contains(words, Assert.Single(ProblemsOf(language, fields), each => each.Property == nameof(Handle.Fields)).Chinese, StringComparison.Ordinal);

    [Theory]
    [InlineData("数量 数目")]
    [InlineData("""[{"name":"数量"}]""")]
    [InlineData("")]
    public async Task What_an_expression_gave_and_cannot_be_asked_names_the_field_and_how_it_is_mended(string fields)
    {
        var message = Assert.IsType<Failed>(await RunAsync("""{"HandlerKind":"Initiator"}""", fields)).Message;

        Assert.StartsWith("“要填的字段”：", message, StringComparison.Ordinal);
        Assert.Contains("迁移到新版本，再重试。 / Fields: ", message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Literal", "实收数量 数字")]
    [InlineData("JavaScript", "'实收数量' + ' 数字'")]
    [InlineData("JavaScript", "variables.Lines ?? '数目'")]
    [InlineData("JavaScript", "try { return getVariable('Lines') } catch { return '数目' }")]
    [InlineData("JavaScript", "new Date().getDay() + ' 数目'")]
    [InlineData("Liquid", "实收数量 数字 0..{{ Input.Most }}")]
    public void What_is_understood_or_is_not_known_yet_is_published(string language, string lines) =>
        Assert.DoesNotContain(ProblemsOf(language, lines), each => each.Property == nameof(Handle.Fields));

    private static ImmutableArray<Problem> ProblemsOf(string language, string lines)
    {
        var definition = new JsonObject
        {
            ["definitionId"] = "d", ["name"] = "d",
            ["root"] = new JsonObject
            {
                ["id"] = "handle", ["type"] = "Task.Handle", ["version"] = 1,
                ["handlerKind"] = Input("Literal", "Initiator"), ["fields"] = Input(language, lines),
            },
        };
        var catalog = new ActivityCatalog([AuthoredActivities.Describe(typeof(Handle))]);
        return new PlanCompiler(catalog, ExpressionLanguages.Default).Compile(System.Text.Encoding.UTF8.GetBytes(definition.ToJsonString())).Problems;
    }

    private static JsonObject Input(string language, string text) => new() { ["typeName"] = "String", ["expression"] = new JsonObject { ["type"] = language, ["value"] = text } };

    private static async Task<RunResult> RunAsync(string inputs, string? fields = null)
    {
        var values = (ObjectValue)ValueJson.Parse(inputs, JsonForm.Plain);
        if (fields is not null)
            values = values.With(nameof(Handle.Fields), Value.From(fields));
        var activity = new Handle(new SampleCompany());
        foreach (var property in typeof(Handle).GetProperties().Where(property => property.PropertyType.IsAssignableTo(typeof(IInput))))
        {
            var input = (IInput)Activator.CreateInstance(property.PropertyType)!;
            input.Assign(values[property.Name]);
            property.SetValue(activity, input);
        }

        var facts = new InstanceFacts("stock", "调拨", 1, null, null, "chen", Now);
        var context = new ActivityExecutionContext(new Run("", "i1", 1, "handle", "handle", "Task.Handle", values, "job1", facts), Now, new Nothing(), CancellationToken.None);
        await Activity.RunAsync(activity, context);
        return context.TakeResult();
    }

    private sealed class Nothing : IServiceProvider
    {
        public object? GetService(Type serviceType) => null;
    }
}
