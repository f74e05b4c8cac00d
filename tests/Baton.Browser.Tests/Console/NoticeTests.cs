using System.Text.Json;
using Baton.Browser.Tests.Browsing;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Baton.Browser.Tests.Console;

/// <summary>An owner writes who is told at which state, and in which words, without drawing.</summary>
[Collection<ConsoleWorld>]
public sealed class NoticeTests(BrowserFixture fixture)
{
    private const string Flow = "notices-written";
    private const string Name = "上门安装";

    private World World => fixture.World;

    [Fact]
    public async Task notices_are_written_published_and_kept_from_overwriting_each_other()
    {
        await PublishAsync([new { state = "已派单", role = "客户", text = "工程师会在今天联系您。" }]);
        await using var console = await ConsolePage.OpenAsync(fixture, "settings");
        await console.Link("通知的话").ClickAsync();
        await console.Link(Name).ClickAsync();
        await Expect(console.Field("说什么")).ToHaveValueAsync("工程师会在今天联系您。");

        await console.Field("说什么").FillAsync("今天联系您的是");
        await console.Button("Engineer").ClickAsync();
        await console.Button("＋ 已完成").ClickAsync();
        var second = console.Page.GetByRole(AriaRole.Group, new() { Name = "第 2 条通知" });
        await console.Button("保存并发布").ClickAsync();
        await Expect(console.Page.GetByRole(AriaRole.Alert)).ToContainTextAsync("第 2 条没有写全");
        await second.GetByLabel("告诉谁").FillAsync("客户");
        await second.GetByLabel("说什么").FillAsync("修好了，请您打个分。");
        await second.GetByText("微信里不能直接发话时").ClickAsync();
        await second.GetByLabel("模板名称").FillAsync("完工");
        await second.GetByText("加一个字段").ClickAsync();
        await second.GetByLabel("模板里的内容: 字段，如 thing1").FillAsync("thing1");
        await second.GetByLabel("模板里的内容: 内容").FillAsync("{{ Variables.Engineer }}");
        await console.ShootBothAsync("87-notices");
        await console.Button("保存并发布").ClickAsync();
        await Expect(console.Page.GetByRole(AriaRole.Status)).ToContainTextAsync("已保存并发布");
        Assert.Equal(
            """[{"state":"已派单","role":"客户","text":"今天联系您的是{{ Variables.Engineer }}"},{"state":"已完成","role":"客户","text":"修好了，请您打个分。","form":"完工","fields":{"thing1":"{{ Variables.Engineer }}"}}]""",
            await TableAsync());

        await PublishAsync([new { state = "已派单", role = "客户", text = "别人写的。" }]);
        await second.GetByLabel("说什么").FillAsync("修好了。");
        await console.Button("保存并发布").ClickAsync();
        await Expect(console.Dialog).ToContainTextAsync("您打开之后，别人改过这个流程");
        await console.ShootAsync("88-notices-stale");
        Assert.Contains("别人写的。", await TableAsync(), StringComparison.Ordinal);
    }

    private async Task PublishAsync(object[] table) => await World.Api.PostAsync("elsa/api/workflow-definitions", new
    {
        model = new
        {
            definitionId = Flow,
            name = Name,
            variables = new[] { new { id = "engineer", name = "Engineer", typeName = "String" } },
            customProperties = new Dictionary<string, object> { ["Baton:Notices"] = table },
            root = new
            {
                id = "root",
                type = "Elsa.Sequence",
                activities = new[] { Enter("assigned", "已派单"), Enter("done", "已完成") },
            },
        },
        publish = true,
    });

    private static object Enter(string id, string state) =>
        new { id, type = "Participants.EnterState", state = new { typeName = "String", expression = new { type = "Literal", value = state } } };

    private async Task<string> TableAsync()
    {
        var drawing = await World.Api.GetAsync($"elsa/api/workflow-definitions/by-definition-id/{Flow}?versionOptions=Latest");
        Assert.True(drawing.GetProperty("isPublished").GetBoolean());
        return JsonSerializer.Serialize(drawing.GetProperty("customProperties").GetProperty("Baton:Notices"), Readable);
    }

    private static readonly JsonSerializerOptions Readable = new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
}
