using System.Text.Json.Nodes;
using static Microsoft.Playwright.Assertions;

namespace Baton.Browser.Tests.Designer;

/// <summary>Conditions and people are chosen from lists, and what was chosen holds.</summary>
[Collection(Designers.Name)]
public sealed class ConditionTests(StudioFixture fixture)
{
    private World World => fixture.World;

    [Fact]
    public async Task a_condition_gets_a_second_and_a_third_row_and_loses_one_again()
    {
        await World.Api.PostAsync("elsa/api/workflow-definitions", new { model = Flows.Deciding("rows", "三行条件"), publish = false });
        await using var studio = await StudioPage.OpenAsync(fixture, "workflows/definitions/rows/edit");
        await studio.CanvasAsync();
        await studio.Node("要不要复核").ClickAsync();

        await studio.ChooseAsync("第一行：什么", "输入：金额");
        await studio.ChooseAsync("第一行：怎么比", "大于或等于");
        await studio.WriteAsync("第一行：和什么比", "1000");
        await studio.ChooseAsync("第二行：什么", "输入：类别");
        await studio.ChooseAsync("第二行：怎么比", "等于");
        await studio.WriteAsync("第二行：和什么比", "差旅");
        await studio.ChooseAsync("第三行：什么", "变量：Urgent");
        await studio.ChooseAsync("第三行：怎么比", "等于");
        await studio.WriteAsync("第三行：和什么比", "是");
        await studio.ChooseAsync("多行时", "有一行成立就行");
        await studio.ShootAsync("80-studio-condition");
        await KeptAsync("Amount GreaterOrEqual 1000, Kind Equal 差旅, Urgent Equal 是: Any");
        Assert.Equal("no", await DecideAsync(10, "餐饮"));
        Assert.Equal("yes", await DecideAsync(10, "差旅"));
        Assert.Equal("yes", await DecideAsync(1000, "餐饮"));

        await studio.ChooseAsync("第二行：怎么比", "不等于");
        await KeptAsync("Amount GreaterOrEqual 1000, Kind NotEqual 差旅, Urgent Equal 是: Any");
        Assert.Equal("yes", await DecideAsync(10, "餐饮"));
        await studio.ChooseAsync("第二行：什么", "（不用这一行）");
        await KeptAsync("Amount GreaterOrEqual 1000, Urgent Equal 是: Any");
        Assert.Equal("no", await DecideAsync(10, "餐饮"));
    }

    [Fact]
    public async Task who_is_asked_is_chosen_step_by_step_and_each_list_follows_the_choice_before_it()
    {
        await World.Api.PostAsync("elsa/api/workflow-definitions", new { model = Flows.Asking("steps", "一步步选人"), publish = false });
        await using var studio = await StudioPage.OpenAsync(fixture, "workflows/definitions/steps/edit");
        await studio.CanvasAsync();
        await studio.Node("请人看一下").ClickAsync();

        await studio.ChooseAsync("审批人", "指定人员");
        await Expect(studio.Control("部门")).ToContainTextAsync("全公司");
        await studio.ChooseAsync("部门", "启明电子 / 财务部");
        await Expect(studio.Page.GetByText("周洁（财务部 · 财务总监）")).ToBeVisibleAsync();
        await Expect(studio.Page.GetByText("赵强（")).ToHaveCountAsync(0);
        await studio.SavingAsync(() => studio.Page.GetByLabel("周洁（财务部 · 财务总监）").CheckAsync());
        await studio.ShootAsync("81-studio-people");

        var export = (await World.Api.GetAsync("elsa/api/workflow-definitions/steps/export?versionOptions=Latest")).GetRawText();
        Assert.Contains("zhoujie", export, StringComparison.Ordinal);
    }

    // The designer saves by itself, half a second after an edit.
    private Task KeptAsync(string condition) => World.Patience.UntilAsync($"the condition is kept as {condition}", async () =>
    {
        var export = JsonNode.Parse((await World.Api.GetAsync("elsa/api/workflow-definitions/rows/export?versionOptions=Latest")).GetRawText())!;
        var rule = export["root"]!["activities"]!.AsArray().Single(node => (string)node!["id"]! == "rule")!;
        var rows = rule["rows"]?.AsArray().Select(row => $"{row!["field"]?["value"]} {row["operator"]} {row["value"]?["value"]}") ?? [];
        return $"{string.Join(", ", rows)}: {rule["match"]}" == condition;
    });

    // Which way the draft goes.
    private async Task<string> DecideAsync(int amount, string kind)
    {
        var run = await World.Api.PostAsync("elsa/api/workflow-definitions/rows/execute", new { versionOptions = "Latest", input = new { Amount = amount, Kind = kind } });
        return run.GetProperty("workflowState").GetProperty("output").GetProperty("Way").GetString()!;
    }
}
