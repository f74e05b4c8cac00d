using System.Text.Json.Nodes;
using static Microsoft.Playwright.Assertions;

namespace Baton.Browser.Tests.Designer;

/// <summary>What the service account has of its own is chosen by name.</summary>
[Collection(Designers.Name)]
public sealed class PickerTests(StudioFixture fixture)
{
    private World World => fixture.World;

    [Fact]
    public async Task a_template_is_chosen_by_its_title_and_a_form_by_its_name()
    {
        await World.Api.PostAsync("elsa/api/workflow-definitions", new { model = Flows.Telling("pick-template", "选模板"), publish = false });
        await using var studio = await StudioPage.OpenAsync(fixture, "workflows/definitions/pick-template/edit");
        await studio.CanvasAsync();

        await studio.Node("发模板消息").ClickAsync();
        await studio.ChooseAsync("模板", "订单状态通知（character_string1、phrase2、amount3、time4、thing5）");
        await Expect(studio.Control("模板")).ToContainTextAsync("订单状态通知（");
        await studio.ShootAsync("93-studio-template");
        await studio.Node("告诉客户").ClickAsync();
        await studio.ChooseAsync("通知模板", "订单");
        await studio.ShootAsync("94-studio-form");

        var template = await ChosenAsync("template", "template");
        Assert.NotEmpty(template);
        Assert.DoesNotContain("订单状态通知", template, StringComparison.Ordinal);
        Assert.Equal("订单", await ChosenAsync("tell", "form"));
    }

    private async Task<string> ChosenAsync(string node, string input)
    {
        var export = JsonNode.Parse((await World.Api.GetAsync("elsa/api/workflow-definitions/pick-template/export?versionOptions=Latest")).GetRawText())!;
        return (string)export["root"]!["activities"]!.AsArray().Single(each => (string)each!["id"]! == node)![input]!["expression"]!["value"]!;
    }
}
